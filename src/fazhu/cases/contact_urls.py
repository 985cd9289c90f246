"""Addresses of contacts, and of the ready texts for them."""

from django.urls import path

from fazhu.cases.views import contacts, ready_texts

app_name = "contacts"
urlpatterns = [
    path("cases/<int:pk>/", contacts.of_case, name="of-case"),
    path("cases/<int:pk>/numbers/", contacts.numbers_of_case, name="numbers-of-case"),
    path("consultations/<int:pk>/", contacts.of_consultation, name="of-consultation"),
    path(
        "consultations/<int:pk>/numbers/",
        contacts.numbers_of_consultation,
        name="numbers-of-consultation",
    ),
    path("<int:pk>/strike/", contacts.strike, name="strike"),
    path("texts/", ready_texts.listed, name="texts"),
    path("texts/new/", ready_texts.text, name="text-new"),
    path("texts/<slug:key>/", ready_texts.text, name="text"),
    path("texts/<slug:key>/drop/", ready_texts.drop, name="text-drop"),
]
