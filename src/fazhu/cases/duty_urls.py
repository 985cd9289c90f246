"""Addresses of duty lawyers' help."""

from django.urls import path

from fazhu.cases.views import duty
from fazhu.cases.views.papers import of_duty as papers

app_name = "duty"
urlpatterns = [
    path("", duty.register, name="list"),
    path("search/", duty.search, name="search"),
    path("export/", duty.export, name="export"),
    path("new/", duty.enter, name="new"),
    path("<int:pk>/", duty.detail, name="detail"),
    path("<int:pk>/numbers/", duty.reveal, name="reveal"),
    path("<int:pk>/correction/", duty.set_right, name="correct"),
    path("<int:pk>/papers/<int:paper>/", papers.paper, name="paper"),
    path(
        "<int:pk>/papers/<int:paper>/file.<slug:kind>",
        papers.download,
        name="paper-file",
    ),
    path("<int:pk>/papers/<int:paper>/void/", papers.void, name="paper-void"),
    path("<int:pk>/papers/<slug:slug>/", papers.prepare, name="paper-new"),
]
