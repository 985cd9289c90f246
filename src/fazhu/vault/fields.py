"""Model fields for personal data: sealed text, and the blind index that finds it.

ref = models.UUIDField(default=uuid4, unique=True, editable=False)
id_number = SealedField("证件号码", blank=True)
id_index = BlindIndexField("id_number", Purpose.ID_NUMBER)

Person.objects.filter(id_index=blind(typed, Purpose.ID_NUMBER))
"""

from typing import TYPE_CHECKING, Any, NoReturn
from uuid import UUID

from django import forms
from django.core import checks
from django.core.exceptions import FieldError
from django.core.validators import EMPTY_VALUES
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query_utils import DeferredAttribute

from fazhu.vault.blind import BLIND_LENGTH, Purpose, blind_or_empty
from fazhu.vault.sealed import open_sealed, seal

if TYPE_CHECKING:
    TextAsBinaryField = models.BinaryField[str, str]
    TextField = models.CharField[str, str]
else:  # Django's fields take no type arguments at run time.
    TextAsBinaryField, TextField = models.BinaryField, models.CharField


class Sealed(bytes):
    """A sealed value as it stands in the database."""


class SealedAttribute(DeferredAttribute):
    """Opens a sealed value when it is first read from its row."""

    field: "SealedField"

    def __get__(self, instance: Any, owner: type[models.Model] | None = None) -> Any:
        """Return the clear text; without an instance, the descriptor."""
        value = super().__get__(instance, owner)
        if instance is None or not isinstance(value, Sealed):
            return value
        clear = self.field.opened(value, instance.ref)
        instance.__dict__[self.field.attname] = clear
        return clear

    def __set__(self, instance: models.Model, value: str | Sealed | None) -> None:
        """Keep clear text or a sealed value; which of them shows by its type."""
        instance.__dict__[self.field.attname] = value


class SealedField(TextAsBinaryField):
    """Text that stands encrypted in the database, bound to its row's ``ref``.

    Written by save, create and bulk_create (also with update_fields). It cannot be
    filtered, nor written by update or bulk_update with clear text: they do not know
    the row's reference. values() gives it sealed; `opened` opens it.
    """

    descriptor_class = SealedAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the options of a text field."""
        kwargs.setdefault("editable", True)
        super().__init__(*args, **kwargs)
        self.empty_values = list(EMPTY_VALUES)

    def sealed(self, clear: str, ref: UUID) -> Sealed:
        """Return ``clear`` sealed for this column of the row ``ref``."""
        return Sealed(seal(clear, self.model._meta.db_table, str(self.column), ref))

    def opened(self, value: bytes, ref: UUID) -> str:
        """Return the clear text of this column of the row ``ref``."""
        if not value:
            return ""
        table = self.model._meta.db_table
        return open_sealed(bytes(value), table, str(self.column), ref)

    def pre_save(self, model_instance: Any, add: Any) -> Sealed | None:
        """Return what goes to the database; an unread value goes back as it came."""
        value = model_instance.__dict__.get(self.attname)
        if self.attname not in model_instance.__dict__:
            value = getattr(model_instance, self.attname)
        if value is None or isinstance(value, Sealed):
            return value
        if not isinstance(value, str):
            raise TypeError(f"{self} takes str or None, not {type(value).__name__}")
        return self.sealed(value, model_instance.ref) if value else Sealed()

    def from_db_value(
        self, value: bytes | memoryview | None, *_: object
    ) -> Sealed | None:
        """Mark what comes from the database as sealed."""
        return None if value is None else Sealed(value)

    def get_db_prep_value(
        self,
        value: Any,
        connection: BaseDatabaseWrapper,
        prepared: bool = False,  # noqa: FBT001, FBT002 (Django's signature)
    ) -> Any:
        """Let only sealed values through, and nothing: a new column's first value."""
        if value in ("", b""):
            value = Sealed()
        if value is not None and not isinstance(value, Sealed):
            raise TypeError(
                f"{self} would be written in the clear: save the instance, or pass"
                " SealedField.sealed(text, ref)"
            )
        return super().get_db_prep_value(value, connection, prepared)

    def get_lookup(self, lookup_name: str) -> "type[models.Lookup[Any]] | None":
        """Allow the question whether there is a value, and no other."""
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(
            f"{self} is sealed and cannot be filtered by {lookup_name!r}:"
            " filter its BlindIndexField by blind(text, purpose)"
        )

    def to_python(self, value: Any) -> Any:
        """Return the value as it is; it is text already."""
        return value

    def get_default(self) -> Any:
        """Return the default; where none is given, an empty text or None."""
        if self.has_default():
            return super().get_default()
        return None if self.null else ""

    def value_to_string(self, obj: models.Model) -> NoReturn:
        """Refuse to write personal data into a dump."""
        raise TypeError(f"{self} is sealed and does not go into a dump")

    def formfield(self, **kwargs: Any) -> Any:
        """Return a text field."""
        defaults: dict[str, Any] = {
            "form_class": forms.CharField,
            "max_length": self.max_length,
        }
        return models.Field.formfield(self, **(defaults | kwargs))

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """Demand the reference that the value is bound to."""
        found = list(super().check(**kwargs))
        ref = {f.name: f for f in self.model._meta.fields}.get("ref")
        if not isinstance(ref, models.UUIDField) or not ref.has_default():
            found.append(
                checks.Error(
                    "A model with a SealedField needs ref = UUIDField(default=uuid4).",
                    obj=self,
                    id="vault.E001",
                )
            )
        return found


class BlindIndexField(TextField):
    """The blind index of a SealedField of the same row, kept by saving the row.

    Empty where the text is. With update_fields, name it beside its source.
    """

    def __init__(self, source: str, purpose: Purpose | str, **kwargs: Any) -> None:
        """Index the sealed field named ``source`` for one purpose."""
        self.source = source
        self.purpose = Purpose(purpose)
        self.is_indexed = bool(kwargs.setdefault("db_index", True))
        fixed = {"max_length": BLIND_LENGTH, "editable": False, "default": ""}
        super().__init__(**kwargs | fixed)

    def pre_save(self, model_instance: models.Model, add: Any) -> str:
        """Return the index of the present text; an unread text keeps its index."""
        unread = isinstance(model_instance.__dict__.get(self.source), Sealed)
        if not unread or self.attname not in model_instance.__dict__:
            clear = getattr(model_instance, self.source)
            setattr(model_instance, self.attname, blind_or_empty(clear, self.purpose))
        return str(getattr(model_instance, self.attname))

    def deconstruct(self) -> Any:
        """Return what a migration needs to make it again."""
        name, path, _, kwargs = super().deconstruct()
        for fixed in ("max_length", "editable", "default", "db_index"):
            kwargs.pop(fixed, None)
        if not self.is_indexed:
            kwargs["db_index"] = False
        return name, path, [self.source, self.purpose.value], kwargs
