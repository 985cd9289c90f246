"""Addresses of consultations."""

from django.urls import path

from fazhu.cases.views.consultations import answering, entering, grid, reading

app_name = "consultations"
urlpatterns = [
    path("", reading.register, name="list"),
    path("search/", reading.search, name="search"),
    path("new/", entering.enter, name="new"),
    path("lines/", grid.grid, name="lines"),
    path("answers/", answering.answers, name="answers"),
    path("answers/new/", answering.answer, name="answer-new"),
    path("answers/<int:pk>/", answering.answer, name="answer"),
    path("answers/<int:pk>/drop/", answering.drop, name="answer-drop"),
    path("<int:pk>/", reading.detail, name="detail"),
    path("<int:pk>/numbers/", reading.reveal, name="reveal"),
    path("<int:pk>/correction/", entering.set_right, name="correct"),
]
