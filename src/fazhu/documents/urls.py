"""Addresses of the forms and of what a center sets for its papers."""

from django.urls import path

from fazhu.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("rules/", views.rules, name="rules"),
    path("<slug:slug>/check/", views.check, name="check"),
]
