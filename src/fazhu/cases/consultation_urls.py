"""Addresses of consultations."""

from django.urls import path

from fazhu.cases.views.consultations import (
    answering,
    drafting,
    entering,
    grid,
    reading,
)
from fazhu.cases.views.papers import of_consultations as papers

app_name = "consultations"
urlpatterns = [
    path("", reading.register, name="list"),
    path("search/", reading.search, name="search"),
    path("export/", reading.export, name="export"),
    path("new/", entering.enter, name="new"),
    path("lines/", grid.grid, name="lines"),
    path("answers/", answering.answers, name="answers"),
    path("answers/new/", answering.answer, name="answer-new"),
    path("answers/<int:pk>/", answering.answer, name="answer"),
    path("answers/<int:pk>/drop/", answering.drop, name="answer-drop"),
    path("<int:pk>/", reading.detail, name="detail"),
    path("<int:pk>/numbers/", reading.reveal, name="reveal"),
    path("<int:pk>/correction/", entering.set_right, name="correct"),
    path("<int:pk>/drafts/new/", drafting.write, name="draft-new"),
    path("<int:pk>/drafts/<int:draft>/", drafting.show, name="draft"),
    path("<int:pk>/drafts/<int:draft>/change/", drafting.write, name="draft-change"),
    path("<int:pk>/papers/<int:paper>/", papers.paper, name="paper"),
    path(
        "<int:pk>/papers/<int:paper>/file.<slug:kind>",
        papers.download,
        name="paper-file",
    ),
    path("<int:pk>/papers/<int:paper>/void/", papers.void, name="paper-void"),
    path("<int:pk>/papers/<slug:slug>/", papers.prepare, name="paper-new"),
]
