"""Addresses of keeping."""

from django.urls import path

from fazhu.keeping.views import stations, system

app_name = "keeping"
urlpatterns = [
    path("system/", system.status, name="system"),
    path("station/", stations.station, name="station"),
    path("station/ca.crt", stations.authority, name="authority"),
]
