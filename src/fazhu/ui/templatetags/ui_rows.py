"""Components for rows and figures: tables, pages, filters, facts, charts.

Their arguments stand in docs/how-to/use-a-component.md.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fazhu.ui import addresses, formats
from fazhu.ui.cells import Heading, Line, headings_of, line_of
from fazhu.ui.drawings import drawing
from fazhu.ui.formats import Number, quantity
from fazhu.ui.forms import filled_in
from fazhu.ui.shapes import Chart, Column, Entry, Tab, checked_tone
from fazhu.ui.templatetags.ui import known

register = template.Library()


@register.inclusion_tag("ui/components/table.html", takes_context=True)
def table(  # noqa: PLR0913  # the words of a tag
    context: Context,
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[object],
    *,
    into: str = "",
    wide: bool = False,
    density: str = "",
    empty: str = "没有符合条件的记录。",
    advice: str = "",
) -> dict[str, object]:
    """``{% table "案件" columns rows into="rows" %}``: rows by a list of Columns."""
    headings: list[Heading] = headings_of(columns, context["request"])
    lines: list[Line] = [line_of(columns, row) for row in rows]
    return {
        "caption": caption,
        "headings": headings,
        "lines": lines,
        "into": into,
        "sort": context["request"].GET.get("sort", ""),
        "wide": wide,
        "density": density,
        "empty": empty,
        "advice": advice,
    }


@register.inclusion_tag("ui/components/sort_link.html", takes_context=True)
def sort_heading(
    context: Context, label: str, key: str, *, into: str = "", kind: str = ""
) -> dict[str, object]:
    """``{% sort_heading "受理日" "accepted" %}``: a ``<th>`` of a table by hand."""
    column = Column(label=label, value="", sort=key)
    heading = headings_of([column], context["request"])[0]
    return {"heading": heading, "into": into, "kind": kind or heading.kind}


@register.inclusion_tag("ui/components/pager.html", takes_context=True)
def pager(
    context: Context, page: Page[Any], *, into: str = "", unit: str = "件"
) -> dict[str, object]:
    """``{% pager page into="rows" unit="件" %}``: keeps filters and order."""
    request = context["request"]
    numbers = page.paginator.get_elided_page_range(page.number, on_ends=1)
    steps = [
        (number, addresses.changed(request, page=number))
        if isinstance(number, int)
        else (None, "")
        for number in numbers
    ]
    return {"page": page, "steps": steps, "into": into, "unit": unit}


@register.inclusion_tag("ui/components/filters.html", takes_context=True)
def filters(
    context: Context, form: forms.Form, *, into: str = "", first: int = 6
) -> dict[str, object]:
    """``{% filters form into="rows" %}``: a GET form, folded after ``first``."""
    request = context["request"]
    fields = form.visible_fields()
    folded = fields[first:]
    return {
        "form": form,
        "shown": fields[:first],
        "folded": folded,
        "opened": any(filled_in(field) for field in folded),
        "active": sum(filled_in(field) for field in fields),
        "path": request.path,
        "sort": request.GET.get("sort", ""),
        "into": into,
    }


@register.inclusion_tag("ui/components/empty.html")
def empty(what: str, advice: str = "", url: str = "", link: str = "") -> dict[str, str]:
    """``{% empty "还没有案件。" "先导入台账。" url "导入台账" %}``."""
    return {"what": what, "advice": advice, "url": url, "link": link}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(tabs: Sequence[Tab], label: str = "分类") -> dict[str, object]:
    """``{% tabs tabs "按状态" %}``: links with counts."""
    return {"tabs": tabs, "label": label}


@register.inclusion_tag("ui/components/fact.html")
def fact(label: str, value: object, *, whole: bool = False) -> dict[str, object]:
    """``{% fact "案号" case.number %}`` inside ``<dl class="facts">``."""
    return {"label": label, "value": known(value), "whole": whole}


@register.simple_block_tag(end_name="endfacts")
def facts(content: str) -> SafeString:
    """``{% facts %}{% fact … %}{% endfacts %}``: a list of facts."""
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_block_tag(end_name="endfact_block")
def fact_block(content: str, label: str, *, whole: bool = False) -> str:
    """``{% fact_block "住址" %}html{% endfact_block %}``: a fact of several pieces."""
    context = {"label": label, "value": content, "whole": whole}
    return render_to_string("ui/components/fact.html", context)


@register.inclusion_tag("ui/components/timeline.html")
def timeline(entries: Sequence[Entry]) -> dict[str, Sequence[Entry]]:
    """``{% timeline entries %}``: what happened, in the order given."""
    return {"entries": entries}


@register.inclusion_tag("ui/components/stat.html")
def stat(
    label: str,
    value: Number,
    unit: str = "",
    *,
    url: str = "",
    remark: str = "",
    tone: str = "",
) -> dict[str, object]:
    """``{% stat "受理" 1234 "件" url=rows %}``: a figure that opens its rows."""
    return {
        "label": label,
        "figure": quantity(formats.number(value), unit),
        "url": url,
        "remark": remark,
        "tone": checked_tone(tone),
    }


@register.inclusion_tag("ui/components/meter.html")
def meter(label: str, value: float, whole: float, unit: str = "") -> dict[str, object]:
    """``{% meter "完成考核任务" 320 400 "件" %}``: how much of a whole is done."""
    return {
        "label": label,
        "value": value,
        "whole": whole,
        "text": f"{formats.number(value)} / {formats.number(whole)} {unit}",
        "share": f"{value / whole:.0%}" if whole else "",
    }


@register.inclusion_tag("ui/components/chart.html")
def chart(chart: Chart, key: str) -> dict[str, object]:
    """``{% chart chart "by-station" %}``: a drawing beside its table; key is its id."""
    return {"chart": chart, "key": key, "drawing": drawing(chart)}
