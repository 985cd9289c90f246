"""Contacts in the demo: a ready text sent, a call made, after some steps."""

from datetime import datetime

from django.utils import timezone

from fazhu.cases.actions.contacting import Noted, note_contact
from fazhu.cases.models import Case
from fazhu.cases.shown.contacts import about_case
from fazhu.network.models import User
from fazhu.rules.contacts import BLANK, REACHED, RESULTS, Result, Told, Way
from fazhu.rules.workflow import ACCEPT, ASSIGN, CLOSE, GRANT, SUPPLEMENT

TEXTS = {
    SUPPLEMENT.key: "supplement",
    ACCEPT.key: "acceptance",
    GRANT.key: "granted",
    ASSIGN.key: "assigned",
    CLOSE.key: "closed",
}
EVERY = 3
"""After one of so many steps someone is told of it in writing or by telephone."""
WAYS = (Way.WECHAT, Way.TELEPHONE, Way.SMS, Way.TELEPHONE)


def tell(case: Case, step: str, *, key: int, by: User, at: datetime) -> None:
    """Tell whoever is helped that a step was taken, as the log keeps it."""
    text = TEXTS.get(step)
    if text is None or key % EVERY:
        return
    about = about_case(case, on=timezone.localdate(at))
    if not about.people:
        return
    said = BLANK.sub(case.center.telephone or "本中心", about.text(text))
    way = WAYS[key // EVERY % len(WAYS)]
    results = RESULTS[way]
    result: Result = results[key // 2 % len(results)]
    told = Told(
        way=way,
        result=result,
        at=at,
        whom=about.people[0].name,
        said=said if result in REACHED else "",
    )
    noted = Noted(told=told, person=about.people[0], text=text)
    note_contact(case, noted, by=by, at=at)
