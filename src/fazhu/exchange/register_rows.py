"""Rows of registers beside cases: consultations, and help by duty lawyers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from fazhu.exchange.ledger.collected import Collected
from fazhu.exchange.ledger.understanding import LedgerRow, Value
from fazhu.exchange.places import Places
from fazhu.exchange.register_checks import contents_of
from fazhu.exchange.stated import key_of, text_of
from fazhu.intake.consulting import Contact, take_in_consultation
from fazhu.intake.duty import Help, take_in_help
from fazhu.intake.models import Person
from fazhu.lib.dates import Dated
from fazhu.lib.identity import Identity, Sex
from fazhu.network.models import Handler, Organisation, User

Guess = Callable[[str, str], None]
PLACES = (
    ("看守所", "detention"), ("法院", "court"), ("法庭", "court"),
    ("检察", "procuratorate"), ("公安", "police"), ("派出所", "police"),
)  # fmt: skip


@dataclass(kw_only=True)
class RegisterRows:
    """What both registers share: who is told of, at which place, by whom."""

    places: Places
    collected: Collected
    by: User
    at: datetime
    _people: dict[str, Person] = field(default_factory=dict)

    def guessing(self, row: LedgerRow) -> Guess:
        """Return what notes a guess about the row."""
        return lambda column, why: self.collected.guess(
            row.sheet, column, why, row=row.row
        )

    def place(self, row: LedgerRow) -> Organisation:
        """Return the window that the row names, else the center."""
        named = text_of(row.values, "received_by")
        found = self.places.station(named, self.guessing(row)) if named else None
        return found or self.places.center

    def lawyer(self, row: LedgerRow, key: str) -> Handler | None:
        """Return the lawyer that the row names."""
        name, firm = text_of(row.values, key)[:60], text_of(row.values, "firm")
        if not name:
            return None
        unit = self.places.unit(firm, self.guessing(row)) if firm else None
        return self.places.handler(name, unit)

    def person(self, row: LedgerRow) -> Person | None:
        """Return whoever is told of: known by number, else someone new, unsaved."""
        values, center = row.values, self.places.center
        name, number = text_of(values, "name")[:80], _number(values)
        if not name or name in ("未留姓名", "匿名"):
            return None
        known = self._known(number)
        if known is not None and known.name == name:
            return known
        if known is not None:
            why = "证件号码属于另一姓名的人，未取证件号码，按新的人员登记"
            self.guessing(row)("身份证号码", why)
            number = ""
        sex, identity = values.get("sex"), _identity(values)
        made = Person(
            center=center,
            name=name,
            id_number=number,
            id_kind="resident" if number else "",
            birth_on=identity.birth_on if identity and number else None,
            sex=_sex(identity if number else None, sex),
            telephone=_telephone(values),
            address=text_of(values, "address")[:200],
        )
        if number:
            self._people[number] = made
        return made

    def kept(self, person: Person | None, *, batch: int) -> Person | None:
        """Save whoever is new, to be found by name from now on."""
        if person is not None and person.pk is None:
            person.batch_id = batch
            person.save(force_insert=True)
            person.index_name()
        return person

    def _known(self, number: str) -> Person | None:
        if not number:
            return None
        if number not in self._people:
            own = Person.objects.filter(center=self.places.center)
            found: Person | None = (
                own.select_related("merged_into").with_id_number(number).first()
            )
            if found is None:
                return None
            self._people[number] = found.merged_into or found
        return self._people[number]


@dataclass(kw_only=True)
class ConsultationRows(RegisterRows):
    """Rows that are consultations."""

    def prepare(self, row: LedgerRow) -> tuple[Contact, date] | None:
        """Return what the row tells; None for one that is rejected."""
        values = row.values
        if row.rejected:
            return None
        contact = Contact(
            organisation=self.place(row),
            channel=key_of(values, "channel"),
            topic=key_of(values, "topic"),
            facts=text_of(values, "facts")[:5000],
            answer=text_of(values, "answer")[:5000],
            handling=key_of(values, "handling"),
            referral=key_of(values, "referral"),
            satisfaction=key_of(values, "satisfaction"),
            questions=_count(values, "questions", most=999) or 1,
            people=_count(values, "people", most=9999) or 1,
            minutes=_count(values, "minutes", most=1440),
            adviser=self.lawyer(row, "adviser"),
            person=self.person(row),
        )
        return contact, _day(values, "consulted_on")

    def record(
        self, prepared: Sequence[tuple[Contact, date] | None], *, batch: int
    ) -> Sequence[int]:
        """Keep the consultations with whoever asked."""
        keys = []
        for contact, on in filter(None, prepared):
            whole = replace(contact, person=self.kept(contact.person, batch=batch))
            made = take_in_consultation(
                whole, by=self.by, on=on, at=self.at, batch=batch
            )
            keys.append(made.pk)
        return keys


@dataclass(kw_only=True)
class DutyRows(RegisterRows):
    """Rows that are helps by duty lawyers."""

    def prepare(self, row: LedgerRow) -> tuple[Help, date] | None:
        """Return what the row tells; None for one that is rejected."""
        values, person = row.values, None if row.rejected else self.person(row)
        if person is None:
            return None
        place, pleads = text_of(values, "place")[:120], values.get("pleads")
        told = Help(
            organisation=self.place(row),
            person=person,
            handler=self.lawyer(row, "lawyer"),
            place_kind=key_of(values, "place_kind") or _kind_of(place),
            place=place,
            charge=text_of(values, "charge")[:200],
            stage=key_of(values, "stage"),
            agency=text_of(values, "agency")[:120],
            custody_place=text_of(values, "custody_place")[:120],
            source=key_of(values, "source"),
            notice_number=text_of(values, "notice_number")[:80],
            minutes=_count(values, "minutes", most=1440),
            meetings=_count(values, "meetings", most=99) or 0,
            readings=_count(values, "readings", most=99) or 0,
            is_declined=values.get("declined") is True,
            pleads=pleads if isinstance(pleads, bool) else None,
            opinion=text_of(values, "opinion")[:5000],
            adopted=key_of(values, "adopted"),
            contents=contents_of(values),
        )
        return told, _day(values, "helped_on")

    def record(
        self, prepared: Sequence[tuple[Help, date] | None], *, batch: int
    ) -> Sequence[int]:
        """Keep the helps with whoever was helped."""
        keys = []
        for told, on in filter(None, prepared):
            person = self.kept(told.person, batch=batch) or told.person
            made = take_in_help(
                replace(told, person=person), by=self.by, on=on, at=self.at, batch=batch
            )
            keys.append(made.pk)
        return keys


def _day(values: Mapping[str, Value], key: str) -> date:
    dated = values[key]
    assert isinstance(dated, Dated)  # noqa: S101  (rows without a day are rejected)
    return dated.on


def _count(values: Mapping[str, Value], key: str, *, most: int) -> int | None:
    found = values.get(key)
    return found if isinstance(found, int) and 0 <= found <= most else None


def _identity(values: Mapping[str, Value]) -> Identity | None:
    stated = values.get("person_number")
    first = stated[0] if isinstance(stated, tuple) and stated else None
    return first if isinstance(first, Identity) else None


def _number(values: Mapping[str, Value]) -> str:
    identity = _identity(values)
    return identity.number if identity else ""


def _sex(identity: Identity | None, stated: object) -> str:
    if identity is not None:
        return identity.sex.value
    return stated.value if isinstance(stated, Sex) else ""


def _telephone(values: Mapping[str, Value]) -> str:
    stated = values.get("phone")
    return str(stated[0]) if isinstance(stated, tuple) and stated else ""


def _kind_of(place: str) -> str:
    return next((kind for word, kind in PLACES if word in place), "other")
