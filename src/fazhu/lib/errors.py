"""Refusals: what the rules or the input do not allow, said to a person."""


class Refused(Exception):
    """The rules say no; the message is a Chinese sentence: what, where, what next."""

    @property
    def sentence(self) -> str:
        """The sentence shown to the person who tried."""
        return str(self)


class FieldRefused(Refused):
    """One field of what was typed does not hold; ``field`` names it."""

    def __init__(self, field: str, sentence: str) -> None:
        """Keep at which field the sentence belongs."""
        super().__init__(sentence)
        self.field = field
