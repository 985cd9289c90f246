"""Texts that begin with what was typed, found in an index on SQLite and PostgreSQL."""

from typing import TYPE_CHECKING, Any

from django.db.models import Func, Lookup

if TYPE_CHECKING:
    TextLookup = Lookup[str]
else:  # Django's lookups take no type arguments at run time.
    TextLookup = Lookup

LAST = chr(0x10FFFF)


class ByteOrder(Func):
    """A text as it is compared byte by byte, whatever order a language has.

    SQLite compares so; the index of PostgreSQL must be made with this collation.
    """

    template = "%(expressions)s"

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Return the column with the collation of bytes."""
        collated = '%(expressions)s COLLATE "C"'
        return self.as_sql(compiler, connection, template=collated)


class Begins(TextLookup):
    """A column begins with a text, as a range: LIKE would read the table whole."""

    lookup_name = "begins"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Return a range from the text to before the next text."""
        column, params = self.process_lhs(compiler, connection)
        after = (*params, self.rhs, *params, f"{self.rhs}{LAST}")
        return f"({column} >= %s AND {column} < %s)", after


def begins(column: str, text: str) -> Begins:
    """Return the condition that ``column`` begins with ``text``."""
    return Begins(ByteOrder(column), text)
