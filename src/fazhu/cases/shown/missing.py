"""What a case still lacks, and where it is filled in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from fazhu.cases.models import Case, PartyRole
from fazhu.cases.shown.people import ShownParty
from fazhu.rules.workflow import Fact, State, implied


@dataclass(frozen=True, kw_only=True)
class Missing:
    """Something that is not recorded; without a url another post fills it in."""

    label: str
    url: str = ""


def gaps(
    case: Case,
    people: Sequence[ShownParty],
    *,
    links: bool,
    papers: Sequence[Missing] = (),
) -> dict[str, list[Missing]]:
    """Return what is missing, by the label of the task to which it belongs.

    ``papers`` are those that the applicant still has to bring.
    """
    found = {
        task: [
            Missing(label=label, url=_url(case, what) if links and what else "")
            for label, what in found
        ]
        for task, found in {
            "接收": [*_of_the_case(case), *_of_the_people(people)],
            "指派承办人": list(_of_the_assignment(case)),
            "结案或者终止": list(_of_the_end(case)),
        }.items()
    }
    found["接收"] += papers
    return found


def _url(case: Case, what: str) -> str:
    return f"{reverse('cases:correct', args=[case.pk])}?what={what}"


def _of_the_case(case: Case) -> Iterator[tuple[str, str]]:
    if not case.kind:
        yield "案件类型", "case:kind"
    if not case.origin:
        yield "案件来源", "case:origin"
    if not case.aid_mode:
        yield "援助方式", "case:aid_mode"
    if not (case.cause_text or case.cause):
        yield "案由", "case:cause_text"


def _of_the_people(people: Sequence[ShownParty]) -> Iterator[tuple[str, str]]:
    parties = [one.party for one in people if one.party.role == PartyRole.RECIPIENT]
    if not parties:
        yield "受援人", ""
    for party in parties:
        name = party.person.name
        if not party.person.id_number:
            yield f"{name}的证件号码", f"{party.pk}:id_number"
        if not party.person.sex:
            yield f"{name}的性别", f"{party.pk}:sex"


def _of_the_assignment(case: Case) -> Iterator[tuple[str, str]]:
    if Fact.ASSIGNED in implied(State(case.state)) and case.handler_id is None:
        yield "承办人", "case:handler"


def _of_the_end(case: Case) -> Iterator[tuple[str, str]]:
    ended = Fact.CLOSED in implied(State(case.state))
    if ended and not case.is_terminated and not case.outcome:
        yield "结案结果", "case:outcome"
