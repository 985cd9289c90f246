"""Addresses of the whole system."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("ui/", include("fazhu.ui.urls")),
    path("cases/", include("fazhu.cases.urls")),
    path("consultations/", include("fazhu.cases.consultation_urls")),
    path("duty/", include("fazhu.cases.duty_urls")),
    path("visits/", include("fazhu.cases.visit_urls")),
    path("contacts/", include("fazhu.cases.contact_urls")),
    path("queue/", include("fazhu.intake.urls")),
    path("papers/", include("fazhu.documents.urls")),
    path("calendar/", include("fazhu.cases.calendar_urls")),
    path("ledgers/", include("fazhu.exchange.urls")),
    path("", include("fazhu.keeping.urls")),
    path("", include("fazhu.network.urls")),
    path("", include("fazhu.reporting.urls")),
]

handler400 = "fazhu.ui.views.bad_request"
handler403 = "fazhu.ui.views.forbidden"
handler404 = "fazhu.ui.views.not_found"
handler500 = "fazhu.ui.views.server_error"
