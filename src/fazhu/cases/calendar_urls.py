"""Addresses of the calendar."""

from django.urls import path

from fazhu.cases.views import calendar

app_name = "calendar"
urlpatterns = [
    path("", calendar.calendar, name="now"),
    path("<int:year>/", calendar.calendar_year, name="year"),
    path("notice/", calendar.notice_new, name="notice"),
    path("day/", calendar.day_new, name="day"),
    path("withdraw/", calendar.withdraw, name="withdraw"),
]
