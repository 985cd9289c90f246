"""Addresses of cases."""

from django.urls import path

from fazhu.cases.views import correction, detail, listing, steps

app_name = "cases"
urlpatterns = [
    path("", listing.case_list, name="list"),
    path("search/", listing.search, name="search"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/steps/<slug:key>/", steps.take, name="step"),
    path("<int:pk>/correction/", correction.correct, name="correct"),
    path("<int:pk>/people/<int:party>/", detail.reveal, name="reveal"),
]
