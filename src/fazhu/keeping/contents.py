"""What a database holds, in figures that a copy of it must show as well."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from fazhu.lib.errors import Refused

Ask = Callable[[str], list[tuple[Any, ...]]]

PRIME = 1_000_000_007  # keeps a sum of large numbers within sixty-four bits
KIND = re.compile(r"[ (]")  # "integer unsigned", "decimal(12, 2)": the first word
WHOLE = ("integer", "bigint", "smallint")
COLUMNS = {
    "sqlite": "SELECT m.name, c.name, lower(c.type) FROM sqlite_master AS m"
    " JOIN pragma_table_info(m.name) AS c"
    " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY 1, c.cid",
    "postgresql": "SELECT table_name, column_name, data_type"
    " FROM information_schema.columns JOIN information_schema.tables"
    " USING (table_schema, table_name) WHERE table_schema = current_schema()"
    " AND table_type = 'BASE TABLE' ORDER BY 1, ordinal_position",
}


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The figures of a database: rows and sums of each table, the trail's ends."""

    rows: dict[str, int]
    sums: dict[str, str]
    trail: str
    migrations: list[str]

    def as_json(self) -> dict[str, Any]:
        """Return what the manifest says of them."""
        return asdict(self)


def contents(ask: Ask, vendor: str) -> Contents:
    """Read every table once, within the transaction in which ``ask`` asks."""
    columns: dict[str, list[tuple[str, str]]] = {}
    for table, column, kind in ask(COLUMNS[vendor]):
        columns.setdefault(table, []).append((column, KIND.split(kind)[0]))
    rows: dict[str, int] = {}
    sums: dict[str, str] = {}
    for table, its in columns.items():
        summed = [(name, _sum(name, kind, vendor)) for name, kind in its]
        summed = [(name, sql) for name, sql in summed if sql]
        what = ", ".join(["count(*)", *(sql for _, sql in summed)])
        (count, *found) = ask(f'SELECT {what} FROM "{table}"')[0]  # noqa: S608  # names from the catalogue itself
        rows[table] = count
        for (name, _), value in zip(summed, found, strict=True):
            sums[f"{table}.{name}"] = "" if value is None else str(value)
    return Contents(
        rows=rows,
        sums=sums,
        trail=_trail(ask) if "audit_head" in columns else "",
        migrations=_migrations(ask) if "django_migrations" in columns else [],
    )


def refuse_difference(found: Contents, told: Contents) -> None:
    """Refuse a copy that does not show what the original showed, naming the table."""
    for table, count in told.rows.items():
        if found.rows.get(table) != count:
            raise Refused(
                f"备份与原数据不一致：表 {table} 应有 {count} 行，"
                f"备份里有 {found.rows.get(table, 0)} 行。这份备份不能用。"
            )
    for column, total in told.sums.items():
        if found.sums.get(column) != total:
            raise Refused(
                f"备份与原数据不一致：{column} 的合计应为 {total or '空'}，"
                f"备份里是 {found.sums.get(column) or '空'}。这份备份不能用。"
            )
    if found.trail != told.trail:
        raise Refused("备份与原数据不一致：审计记录的末尾不同。这份备份不能用。")


def _sum(name: str, kind: str, vendor: str) -> str:
    if kind in WHOLE:
        return f'SUM("{name}" % {PRIME})'
    if kind == "decimal" and vendor == "sqlite":
        return f'ROUND(TOTAL("{name}"), 2)'
    return f'SUM("{name}")' if kind == "numeric" else ""


def _trail(ask: Ask) -> str:
    """Return the trail's fingerprint, as it is printed on paper."""
    ends = ask(
        "SELECT lane, sequence, hash FROM audit_head WHERE sequence <> 0 ORDER BY lane"
    )
    text = "".join(f"{lane}:{sequence}:{end}\n" for lane, sequence, end in ends)
    return hashlib.sha256(text.encode()).hexdigest()


def _migrations(ask: Ask) -> list[str]:
    found = ask("SELECT app, name FROM django_migrations ORDER BY app, name")
    return [f"{app}.{name}" for app, name in found]
