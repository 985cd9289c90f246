"""Addresses of the interface itself."""

from django.urls import path

from fazhu.ui import views

app_name = "ui"
urlpatterns = [
    path("type-size/", views.type_size, name="type-size"),
    path("old-browser/", views.old_browser, name="old-browser"),
]
