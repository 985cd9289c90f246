"""Addresses of the network."""

from django.urls import path

from fazhu.network.views import signing_in

app_name = "network"
urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("account/password/", signing_in.own_password, name="own-password"),
]
