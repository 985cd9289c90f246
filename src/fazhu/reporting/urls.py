"""Addresses of what is read over all cases."""

from django.urls import path

from fazhu.reporting.views import figures
from fazhu.reporting.views.today import today

app_name = "reporting"
urlpatterns = [
    path("", today, name="today"),
    path("figures/", figures.figures, name="figures"),
    path("figures/rows/", figures.rows, name="rows"),
]
