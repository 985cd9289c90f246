"""The page of the towns and streets of a center's own district."""

import re

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fazhu.network.access import Request, centers_of, require
from fazhu.network.actions.towns import add_towns, end_town
from fazhu.network.forms.days import attempted, posted
from fazhu.network.models import Organisation, Town
from fazhu.network.shown.towns import served
from fazhu.rules.places import SOURCE
from fazhu.rules.roles import Permission

MANAGE = Permission.ORGANISATION_MANAGE
LONGEST = 40


class TownsForm(forms.Form):
    """One name a line, pasted or typed."""

    center = forms.ModelChoiceField(
        Organisation.objects.none(), label="中心", empty_label=None
    )
    names = forms.CharField(
        label="乡镇、街道名称",
        help_text="一行一个，可以从表格里粘贴；写全称，如“柳树镇”“杨树街道”。",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_names(self) -> list[str]:
        """Return the names; refuse what is too long to be one."""
        typed: str = self.cleaned_data["names"]
        names = [name for name in re.split(r"[\s，、,;；]+", typed) if name]
        for name in names:
            if len(name) > LONGEST:
                raise forms.ValidationError(f"“{name[:12]}……”太长，请一行写一个名称。")
        return names


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def towns(request: Request) -> HttpResponse:
    """乡镇、街道."""
    centers = Organisation.objects.filter(pk__in=centers_of(request.user, MANAGE))
    form = TownsForm(posted(request), initial={"center": centers.first()})
    field = form.fields["center"]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (for the types)
    field.queryset = centers.order_by("pk")
    if attempted(
        form,
        lambda: add_towns(
            form.cleaned_data["names"],
            center=form.cleaned_data["center"],
            by=request.user,
            at=timezone.now(),
        ),
    ):
        messages.success(request, "已登记。住址里写到的，登记人员时自动认出。")
        return redirect("network:towns")
    listed = Town.objects.filter(center__in=centers).select_related("center")
    context = {
        "form": form,
        "towns": served(
            listed.order_by("center_id", "ended_on", "name"), on=timezone.localdate()
        ),
        "source": SOURCE,
    }
    status = 422 if form.errors else 200
    return render(request, "network/towns.html", context, status=status)


@require_POST
@require(MANAGE)
def town_end(request: Request, pk: int) -> HttpResponse:
    """撤销或者恢复."""
    own = Town.objects.filter(center__in=centers_of(request.user, MANAGE))
    town = get_object_or_404(own, pk=pk)
    ended = end_town(
        town, by=request.user, on=timezone.localdate(), at=timezone.now()
    ).ended_on
    said = "撤销，以前登记的人员不变" if ended else "恢复"
    messages.success(request, f"“{town.name}”已{said}。")
    return redirect("network:towns")
