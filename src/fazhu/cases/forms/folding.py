"""A form of which some fields are seldom filled in: they are folded away."""

from django import forms

IDLE = frozenset({"id_kind", "role"})
"""Fields that a browser sends filled in though nobody touched them."""


class FoldedForm(forms.Form):
    """``FIRST`` names the fields that are shown, ``MORE`` those folded away."""

    FIRST = ""
    MORE = ""

    @property
    def first(self) -> str:
        """The fields that are to be filled in at once."""
        return self.asked(self.FIRST)

    @property
    def more(self) -> str:
        """The fields that are seldom filled in."""
        return self.asked(self.MORE)

    @property
    def more_open(self) -> bool:
        """Whether a folded field holds a mistake."""
        return any(name in self.errors for name in self.MORE.split())

    @property
    def more_labels(self) -> str:
        """The labels of the fields that are folded away."""
        return "、".join(str(self[name].label) for name in self.more.split())

    @property
    def more_filled(self) -> str:
        """The labels of those of them that hold something."""
        names = [name for name in self.more.split() if name not in IDLE]
        filled = [str(self[name].label) for name in names if self[name].value()]
        return "、".join(filled)

    def has_changed(self) -> bool:
        """Whether anything was typed or chosen."""
        return bool(set(self.changed_data) - IDLE)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed into a form that may be left out."""
        return self.empty_permitted and not self.has_changed()

    def asked(self, names: str) -> str:
        """Return those of the fields that the form has."""
        return " ".join(name for name in names.split() if name in self.fields)
