"""The forms of each edition, read from ``catalogue/<edition>/<slug>/``: data only.

``form.toml`` says what the form is and which values it takes, ``layout.toml`` how the
page is laid out; ``frame.toml`` beside the folders has the values that many forms
share. Nothing else names a form: a new folder is a new form.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from fazhu.documents.template import names_in
from fazhu.lib.errors import Refused
from fazhu.rules import codes
from fazhu.rules.marks import Mark

CATALOGUE = Path(__file__).parent / "catalogue"
CURRENT = "2023"
TYPES = ("text", "para", "date", "int", "money", "enum", "multi", "bool", "list")
SOURCES = ("sys", "center", "case", "recipient", "handler", "manual")
SEALS = {"": "", "center": "法律援助机构公章", "bureau": "司法行政部门公章"}
LETTERS = {"V": Mark.VERIFIED, "S": Mark.SECONDARY, "I": Mark.INFERRED}
SUBJECTS = ("case", "duty", "consultation")
OPTIONAL: dict[str, Any] = {
    "law": "",
    "subject": "case",
    "series": "",
    "by_kind": False,
    "repeatable": False,
    "copies": 1,
    "stub": False,
    "served": False,
    "seal": "",
    "signed_by": [],
    "one_of": [],
    "page": "letter",
    "size": 16,
    "pages": 1,
}


@dataclass(frozen=True, kw_only=True)
class Field:
    """A value that a form takes.

    ``options`` are the keys and labels of an enum or multi; ``columns`` the headings
    of a list of rows, empty for a list of texts. ``unless`` names the value beside
    which this one need not be there.
    """

    key: str
    label: str
    type: str = "text"
    source: str = "manual"
    need: bool = True
    unless: str = ""
    mark: Mark = Mark.VERIFIED
    options: Mapping[str, str] = field(default_factory=dict, hash=False)
    columns: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, kw_only=True)
class Form:
    """One official form of an edition.

    ``subject`` is what it is about: a case, duty help or a consultation.
    ``page`` is letter or table; ``size`` the body's points; ``pages`` how many pages
    an ordinary one takes. ``one_of`` lists groups of which one value must be there.
    ``series`` is the letter of its number, empty where it has none; ``by_kind``: one
    series for each kind of case; ``repeatable``: several may stand for one step.
    ``layout_hash`` tells one state of the form from another.
    """

    edition: str
    slug: str
    number: int
    title: str
    mark: Mark
    source: str
    fields: Mapping[str, Field] = field(hash=False)
    blocks: tuple[Mapping[str, Any], ...] = field(hash=False, repr=False)
    layout_hash: str
    law: str
    subject: str
    series: str
    by_kind: bool
    repeatable: bool
    copies: int
    stub: bool
    served: bool
    seal: str
    signed_by: tuple[str, ...]
    one_of: tuple[tuple[str, ...], ...]
    page: str
    size: float
    pages: int

    @property
    def unverified(self) -> bool:
        """Whether its text still has to be held against the ministry's."""
        return self.mark.unverified

    @property
    def seal_words(self) -> str:
        """Whose seal goes on it, in words."""
        return SEALS[self.seal]


@cache
def forms(edition: str = CURRENT) -> Mapping[str, Form]:
    """Return the forms of an edition by slug, in the order of the ministry's list."""
    folders = sorted((CATALOGUE / edition).glob("*/form.toml"))
    read = [_read(path.parent, edition) for path in folders]
    return {form.slug: form for form in sorted(read, key=lambda form: form.number)}


def form_named(name: str, edition: str = CURRENT) -> Form:
    """Return the form by slug, title or number; an unknown name gets the nearest."""
    known = forms(edition)
    wanted = name.strip().strip("《》")
    for form in known.values():
        if wanted in (form.slug, form.title, str(form.number), f"{form.number:02d}"):
            return form
    words = {w: f for f in known.values() for w in (f.slug, f.title)}
    near = get_close_matches(wanted, words, n=3, cutoff=0.3)
    titles = dict.fromkeys(f"《{words[w].title}》（{words[w].slug}）" for w in near)
    hint = f"最接近的是：{'、'.join(titles)}" if titles else "可用的文书见“文书格式”页"
    raise Refused(f"没有“{name}”这种文书，{hint}。")


def titled(title: str, edition: str = CURRENT) -> Form | None:
    """Return the form with exactly this title, or None while it is not made yet."""
    return _by_title(edition).get(title)


@cache
def _by_title(edition: str) -> dict[str, Form]:
    return {form.title: form for form in forms(edition).values()}


def _read(folder: Path, edition: str) -> Form:
    texts = {
        name: (folder / f"{name}.toml").read_text(encoding="utf-8")
        for name in ("form", "layout")
    }
    said = tomllib.loads(texts["form"])
    blocks = tuple(tomllib.loads(texts["layout"])["block"])
    shared = {k: row for k, row in _frame(edition).items() if k in names_in(blocks)}
    rows = said.pop("fields") | shared
    fields = {key: _field(key, row) for key, row in rows.items()}
    mark = Mark(said.pop("mark"))
    particulars: dict[str, Any] = OPTIONAL | said
    particulars["signed_by"] = tuple(particulars["signed_by"])
    particulars["one_of"] = tuple(tuple(group) for group in particulars["one_of"])
    form = Form(
        edition=edition,
        slug=folder.name,
        fields=fields,
        blocks=blocks,
        layout_hash=sha256("\n".join(texts.values()).encode()).hexdigest(),
        mark=mark,
        **particulars,
    )
    _check(form)
    return form


@cache
def _frame(edition: str) -> dict[str, dict[str, Any]]:
    path = CATALOGUE / edition / "frame.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _field(key: str, row: dict[str, Any]) -> Field:
    said = dict(row)
    if listed := said.pop("codes", ""):
        said["options"] = dict(codes.choices(listed))
    if "mark" in said:
        said["mark"] = LETTERS[said["mark"]]
    return Field(key=key, **said)


def _check(form: Form) -> None:
    """Say in English what a developer wrote wrong; users never see these."""
    for one in form.fields.values():
        if one.type not in TYPES or one.source not in SOURCES:
            raise ValueError(f"{form.slug}.{one.key}: {one.type}, {one.source}?")
        if one.type in ("enum", "multi") and not one.options:
            raise ValueError(f"{form.slug}.{one.key} has no options")
    if form.subject not in SUBJECTS:
        raise ValueError(f"{form.slug} is about {form.subject!r}?")
    if form.seal not in SEALS or form.page not in ("letter", "table"):
        raise ValueError(f"{form.slug}: {form.seal!r}, {form.page!r}?")
    named = {one.unless for one in form.fields.values() if one.unless}
    unknown = (names_in(form.blocks) | named) - set(form.fields)
    if unknown:
        raise ValueError(f"layout of {form.slug} names {sorted(unknown)}")
    unused = {k for k, f in form.fields.items() if f.need} - names_in(form.blocks)
    if unused:
        raise ValueError(f"layout of {form.slug} leaves out {sorted(unused)}")
