"""Pages of the calendar: the days off of a year, adding, taking back."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.cases.actions import days_off
from fazhu.cases.actions.days_off import Changed
from fazhu.cases.forms.calendar import NoticeForm, SpecialDayForm, WithdrawForm
from fazhu.cases.models import Case
from fazhu.cases.shown.calendar import year_shown, years_known
from fazhu.network.access import Request, permissions_of, require
from fazhu.network.forms.days import attempted, posted
from fazhu.network.models import SpecialDay
from fazhu.rules.roles import Permission
from fazhu.ui.shapes import Tab

SET = Permission.CALENDAR_SET
MOST_TOLD = 5
YEARS_BACK = 4


@require_GET
@require()
def calendar(request: Request) -> HttpResponse:
    """放假日历 of this year."""
    return _year(request, timezone.localdate().year)


@require_GET
@require()
def calendar_year(request: Request, year: int) -> HttpResponse:
    """放假日历 of any year that is known."""
    if year not in years_known():
        raise Http404
    return _year(request, year)


def _year(request: Request, year: int) -> HttpResponse:
    known, since = years_known(), timezone.localdate().year - YEARS_BACK
    context = {
        "shown": year_shown(year),
        "tabs": [
            Tab(
                label=f"{one}年",
                url=reverse("calendar:year", args=[one]),
                current=one == year,
            )
            for one in known
            if one >= since or one == year
        ],
        "earlier": [one for one in known if one < since and one != year],
        "may_set": SET in permissions_of(request.user),
    }
    return render(request, "cases/calendar.html", context)


@require_http_methods(["GET", "POST"])
@require(SET)
def notice_new(request: Request) -> HttpResponse:
    """登记国务院通知."""
    form = NoticeForm(posted(request), initial={"year": timezone.localdate().year + 1})

    def act() -> Changed:
        return days_off.add_notice(
            **form.cleaned_data, by=request.user, at=timezone.now()
        )

    if changed := attempted(form, act):
        off = sum(one.off for one in changed.days)
        work = len(changed.days) - off
        _say(request, f"已登记放假{off}天、调休上班{work}天。", changed)
        return redirect("calendar:year", year=form.cleaned_data["year"])
    return _page(request, "登记国务院通知", form)


@require_http_methods(["GET", "POST"])
@require(SET)
def day_new(request: Request) -> HttpResponse:
    """登记一天."""
    form = SpecialDayForm(posted(request))

    def act() -> Changed:
        typed = form.cleaned_data
        return days_off.add_day(
            typed["day"],
            off=typed["kind"] == "off",
            name=typed["name"],
            source=typed["source"],
            by=request.user,
            at=timezone.now(),
        )

    if changed := attempted(form, act):
        _say(request, f"已登记 {changed.days[0].day}。", changed)
        return redirect("calendar:year", year=changed.days[0].day.year)
    return _page(request, "登记一天", form)


@require_http_methods(["GET", "POST"])
@require(SET)
def withdraw(request: Request) -> HttpResponse:
    """撤回登记的日期."""
    form = WithdrawForm(posted(request), rows=SpecialDay.objects.order_by("-day")[:400])

    def act() -> Changed:
        return days_off.withdraw(
            form.chosen(),
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )

    if changed := attempted(form, act):
        _say(request, f"已撤回{len(changed.days)}天，原登记留在审计记录中。", changed)
        return redirect("calendar:now")
    return _page(request, "撤回登记的日期", form, tone="danger")


def _say(request: Request, done: str, changed: Changed) -> None:
    """Tell what was done and which due days moved; name only cases of one's own."""
    messages.success(request, done)
    if not changed.shifts:
        return
    pks = [shift.case.pk for shift in changed.shifts]
    seen = Case.objects.visible_to(request.user).filter(pk__in=pks)
    mine = set(seen.values_list("pk", flat=True))
    told = [
        f"{shift.case} {shift.label} {shift.before} → {shift.after}"
        for shift in changed.shifts
        if shift.case.pk in mine
    ]
    more = "" if len(told) <= MOST_TOLD else f"等{len(told)}件"
    listed = f"：{'；'.join(told[:MOST_TOLD])}{more}" if told else ""
    messages.warning(
        request, f"在计期限中有{len(changed.shifts)}个的截止日随之改变{listed}。"
    )


def _page(
    request: Request, title: str, form: forms.Form, *, tone: str = "main"
) -> HttpResponse:
    back = reverse("calendar:now")
    context = {
        "title": title,
        "form": form,
        "back": back,
        "tone": tone,
        "crumbs": [("放假日历", back), (title, "")],
    }
    status = 422 if form.errors else 200
    return render(request, "cases/calendar_form.html", context, status=status)
