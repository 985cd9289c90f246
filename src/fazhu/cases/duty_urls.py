"""Addresses of duty lawyers' help."""

from django.urls import path

from fazhu.cases.views import duty

app_name = "duty"
urlpatterns = [
    path("", duty.register, name="list"),
    path("search/", duty.search, name="search"),
    path("export/", duty.export, name="export"),
    path("new/", duty.enter, name="new"),
    path("<int:pk>/", duty.detail, name="detail"),
    path("<int:pk>/numbers/", duty.reveal, name="reveal"),
    path("<int:pk>/correction/", duty.set_right, name="correct"),
]
