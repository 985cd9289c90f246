"""A DOCX template: its text, and the fills put into the runs of the blanks."""

import io
import re
import zipfile
from collections.abc import Sequence
from functools import cached_property

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.oxml import serialize_part_xml
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from fazhu.lib.errors import Refused
from fazhu.reporting.fill import runs
from fazhu.reporting.fill.docx_text import Reading
from fazhu.reporting.fill.filling import Fate

WITH_TEXT = re.compile(r"word/(?P<kind>document|header|footer)\d*\.xml")
ORDER = ("document", "header", "footer")


class DocxTemplate:
    """A document whose text is its paragraphs, tables included, line by line.

    The words of text boxes come after those of the body, then headers and footers.
    Every part in which nothing is filled or marked stays byte for byte.
    """

    suffix = ".docx"

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name
        reading = self._reading(self._parts())
        self.text, self.heads = reading.text, reading.heads

    def filled(self, fates: Sequence[Fate]) -> bytes:
        """Return the document with fills, and leftovers highlighted and marked."""
        parts = self._parts()
        reading = self._reading(parts)
        changed: set[str] = set()
        for fate in sorted(fates, key=lambda fate: fate.blank.start, reverse=True):
            changed.add(reading.part_at(fate.blank.start))
            for pieces in reading.copies_at(fate.blank.start):
                runs.write(pieces, fate)
        return self._packed({name: serialize_part_xml(parts[name]) for name in changed})

    def _parts(self) -> dict[str, Element]:
        return {name: parse_xml(content) for name, content in self._contents.items()}

    @cached_property
    def _contents(self) -> dict[str, bytes]:
        """The parts that hold words, the body first."""
        try:
            docx.Document(io.BytesIO(self.data))
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                names = [one for one in archive.namelist() if WITH_TEXT.fullmatch(one)]
                names.sort(key=_place)
                return {name: archive.read(name) for name in names}
        except (PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
            raise Refused(
                f"“{self.name}”已损坏，打不开，请在Word或WPS中另存后再填。"
            ) from error

    def _reading(self, parts: dict[str, Element]) -> Reading:
        reading = Reading()
        for name, root in parts.items():
            reading.read(name, root)
        return reading

    def _packed(self, changed: dict[str, bytes]) -> bytes:
        """Return the package with some parts changed and all others as they were."""
        target = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self.data)) as before,
            zipfile.ZipFile(target, "w") as after,
        ):
            for entry in before.infolist():
                content = changed.get(entry.filename) or before.read(entry)
                after.writestr(entry, content, compress_type=entry.compress_type)
        return target.getvalue()


def _place(name: str) -> tuple[int, str]:
    match = WITH_TEXT.fullmatch(name)
    return (ORDER.index(match["kind"]) if match else len(ORDER), name)
