"""Texts that begin with what was typed, found in an index on SQLite and PostgreSQL."""

from typing import TYPE_CHECKING, Any

from django.db.models import F, Lookup

if TYPE_CHECKING:
    TextLookup = Lookup[str]
else:  # Django's lookups take no type arguments at run time.
    TextLookup = Lookup

LAST = chr(0x10FFFF)


class Begins(TextLookup):
    """A column begins with a text, compared byte by byte.

    LIKE reads the whole table on SQLite; on PostgreSQL the order of a language is not
    that of beginnings, and the index must be made with ``varchar_pattern_ops``.
    """

    lookup_name = "begins"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Return a range from the text to before the next text."""
        column, params = self.process_lhs(compiler, connection)
        start, end = (">=", "<") if connection.vendor == "sqlite" else ("~>=~", "~<~")
        after = [*params, self.rhs, *params, f"{self.rhs}{LAST}"]
        return f"({column} {start} %s AND {column} {end} %s)", after


def begins(column: str, text: str) -> Begins:
    """Return the condition that ``column`` begins with ``text``."""
    return Begins(F(column), text)
