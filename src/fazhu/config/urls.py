"""Addresses of the whole system."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("ui/", include("fazhu.ui.urls")),
]
