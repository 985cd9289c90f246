"""Addresses of what is read over all cases."""

from django.urls import path

from fazhu.reporting.views import figures, targets
from fazhu.reporting.views.today import today

app_name = "reporting"
urlpatterns = [
    path("", today, name="today"),
    path("figures/", figures.figures, name="figures"),
    path("figures/rows/", figures.rows, name="rows"),
    path("figures/export/", figures.export, name="export"),
    path("targets/", targets.target_list, name="targets"),
    path("targets/new/", targets.target_new, name="target-new"),
    path("targets/<uuid:ref>/", targets.target_change, name="target-change"),
    path("targets/<uuid:ref>/drop/", targets.target_drop, name="target-drop"),
]
