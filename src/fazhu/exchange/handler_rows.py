"""Rows of a register that are handlers: found again by name and unit, or made."""

from collections.abc import Sequence
from dataclasses import dataclass

from fazhu.exchange.ledger.collected import Collected
from fazhu.exchange.ledger.understanding import Coded, LedgerRow
from fazhu.exchange.places import Places
from fazhu.lib import names
from fazhu.lib.dates import Dated
from fazhu.network.models import Handler


@dataclass(kw_only=True)
class HandlerRows:
    """Rows that are handlers."""

    places: Places
    collected: Collected

    def prepare(self, row: LedgerRow) -> Handler:
        """Return the handler that the row states, not yet saved."""
        values = row.values

        def text(key: str, most: int) -> str:
            found = values.get(key)
            if isinstance(found, tuple):
                found = "、".join(word for word in found if isinstance(word, str))
            return found.replace("\x00", "")[:most] if isinstance(found, str) else ""

        def guess(column: str, why: str) -> None:
            self.collected.guess(row.sheet, column, why, row=row.row)

        firm, kind, quota = (
            text("firm", 120),
            values.get("handler_kind"),
            values.get("quota"),
        )
        since, until = values.get("since_on"), values.get("until_on")
        phones = values.get("phone")
        name = text("name", 60)
        handler = Handler(
            center=self.places.center,
            name=name,
            initials=names.initials(name),
            kind=kind.key or "" if isinstance(kind, Coded) else "",
            licence=text("licence", 40),
            telephone=str(phones[0]) if isinstance(phones, tuple) and phones else "",
            bank_account=text("bank_account", 60),
            specialities=text("specialities", 200),
            languages=text("languages", 100),
            yearly_quota=quota if isinstance(quota, int) and quota < 10_000 else None,
            from_on=since.on if isinstance(since, Dated) else None,
            until_on=until.on if isinstance(until, Dated) else None,
        )
        handler.unit = self.places.unit(firm, guess) if firm else None
        return handler

    def record(self, prepared: Sequence[Handler], *, batch: int) -> Sequence[int]:
        """Save the handlers; one whom the center has already is kept as he is."""
        return [self._kept(handler) for handler in prepared]

    def _kept(self, handler: Handler) -> int:
        for namesake in self.places.handlers.get(handler.name, []):
            if namesake.unit_id == handler.unit_id:
                return int(namesake.pk)
        if handler.unit is not None:
            handler.unit = handler.unit  # saved meanwhile: take its key over
        handler.save()
        self.places.made["handlers"].append(handler.pk)
        self.places.handlers.setdefault(handler.name, []).append(handler)
        return int(handler.pk)
