"""Refusals: what the rules or the input do not allow, said to a person."""


class Refused(Exception):
    """The rules say no; the message is a Chinese sentence: what, where, what next."""

    @property
    def sentence(self) -> str:
        """The sentence shown to the person who tried."""
        return str(self)
