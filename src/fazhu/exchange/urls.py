"""Addresses of ledgers."""

from django.urls import path

from fazhu.exchange.views import batches, differences, files, trials

app_name = "exchange"
urlpatterns = [
    path("", batches.batch_list, name="batches"),
    path("export/", files.export, name="export"),
    path("<int:pk>/", batches.batch, name="batch"),
    path("<int:pk>/import/", trials.take, name="import"),
    path("<int:pk>/repair/", trials.repair_cells, name="repair"),
    path("<int:pk>/undo/", trials.take_back, name="undo"),
    path("<int:pk>/differences/", differences.difference_list, name="differences"),
    path("<int:pk>/rejects/", files.rejects, name="rejects"),
]
