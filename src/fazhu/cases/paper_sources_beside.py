"""What a duty lawyer's help and a consultation say for the values of their forms."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone

from fazhu.cases.papers import ConsultationFacts, HelpFacts, SubjectFacts
from fazhu.cases.shown.consultations import NAMELESS
from fazhu.rules import codes

DECLINED = "本人拒绝法律帮助"
MOMENT = "%Y-%m-%d %H:%M"


def _maker(facts: SubjectFacts) -> str:
    return "" if facts.by.is_machine else facts.by.name


CENTER: Mapping[str, Callable[[SubjectFacts], Any]] = {
    "center": lambda facts: facts.subject.center.name,
    "center_address": lambda facts: facts.subject.center.address,
    "center_telephone": lambda facts: facts.subject.center.telephone,
    "contact": lambda facts: facts.rules.contact or _maker(facts),
    "officer": _maker,
}


def _help(name: str) -> Callable[[HelpFacts], Any]:
    return lambda facts: getattr(facts.help, name)


def _handler(name: str) -> Callable[[HelpFacts], Any]:
    return lambda facts: getattr(facts.help.handler, name, None)


def _helped(name: str) -> Callable[[HelpFacts], Any]:
    return lambda facts: getattr(facts.help.person, name)


def _unit(facts: HelpFacts) -> str | None:
    handler = facts.help.handler
    return handler.unit.name if handler is not None and handler.unit else None


def _ethnicity(facts: HelpFacts) -> str:
    written = facts.help.person.ethnicity
    code = codes.find("ethnicity", written)
    return code.label if code else written


def _place(facts: HelpFacts) -> str:
    made = facts.help
    return made.place or codes.label("duty_place", made.place_kind)


def _ways(facts: HelpFacts) -> list[str]:
    made = facts.help
    told = {
        "meeting": made.meetings > 0,
        "reading": made.readings > 0,
        "presence": "plea_presence" in facts.contents,
    }
    return [way for way, so in told.items() if so]


def _content(key: str) -> Callable[[HelpFacts], bool | None]:
    """Tell whether this was among the contents; of who declined nothing."""

    def take(facts: HelpFacts) -> bool | None:
        return None if facts.help.is_declined else key in facts.contents

    return take


def _asked_at(facts: HelpFacts) -> str:
    at = facts.help.asked_at
    return timezone.localtime(at).strftime(MOMENT) if at else ""


HELP: Mapping[str, Callable[[HelpFacts], Any]] = {
    **CENTER,
    "name": _helped("name"),
    "sex": _helped("sex"),
    "birth": _helped("birth_on"),
    "ethnicity": _ethnicity,
    "id_number": _helped("id_number"),
    "address": _helped("address"),
    "charge": _help("charge"),
    "stage": _help("stage"),
    "agency": _help("agency"),
    "custody_place": _help("custody_place"),
    "detained": lambda facts: True if facts.help.custody_place else None,
    "came_by": _help("source"),
    "notice_number": _help("notice_number"),
    "pleads": _help("pleads"),
    "wishes": lambda facts: facts.contents,
    "matters": lambda facts: facts.contents,
    "contents": lambda facts: facts.contents,
    "helped": _help("helped_on"),
    "minutes": _help("minutes"),
    "duty_place": _place,
    "help_place": _place,
    "ways": _ways,
    "declined": lambda facts: DECLINED if facts.help.is_declined else "",
    "opinion": _help("opinion"),
    "plea_presence": _content("plea_presence"),
    "passed_on": _content("pass_on_application"),
    "passed_on_time": _asked_at,
    "adopted": _help("adopted"),
    "handler": _handler("name"),
    "licence": _handler("licence"),
    "handler_telephone": _handler("telephone"),
    "unit": _unit,
}
"""Where a form of duty help takes its values, by their keys."""


def _asker(name: str) -> Callable[[ConsultationFacts], Any]:
    return lambda facts: getattr(facts.consultation.person, name, None)


def _talk(name: str) -> Callable[[ConsultationFacts], Any]:
    return lambda facts: getattr(facts.consultation, name)


def _classes(facts: ConsultationFacts) -> list[str]:
    keys = set(facts.consultation.classes.values_list("key", flat=True))
    return [key for key, _ in codes.choices("recipient_class") if key in keys]


def _handling(facts: ConsultationFacts) -> list[str]:
    """Return how it was handled; a paper that was drafted is told beside."""
    talk = facts.consultation
    found = [talk.handling] if talk.handling else []
    if talk.papers.exists() and "document_drafted" not in found:
        found.append("document_drafted")
    return found


def _adviser(facts: ConsultationFacts) -> str:
    talk = facts.consultation
    return talk.adviser.name if talk.adviser else talk.recorded_by.name


def _remark(facts: ConsultationFacts) -> str:
    talk = facts.consultation
    told = (
        talk.referral and f"引导至{codes.label('referral', talk.referral)}",
        talk.is_group and f"群体来访，{talk.people}人",
        talk.reminded and "已告知可申请法律援助",
    )
    return "；".join(words for words in told if words)


CONSULTATION: Mapping[str, Callable[[ConsultationFacts], Any]] = {
    **CENTER,
    "channel": _talk("channel"),
    "consultation_number": _talk("number"),
    "consulted": _talk("consulted_on"),
    "name": lambda facts: _asker("name")(facts) or NAMELESS,
    "sex": _asker("sex"),
    "id_number": _asker("id_number"),
    "telephone": _asker("telephone"),
    "address": _asker("address"),
    "classes": _classes,
    "topic": _talk("topic"),
    "question": _talk("facts"),
    "answer": _talk("answer"),
    "handling": _handling,
    "remark": _remark,
    "adviser": _adviser,
}
"""Where the form of a consultation takes its values, by their keys."""
