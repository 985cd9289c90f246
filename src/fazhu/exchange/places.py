"""Organisations and handlers that a ledger names: found in the center, or made."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from fazhu.lib import names
from fazhu.network.models import Handler, Organisation, OrganisationKind

Guess = Callable[[str, str], None]  # label of the column, and what was assumed
K = OrganisationKind
_DISTRICT = re.compile(r"^(.{1,12}?[区县市旗])?(?:公共)?法律援助(?:中心|处).*$")
_STATION_END = re.compile(
    r"(?:公共)?(?:法律(?:援助|服务))?(?:工作站|联络点|受理点|服务站|窗口|站点|站)$"
    r"|(?:司法所|司法办公室|街道办事处|人民政府)$"
)
_TOWN = re.compile(r"(?:街道|镇|乡|苏木)$")
_SOCIAL = re.compile(
    r"工会|妇联|妇女联合|残联|残疾人联合|共青团|团委|老龄|侨联|消费者协会"
)
_IS_STATION = re.compile(r"(?:站|司法所|联络点|受理点|窗口|街道|镇|乡|苏木|办事处)$")
_CENTER = re.compile(
    r"^(?:本|市|区|县)?(?:法律援助|法援)?(?:中心|处)(?:本部|窗口|大厅)?$"
)
UNIT_KINDS = (
    (re.compile(r"法律服务所"), K.GRASSROOTS_OFFICE),
    (re.compile(r"律师|律所|所$"), K.LAW_FIRM),
)
HANDLER_KINDS = {
    K.LAW_FIRM: "lawyer",
    K.GRASSROOTS_OFFICE: "grassroots_worker",
    K.CENTER: "staff",
    K.STATION: "staff",
}


@dataclass(kw_only=True)
class Places:
    """The organisations and handlers of one center, by the words of a ledger.

    Nothing is made while ``writes`` is off; the keys given are then negative and
    stand for what would be made. ``titled`` is the center that the ledger's title
    names: whose ledger it is, and so the center itself.
    """

    center: Organisation
    writes: bool
    titled: str = ""
    made: dict[str, list[int]] = field(
        default_factory=lambda: {"organisations": [], "handlers": []}
    )
    _stations: dict[str, Organisation | None] = field(default_factory=dict)
    _units: dict[str, Organisation | None] = field(default_factory=dict)
    _handlers: dict[tuple[str, int | None], Handler] = field(default_factory=dict)

    @cached_property
    def organisations(self) -> list[Organisation]:
        """The center and everything that belongs to it."""
        return list(Organisation.objects.under(self.center).order_by("pk"))

    @cached_property
    def handlers(self) -> dict[str, list[Handler]]:
        """The center's handlers by name."""
        found: dict[str, list[Handler]] = {}
        for handler in Handler.objects.filter(center=self.center).order_by("pk"):
            found.setdefault(handler.name, []).append(handler)
        return found

    @cached_property
    def district(self) -> str:
        """The name of the center's district: 临江区 of 临江区法律援助中心."""
        match = _DISTRICT.match(self.center.name)
        return (match[1] or "") if match else ""

    def station(self, text: str, guess: Guess) -> Organisation | None:
        """Return the receiving station or the center that the text names."""
        if text not in self._stations:
            self._stations[text] = self._find_station(_plain(text), guess)
        return self._stations[text]

    def unit(self, text: str, guess: Guess) -> Organisation | None:
        """Return the firm or other unit that handles the case."""
        if text not in self._units:
            self._units[text] = self._find_unit(_plain(text), guess)
        return self._units[text]

    def handler(
        self, name: str, unit: Organisation | None, *, kind: str = ""
    ) -> Handler:
        """Return the handler of that name in the unit; one without unit is anyone."""
        place = (name, unit.id if unit else None)
        if place not in self._handlers:
            self._handlers[place] = self._find_handler(name, unit, kind)
        return self._handlers[place]

    def _find_station(self, text: str, guess: Guess) -> Organisation | None:
        if self._is_center(text):
            return self.center
        mine = [o for o in self.organisations if o.is_station]
        found = next((o for o in mine if o.name == text), None)
        if found is not None:
            return found
        core = self._core(text)
        like = [o for o in mine if self._core(o.name) == core]
        if not like and not _TOWN.search(core):
            like = [o for o in mine if _TOWN.sub("", self._core(o.name)) == core]
        if len(like) == 1:
            guess("受理单位", f"“{text}”按“{like[0].name}”读")
            return like[0]
        if not _IS_STATION.search(text) and not _SOCIAL.search(text):
            guess("受理单位", f"“{text}”不是工作站的名称，按中心受理读")
            return self.center
        kind = K.SOCIAL_STATION if _SOCIAL.search(text) else K.STATION
        guess("受理单位", f"没有“{text}”这个机构，新建为{kind.label}")
        return self._make(kind, text)

    def _find_unit(self, text: str, guess: Guess) -> Organisation | None:
        if self._is_center(text):
            return self.center
        found = next((o for o in self.organisations if o.name == text), None)
        if found is not None:
            return found
        if _IS_STATION.search(text):
            return self._find_station(text, guess)
        core = self._firm_core(text)
        like = [
            o for o in self.organisations
            if not o.is_station and o.kind != K.CENTER and len(core) >= 2
            and (mine := self._firm_core(o.name))
            and (mine.endswith(core) or (len(mine) >= 2 and core.endswith(mine)))
        ]  # fmt: skip
        if len(like) == 1:
            guess("承办机构", f"“{text}”按“{like[0].name}”读")
            return like[0]
        kind = next((k for words, k in UNIT_KINDS if words.search(text)), K.SOCIAL_BODY)
        guess("承办机构", f"没有“{text}”这个机构，新建为{kind.label}")
        return self._make(kind, text)

    def _find_handler(self, name: str, unit: Organisation | None, kind: str) -> Handler:
        namesakes = self.handlers.setdefault(name, [])
        for handler in namesakes:
            if unit is None or handler.unit_id in (None, unit.pk):
                return handler
        made = Handler(
            center=self.center, name=name, initials=names.initials(name), unit=unit,
            kind=kind or (HANDLER_KINDS.get(K(unit.kind), "") if unit else ""),
        )  # fmt: skip
        if self.writes:
            made.save()
            self.made["handlers"].append(made.pk)
        namesakes.append(made)
        return made

    def _make(self, kind: OrganisationKind, name: str) -> Organisation:
        made = Organisation(kind=kind, name=name, center=self.center)
        if self.writes:
            made.save()
            self.made["organisations"].append(made.pk)
        self.organisations.append(made)
        return made

    def _is_center(self, text: str) -> bool:
        return (
            text in (self.center.name, self.titled)
            or bool(_CENTER.match(text))
            or (bool(self.district) and text == f"{self.district}法援中心")
        )

    def _core(self, text: str) -> str:
        """Return the name of the place: 柳树镇 of 临江区柳树镇法律援助工作站."""
        bare = text.removeprefix(self.district)
        return _STATION_END.sub("", _STATION_END.sub("", bare)) or bare

    def _firm_core(self, text: str) -> str:
        bare = text.removeprefix(self.district)
        return re.sub(r"(?:律师|法律)?(?:事务|服务)?所$|律所$", "", bare)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)[:120]
