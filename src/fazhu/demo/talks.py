"""The consultations of the demo: those before an application, and all the others."""

from datetime import date, datetime, time, timedelta
from random import Random

from fazhu.demo.asked import SATISFIED, facts_on, referral_on
from fazhu.demo.matters import WINDOWS
from fazhu.demo.places import CENTERS
from fazhu.demo.plan import File, Move, Talk, first_day, last_day
from fazhu.demo.telling import weighted
from fazhu.rules.calendar import national
from fazhu.rules.reception import topic_of
from fazhu.rules.workflow import RECEIVE

A_CASE = 2
"""So many consultations there are for each case."""

FIRST_ASKED = 0.4
"""The part of the applicants who had asked at the same window before."""

CHANNELS = {
    "visit": 56, "outreach": 6, "telephone": 20, "network": 4, "wechat": 10,
    "letter": 2, "other": 2,
}  # fmt: skip
AT_CENTER = {
    "visit": 31, "leader_day": 3, "hotline": 34, "telephone": 16, "network": 8,
    "wechat": 4, "email": 1, "letter": 3,
}  # fmt: skip
TOPICS = {
    "labour": 34,
    "family": 22,
    "damages": 18,
    "other": 12,
    "criminal": 6,
    "social_insurance": 5,
    "subsistence": 2,
    "pension_relief": 1,
}
HANDLINGS = {"answered": 78, "document_drafted": 10, "referred": 12}
LATE = 0.03
"""The part that is registered days later."""

GROUPS = 0.01


def drawn_talks(
    random: Random,
    files: dict[int, File],
    moves: tuple[Move, ...],
    *,
    until: date,
) -> tuple[Talk, ...]:
    """Return the consultations, in the order of their days."""
    received = [(files[m.case], m.on) for m in moves if m.step is RECEIVE]
    asked = [pair for pair in received if random.random() < FIRST_ASKED]
    talks = [_before(random, file, on) for file, on in asked]
    while len(talks) < A_CASE * len(files):
        talks.append(_any(random, until))
    return tuple(sorted(talks, key=lambda talk: talk.at))


def _before(random: Random, file: File, received_on: date) -> Talk:
    on = national().on_or_before(received_on - timedelta(days=random.randint(0, 9)))
    matter = str(file.values["matter_code"])
    topic = "criminal" if file.values["kind"] == "criminal" else topic_of(matter)
    return Talk(
        place=file.place,
        on=on,
        at=_moment(random, on),
        channel="visit",
        topic=topic,
        matter=matter,
        facts=facts_on(random, topic),
        handling="applied",
        reminded=True,
        minutes=random.randint(15, 45),
        human=file.recipients[0],
    )


def _any(random: Random, until: date) -> Talk:
    span = (last_day(until) - first_day(until)).days
    day = first_day(until) + timedelta(days=int(span * random.random() ** 0.9))
    on = national().on_or_before(day)
    place = weighted(random, WINDOWS)
    at_center = any(place == center.key for center in CENTERS)
    topic, handling = weighted(random, TOPICS), weighted(random, HANDLINGS)
    late = random.randint(4, 12) if random.random() < LATE else 0
    return Talk(
        place=place,
        on=on,
        at=_moment(random, on),
        channel=weighted(random, AT_CENTER if at_center else CHANNELS),
        topic=topic,
        handling=handling,
        facts=facts_on(random, topic),
        referral=referral_on(random, topic) if handling == "referred" else "",
        satisfaction=weighted(random, SATISFIED),
        people=random.randint(10, 36) if random.random() < GROUPS else 1,
        late=late if on.timetuple().tm_yday > late else 0,  # within the year
        questions=random.choices((1, 2, 3), (84, 13, 3))[0],
        reminded=random.random() < 0.35,
        minutes=random.randint(5, 40),
    )


def _moment(random: Random, on: date) -> datetime:
    minutes = random.randint(8 * 60 + 35, 17 * 60)
    return datetime.combine(on, time()) + timedelta(minutes=minutes)
