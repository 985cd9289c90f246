"""Addresses of home visits."""

from django.urls import path

from fazhu.cases.views import visits

app_name = "visits"
urlpatterns = [
    path("", visits.register, name="list"),
    path("new/", visits.plan, name="new"),
    path("sheet/", visits.sheet, name="sheet"),
    path("<int:pk>/", visits.detail, name="detail"),
    path("<int:pk>/<slug:key>/", visits.act, name="act"),
]
