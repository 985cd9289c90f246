"""Addresses of the queue at the windows."""

from django.urls import path

from fazhu.intake.views import calling, taking

app_name = "queue"
urlpatterns = [
    path("", calling.index, name="index"),
    path("<int:pk>/", calling.desk, name="desk"),
    path("<int:pk>/window/", calling.window, name="window"),
    path("<int:pk>/window/close/", calling.window_close, name="window-close"),
    path("<int:pk>/next/", calling.call, name="next"),
    path("<int:pk>/day/<slug:act>/", calling.day, name="day"),
    path("<int:pk>/take/", taking.take, name="take"),
    path("<int:pk>/wall/", taking.wall, name="wall"),
    path("<int:pk>/tickets/<int:ticket>/", taking.slip, name="slip"),
    path("<int:pk>/tickets/<int:ticket>/<slug:act>/", calling.act, name="act"),
]
