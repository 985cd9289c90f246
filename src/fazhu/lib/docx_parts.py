"""Which elements of a DOCX stand for a sign of its text, and which hold no text."""

from docx.oxml.ns import qn

BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}
SKIPPED = frozenset(
    {
        qn("w:del"),
        qn("w:moveFrom"),
        qn("w:drawing"),
        qn("w:pict"),
        qn("w:object"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    }
)
"""What was deleted or moved away, and pictures, whose words are no line of the text."""
