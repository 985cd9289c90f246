"""Components for forms: fields, the summary of errors, whole forms, questions.

Their arguments stand in docs/how-to/use-a-component.md.
"""

from collections.abc import Mapping

from django import forms, template
from django.template.context import Context

from fazhu.ui.forms import KeepsDrafts, Mistake, mistakes_of, picked, refill
from fazhu.ui.sentences import sentences_of

register = template.Library()


@register.inclusion_tag("ui/components/field.html")
def field(bound: forms.BoundField) -> dict[str, object]:
    """``{% field form.name %}``: label, hint, error and input."""
    return {
        "field": bound,
        "check": isinstance(bound.field.widget, forms.CheckboxInput),
        "sentences": sentences_of(bound),
    }


@register.inclusion_tag("ui/components/form_fields.html")
def form_fields(form: forms.BaseForm, only: str = "") -> dict[str, object]:
    """``{% form_fields form only="name sex" %}``: all fields, or those named."""
    return {"form": form, "fields": picked(form, only), "hidden": not only}


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, list[Mistake]]:
    """``{% error_summary form %}``: what is wrong, each with a link to its field."""
    return {"mistakes": mistakes_of(form)}


@register.inclusion_tag("ui/components/post_form.html", takes_context=True)
def post_form(
    context: Context,
    form: forms.BaseForm,
    submit: str = "保存",
    *,
    action: str = "",
    cancel: str = "",
    tone: str = "main",
    draft: str = "",
) -> dict[str, object]:
    """``{% post_form form "受理" cancel=url %}``: a whole form that posts.

    With ``draft=KEY`` nothing typed into it is lost.
    """
    kept = _draft(context, draft) if draft else {}
    if draft and any(isinstance(f.widget, forms.PasswordInput) for f in _fields(form)):
        raise ValueError("a form with a password keeps no draft")
    if isinstance(typed := kept.get("typed"), Mapping) and not form.is_bound:
        refill(form, typed)
    return kept | {
        "form": form,
        "submit": submit,
        "action": action,
        "cancel": cancel,
        "tone": tone,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/components/draft_offer.html", takes_context=True)
def draft_offer(context: Context, key: str) -> dict[str, object]:
    """``{% draft_offer KEY %}``: before a form written by hand, the unsent draft."""
    return _draft(context, key)


@register.inclusion_tag("ui/components/draft_slip.html", takes_context=True)
def draft_slip(context: Context, key: str) -> dict[str, object]:
    """``{% draft_slip KEY %}``: inside a form written by hand, what keeps its draft."""
    return _draft(context, key)


@register.inclusion_tag("ui/components/confirm.html", takes_context=True)
def confirm(
    context: Context,
    label: str,
    url: str,
    question: str,
    *,
    tone: str = "danger",
    values: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """``{% confirm "撤销本次导入" url "…吗？" %}``: asks, then posts."""
    return {
        "label": label,
        "url": url,
        "question": question,
        "tone": tone,
        "values": values or {},
        "csrf_token": context.get("csrf_token"),
    }


def _draft(context: Context, key: str) -> dict[str, object]:
    """Return what the components of a draft show; nothing without a keeper."""
    keeper: KeepsDrafts | None = context.get("drafts")
    if keeper is None:
        return {}
    kept = keeper.kept(key)
    shown = kept is not None and keeper.wanted
    return {
        "key": key,
        "slip": keeper.slip(key),
        "save_url": keeper.save_url,
        "discard_url": keeper.discard_url,
        "path": context["request"].path,
        "kept": kept,
        "typed": kept.typed if kept is not None and shown else None,
        "shown": shown,
        "csrf_token": context.get("csrf_token"),
    }


def _fields(form: forms.BaseForm) -> list[forms.Field]:
    return list(form.fields.values())
