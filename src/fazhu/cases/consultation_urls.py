"""Addresses of consultations."""

from django.urls import path

from fazhu.cases.views.consultations import entering, reading

app_name = "consultations"
urlpatterns = [
    path("", reading.register, name="list"),
    path("search/", reading.search, name="search"),
    path("new/", entering.enter, name="new"),
    path("<int:pk>/", reading.detail, name="detail"),
    path("<int:pk>/numbers/", reading.reveal, name="reveal"),
    path("<int:pk>/correction/", entering.set_right, name="correct"),
]
