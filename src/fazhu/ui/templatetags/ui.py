"""Components for words, numbers and places; every template knows them unloaded.

Their arguments stand in docs/how-to/use-a-component.md.
"""

from datetime import date, datetime
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fazhu.ui import formats
from fazhu.ui.formats import Number, quantity
from fazhu.ui.shapes import Tag, checked_tone
from fazhu.ui.views import TYPE_COOKIE, TYPE_SIZES

register = template.Library()

NOTICE_WORDS = {"info": "提示", "good": "已完成", "warn": "请注意", "danger": "出错"}
MESSAGE_TONES = {"success": "good", "warning": "warn", "error": "danger"}


@register.filter
def dated(day: date | None, precision: str = "day") -> str:
    """``{{ on|dated:precision }}`` writes 2026年3月9日, 2026年3月, 2026年 or 未记载."""
    return formats.dated(day, precision)


@register.filter
def day(value: date | None, precision: str = "day") -> str:
    """``{{ on|day:precision }}`` writes 2026-03-09, 2026-03, 2026 or 未记载."""
    return formats.dense(value, precision)


@register.filter
def moment(at: datetime | None) -> str:
    """``{{ at|moment }}`` writes 2026-03-09 14:05 in local time."""
    return formats.moment(at)


@register.filter
def yuan(value: Number) -> SafeString:
    """``{{ sum|yuan }}`` writes 1,234.50 元."""
    return quantity(formats.yuan(value), "元")


@register.filter
def unit(value: Number, name: str) -> SafeString:
    """``{{ n|unit:"件" }}`` writes 1,234 件."""
    return quantity(formats.number(value), name)


@register.filter
def masked(value: str | None, kind: str) -> str:
    """``{{ number|masked:"id" }}`` hides the middle; also "phone", "account"."""
    return formats.masked(value, kind)


@register.filter
def known(value: object) -> object:
    """``{{ text|known }}`` writes 未记载 where there is nothing."""
    if value in (None, "", formats.UNKNOWN):
        return format_html('<span class="unknown">{}</span>', formats.UNKNOWN)
    return value


@register.simple_tag
def tag(word: str | Tag, tone: str = "") -> SafeString:
    """``{% tag "已结案" "good" %}``: a state in a word."""
    shown = word if isinstance(word, Tag) else Tag(str(word), tone)
    return format_html('<span class="tag {}">{}</span>', shown.tone, shown.word)


@register.simple_tag
def unverified(remark: str = "") -> SafeString:
    """``{% unverified "原件未见" %}``: the mark 未核实, with its reason in words."""
    mark = tag("未核实", "warn")
    return format_html('{} <span class="quiet">{}</span>', mark, remark)


@register.simple_block_tag(end_name="endpage_header")
def page_header(content: str, title: str, remark: str = "") -> str:
    """``{% page_header "案件" "共120件" %}actions{% endpage_header %}``."""
    context = {"content": content, "title": title, "remark": remark}
    return render_to_string("ui/components/page_header.html", context)


@register.simple_block_tag(end_name="endnotice")
def notice(content: str, tone: str = "info", title: str = "") -> str:
    """``{% notice "warn" "标题" %}…{% endnotice %}``: info, good, warn or danger."""
    context = {
        "content": content,
        "tone": checked_tone(tone),
        "word": NOTICE_WORDS[tone],
        "title": title,
    }
    return render_to_string("ui/components/notice.html", context)


@register.simple_block_tag(end_name="endscroll")
def scroll(content: str, caption: str, *, wide: bool = False) -> str:
    """``{% scroll "案件" %}<thead>…{% endscroll %}``: a table written by hand."""
    context = {"content": content, "caption": caption, "wide": wide}
    return render_to_string("ui/components/scroll.html", context)


@register.filter
def tone_of_message(message: Any) -> str:
    """Return the tone of one of Django's messages."""
    return MESSAGE_TONES.get(message.level_tag, "info")


@register.filter
def word_of_tone(tone: str) -> str:
    """Return the word that says in text what a notice's colour says."""
    return NOTICE_WORDS[tone]


@register.simple_tag(takes_context=True)
def type_class(context: Context) -> str:
    """Return the class of ``<html>`` for the size of type that was chosen."""
    return f"type-{_chosen_size(context)}"


@register.inclusion_tag("ui/components/type_switch.html", takes_context=True)
def type_switch(context: Context) -> dict[str, object]:
    """``{% type_switch %}``: four sizes of type, kept in a cookie."""
    request = context["request"]
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "sizes": TYPE_SIZES,
        "chosen": _chosen_size(context),
        "back": request.get_full_path(),
    }


def _chosen_size(context: Context) -> str:
    request = context.get("request")
    size = request.COOKIES.get(TYPE_COOKIE, "") if request else ""
    return size if size in TYPE_SIZES else TYPE_SIZES[0]
