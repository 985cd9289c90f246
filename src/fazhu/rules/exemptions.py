"""Who is freed from the check of hardship, by which papers, and what to bring.

The rows stand in ``data/scope.toml``; a place adds classes (art. 42, item 4).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from fazhu.rules import codes, tables
from fazhu.rules.marks import Mark
from fazhu.rules.scope import Local

TABLE = tables.table("scope")
CLASS_OF_PROOF: Mapping[str, str] = TABLE["class_of_proof"]
FACT_OF_PROOF: Mapping[str, str] = TABLE["fact_of_proof"]
PROOF_OF_MATTER: Mapping[str, str] = TABLE["proof_of_matter"]
IMPLIES: Mapping[str, str] = TABLE["implies"]
PROOF_OF_CLASS = {key: proof for proof, key in CLASS_OF_PROOF.items()}


@dataclass(frozen=True, kw_only=True)
class Exemption:
    """A rule that frees certain persons; ``proves``: its papers prove the hardship.

    ``needs`` is a fact that must be true besides.
    """

    ground: str
    since: date
    until: date | None = None
    classes: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    needs: str = ""
    proves: bool = False
    article: str
    mark: Mark = Mark.VERIFIED
    label: str = ""

    def in_force(self, on: date) -> bool:
        """Say whether it holds ``on`` that day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def answer(
        self,
        matter: str,
        classes: Collection[str],
        proofs: Collection[str],
        facts: Mapping[str, bool | None],
    ) -> bool | None:
        """Say whether it frees this person; None while a needed fact is unknown."""
        if self.matters and matter not in self.matters:
            return False
        if not (set(self.classes) & set(classes) or set(self.proofs) & set(proofs)):
            return False
        return facts.get(self.needs) if self.needs else True

    @property
    def told(self) -> str:
        """Name whom it frees."""
        return self.label or codes.label("exempt_ground", self.ground)


@dataclass(frozen=True, kw_only=True)
class Hint:
    """What to mind of a person of a class; none where the matter is that one."""

    class_: str
    article: str
    says: str
    since: date
    mark: Mark
    matter: str = ""


def rules_on(on: date, local: Iterable[Local]) -> list[Exemption]:
    """Return the exemptions of the day, the law's own before the place's."""
    return [
        *(one for one in national() if one.in_force(on)),
        *(_of_local(one, on) for one in local),
    ]


@cache
def national() -> tuple[Exemption, ...]:
    """Return the exemptions of national law."""
    rows = []
    for raw in TABLE["exemptions"]:
        row = dict(raw)
        row["since"], row["until"] = row.pop("from"), row.pop("to", None)
        row["mark"] = Mark(row["mark"])
        rows.append(tables.row(Exemption, row))
    return tuple(rows)


def _of_local(one: Local, on: date) -> Exemption:
    return Exemption(
        ground="other",
        since=one.since,
        until=one.until,
        classes=(one.recipient_class or one.label,),
        matters=one.matters,
        article=one.law(on),
        mark=one.mark,
        label=one.label,
    )


def with_implied(classes: Collection[str]) -> frozenset[str]:
    """Return the classes with those that they belong to."""
    return frozenset({*classes, *(IMPLIES[key] for key in classes if key in IMPLIES)})


def classes_shown(proofs: Iterable[str]) -> set[str]:
    """Return the classes that the papers show."""
    return {CLASS_OF_PROOF[key] for key in proofs if key in CLASS_OF_PROOF}


def facts_shown(proofs: Iterable[str]) -> set[str]:
    """Return the facts that the papers show to be true."""
    return {FACT_OF_PROOF[key] for key in proofs if key in FACT_OF_PROOF}


def papers_for(matter: str, *, on: date, by_notice: bool, checked: bool) -> list[str]:
    """Return the papers that the matter asks for on the day."""
    when = {"notice"} if by_notice else {"application"}
    if checked:
        when.add("check")
    keys = [
        str(row["proof"])
        for row in TABLE["papers"]
        if row["when"] in when and row["from"] <= on <= row.get("to", date.max)
    ]
    return [*keys, PROOF_OF_MATTER[matter]] if matter in PROOF_OF_MATTER else keys


def papers_of(
    ground: str, classes: Collection[str], proofs: Collection[str]
) -> list[str]:
    """Return the papers that show why someone is exempt: of their classes."""
    rules = [one for one in national() if one.ground == ground]
    keys = [
        PROOF_OF_CLASS[key]
        for key in dict.fromkeys(key for one in rules for key in one.classes)
        if key in classes and key in PROOF_OF_CLASS
    ]
    keys += [proof for one in rules for proof in one.proofs if proof in proofs]
    return [*keys, "no_fixed_income"] if ground == "no_fixed_income" else keys


def hints_for(classes: Collection[str], matter: str, *, on: date) -> list[Hint]:
    """Return what to mind of a person of these classes in another matter."""
    return [
        one
        for one in _hints()
        if one.class_ in classes
        and one.since <= on
        and not (one.matter and one.matter == matter)
    ]


@cache
def _hints() -> tuple[Hint, ...]:
    return tuple(
        Hint(
            class_=row["class"],
            article=row["article"],
            says=row["says"],
            since=row["from"],
            mark=Mark(row["mark"]),
            matter=row.get("matter", ""),
        )
        for row in TABLE["hints"]
    )
