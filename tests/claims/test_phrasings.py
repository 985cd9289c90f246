"""Every way to say a relation: true as it stands, wrong with one figure changed.

A figure in square brackets is one that the rest of its sentence decides.
"""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from tests.claims.reading import doubted, held, wrong

LINES = (Path(__file__).parent / "phrasings.txt").read_text(encoding="utf-8")
SENTENCES = [line for line in LINES.splitlines() if not line.startswith("#")]
FIGURE = re.compile(r"\[([\d.]+)\]")


def plain(text):
    return FIGURE.sub(r"\1", text)


def changed(printed, factor):
    """Return a figure a fifth larger or smaller, by three of its last digit at least."""
    place = Decimal(1).scaleb(-len(printed.partition(".")[2]))
    exact = Decimal(printed)
    far = (exact * factor).quantize(place)
    if abs(far - exact) < 3 * place:
        far = exact + (3 * place if factor > 1 else -3 * place)
    return f"{far:f}"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_true_sentence_is_confirmed(sentence):
    text = plain(sentence)

    assert wrong(text) == []
    assert doubted(text) == []
    assert held(text)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_figure_that_is_changed_is_found(sentence):
    for match in FIGURE.finditer(sentence):
        for factor in (Decimal("1.2"), Decimal("0.8")):
            other = changed(match[1], factor)
            text = sentence[: match.start()] + other + sentence[match.end() :]

            assert wrong(plain(text)), plain(text)
