"""Addresses of the network."""

from django.urls import path

from fazhu.network.views import (
    conditions,
    drafts,
    first,
    handlers,
    organisations,
    roles,
    second_factor,
    second_step,
    sessions,
    signing_in,
    towns,
    trail,
    users,
)

app_name = "network"
urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-in/code/", second_step.sign_in_code, name="sign-in-code"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("account/password/", signing_in.own_password, name="own-password"),
    path("account/sessions/", sessions.own_sessions, name="own-sessions"),
    path("account/second-factor/", second_factor.second_factor, name="second-factor"),
    path(
        "account/second-factor/confirm/",
        second_factor.confirm,
        name="second-factor-confirm",
    ),
    path(
        "account/second-factor/codes/", second_factor.codes, name="second-factor-codes"
    ),
    path(
        "account/second-factor/off/",
        second_factor.switch_off,
        name="second-factor-off",
    ),
    path("drafts/save/", drafts.save, name="draft-save"),
    path("drafts/discard/", drafts.discard, name="draft-discard"),
    path("organisations/", organisations.organisation_list, name="organisations"),
    path("organisations/new/", organisations.organisation_new, name="organisation-new"),
    path("organisations/<int:pk>/", organisations.organisation, name="organisation"),
    path(
        "organisations/<int:pk>/close/",
        organisations.organisation_close,
        name="organisation-close",
    ),
    path(
        "organisations/<int:pk>/reopen/",
        organisations.organisation_reopen,
        name="organisation-reopen",
    ),
    path("towns/", towns.towns, name="towns"),
    path("towns/<int:pk>/end/", towns.town_end, name="town-end"),
    path("conditions/", conditions.conditions, name="conditions"),
    path("conditions/new/<slug:kind>/", conditions.condition_new, name="condition-new"),
    path("conditions/<int:pk>/end/", conditions.condition_end, name="condition-end"),
    path("users/", users.user_list, name="users"),
    path("first/<str:token>/", first.first_administrator, name="first"),
    path("users/officers/", first.officer_new, name="officer-new"),
    path("users/new/", users.user_new, name="user-new"),
    path("users/<int:pk>/", users.user, name="user"),
    path("users/<int:pk>/password/", users.user_password, name="user-password"),
    path("users/<int:pk>/deactivate/", users.user_deactivate, name="user-deactivate"),
    path("users/<int:pk>/reactivate/", users.user_reactivate, name="user-reactivate"),
    path(
        "users/<int:pk>/second-factor/",
        second_factor.take_off,
        name="user-second-factor",
    ),
    path("users/<int:pk>/roles/", roles.user_roles, name="user-roles"),
    path("users/<int:pk>/roles/<int:held>/end/", roles.role_end, name="role-end"),
    path("handlers/", handlers.handler_list, name="handlers"),
    path("handlers/new/", handlers.handler_new, name="handler-new"),
    path("handlers/<int:pk>/", handlers.handler, name="handler"),
    path("handlers/<int:pk>/close/", handlers.handler_close, name="handler-close"),
    path("handlers/<int:pk>/reopen/", handlers.handler_reopen, name="handler-reopen"),
    path("handlers/<int:pk>/reveal/", handlers.handler_reveal, name="handler-reveal"),
    path("rights/", roles.rights, name="rights"),
    path("trail/", trail.trail, name="trail"),
    path("trail/<int:pk>/", trail.trail_entry, name="trail-entry"),
    path("trail/verify/", trail.trail_verify, name="trail-verify"),
]
