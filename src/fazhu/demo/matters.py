"""The matters of the demo: who comes where with what, and the later stages."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from fazhu.demo import subjects
from fazhu.demo.arriving import agency_of
from fazhu.demo.people import Crowd
from fazhu.demo.places import BY_KEY, CENTERS, MAIN, SECOND, STATIONS, center_of
from fazhu.demo.plan import Human
from fazhu.demo.subjects import Subject
from fazhu.demo.telling import About, weighted
from fazhu.rules import codes
from fazhu.rules.codes import AidMode
from fazhu.rules.counting import CountReason, count_weight
from fazhu.rules.workflow import RECEIVE, RECEIVE_NOTICE, TAKE_OVER, Step

NOTICES = 0.26
TAKEN_OVER = 0.02
OWN_SUBJECTS = {"union": subjects.AT_UNION, "elderly": subjects.AT_ELDERLY}
WINDOWS = {place.key: place.share for place in (*CENTERS, *STATIONS)}
STAGES = {
    "civil_litigation": "first_instance",
    "labour_arbitration": "arbitration",
    "civil_non_litigation": "mediation",
    "administrative_litigation": "first_instance",
    "reconsideration": "reconsideration",
    "administrative_non_litigation": "administrative_handling",
    "state_compensation": "state_compensation",
    "victim_agency": "prosecution_review",
    "incidental_civil_agency": "first_instance",
    "criminal_defence": "first_instance",
    "compulsory_treatment_agency": "compulsory_treatment",
}
NOTICE_STAGES = {
    "investigation": 34,
    "prosecution_review": 21,
    "first_instance": 42,
    "second_instance": 3,
}
NEXT_STAGES = {
    "investigation": ("prosecution_review", 0.62),
    "prosecution_review": ("first_instance", 0.7),
}
AGENCIES = {
    "investigation": ("霁川市公安局{}分局", "公援"),
    "prosecution_review": ("{}人民检察院", "检援"),
}
COURT = ("{}人民法院", "法援")
POSITIONS = {
    "victim_agency": "victim",
    "private_prosecution_agency": "private_prosecutor",
    "incidental_civil_agency": "incidental_plaintiff",
    "compulsory_treatment_agency": "treatment_respondent",
}
BEFORE_TRIAL = ("investigation", "prosecution_review")


@dataclass(kw_only=True)
class Matter:
    """One dispute or accusation at one stage; ``number`` joins its cases."""

    center: str
    place: str
    begins: Step
    about: About
    recipients: tuple[Human, ...]
    count_reason: CountReason = CountReason.ONE
    number: int | None = None

    @property
    def position(self) -> str:
        """What the recipients are in the proceedings (诉讼地位)."""
        if self.about.mode in POSITIONS:
            return POSITIONS[self.about.mode]
        if self.about.subject.kind != "criminal":
            return "plaintiff"
        return "suspect" if self.about.stage in BEFORE_TRIAL else "accused"

    def values(self, random: Random, *, key: int, on: date) -> dict[str, object]:
        """Return the columns of the case that begins on that day."""
        about, subject = self.about, self.about.subject
        mode = codes.code("aid_mode", about.mode)
        values: dict[str, object] = {
            "kind": subject.kind,
            "origin": self._origin(random),
            "aid_mode": about.mode,
            "is_litigation": isinstance(mode, AidMode) and mode.litigation,
            "stage": about.stage,
            "matter_code": subject.matter,
            "cause": subject.cause,
            "cause_text": random.choice(subject.texts),
            "green_channel": random.random() < 0.06,
            "count_weight": count_weight(self.count_reason, len(self.recipients)),
            "count_reason": self.count_reason.value,
        }
        if self.begins is not RECEIVE_NOTICE:
            values["application_way"] = "direct"
            town = BY_KEY[self.center].territory.removesuffix("区")
            held = self.begins is RECEIVE and subject.matter == "suspect_applies"
            if held and (agency := agency_of(key, town)):
                values |= {"application_way": "passed_on", "agency": agency}
        else:
            name, word = AGENCIES.get(about.stage, COURT)
            town = BY_KEY[self.center].territory
            values["agency"] = name.format(town.removesuffix("区"))
            values["notice_number"] = f"{town[:1]}{word}〔{on.year}〕{key}号"
            values["notice_object"] = subject.notice_object
        return values

    def _origin(self, random: Random) -> str:
        if self.begins is TAKE_OVER:
            return "takeover"
        if self.begins is RECEIVE:
            return "application"
        if self.about.subject.matter == "ordinary_procedure" and random.random() < 0.7:
            return "request"
        return "notice"


def drawn_matter(
    random: Random, crowd: Crowd, *, on: date, begins: Step | None = None
) -> Matter:
    """Return a new matter that comes on the day, in the way ``begins`` if given."""
    begins = begins or _drawn_beginning(random)
    if begins is RECEIVE_NOTICE:
        place = MAIN if random.random() > 0.07 else SECOND
        subject = _drawn(random, subjects.NOTICES)
    else:
        place = weighted(random, WINDOWS)
        place = center_of(place) if begins is TAKE_OVER else place
        subject = _drawn(random, OWN_SUBJECTS.get(place, subjects.APPLICATIONS))
    center = center_of(place)
    reason, count = _counted(random, subject)
    recipients = tuple(crowd.drawn(subject, center=center, on=on) for _ in range(count))
    mode = random.choice(subject.modes)
    stage = STAGES[mode]
    if subject.matter == "after_effective_judgment":
        stage = "retrial"
    if begins is RECEIVE_NOTICE and mode == "criminal_defence":
        stage = weighted(random, NOTICE_STAGES)
    return Matter(
        center=center,
        place=place,
        begins=begins,
        about=About(
            subject=subject,
            mode=mode,
            stage=stage,
            is_migrant="migrant_worker" in recipients[0].classes,
        ),
        recipients=recipients,
        count_reason=reason,
    )


def later_stage(random: Random, matter: Matter) -> Matter | None:
    """Return the matter at its next stage, or None when it ends here."""
    about = matter.about
    if matter.begins is RECEIVE_NOTICE:
        stage, chance = NEXT_STAGES.get(about.stage, ("", 0.0))
    elif about.stage == "first_instance" and about.subject.kind == "civil":
        stage, chance = random.choice(("second_instance", "enforcement")), 0.14
    else:
        return None
    if random.random() >= chance:
        return None
    begins = RECEIVE if matter.begins is TAKE_OVER else matter.begins
    return replace(matter, begins=begins, about=replace(about, stage=stage))


def _drawn_beginning(random: Random) -> Step:
    fate = random.random()
    if fate < NOTICES:
        return RECEIVE_NOTICE
    return TAKE_OVER if fate < NOTICES + TAKEN_OVER else RECEIVE


def _drawn(random: Random, among: tuple[Subject, ...]) -> Subject:
    return random.choices(among, [subject.weight for subject in among])[0]


def _counted(random: Random, subject: Subject) -> tuple[CountReason, int]:
    """Return how the matter counts and how many recipients it has."""
    fate = random.random()
    if subject.cause == "wages" and fate < 0.02:
        return CountReason.DIVISIBLE, random.randint(4, 14)
    if subject.cause == "traffic" and fate < 0.03:
        return CountReason.INDIVISIBLE, random.randint(2, 3)
    return CountReason.ONE, 1
