"""The codes of one list as ``choices=`` of a model field."""

from fazhu.rules import codes


class CodeChoices:
    """Key and label pairs of one list of codes, read when asked.

    Migrations keep the list's name, not its members, so that a new code needs no
    migration.
    """

    def __init__(self, name: str) -> None:
        """Name the list, as in ``rules/data/codes.toml``."""
        self.name = name

    def __call__(self) -> list[tuple[str, str]]:
        """Return the pairs in the list's order."""
        return codes.choices(self.name)

    def __eq__(self, other: object) -> bool:
        """Two are equal when they name the same list."""
        return isinstance(other, CodeChoices) and other.name == self.name

    def __hash__(self) -> int:
        """Follow ``__eq__``."""
        return hash(self.name)

    def deconstruct(self) -> tuple[str, tuple[str], dict[str, object]]:
        """Say how a migration writes this down."""
        return f"{CodeChoices.__module__}.CodeChoices", (self.name,), {}
