"""A text twice as long takes twice the work, whatever it is made of."""

import sys

import pytest

from tests.claims.reading import checked

SENTENCE = "2023年受理法律援助案件220件，其中民事150件、刑事70件，办结210件，结案率95.5%，同比增长10%。"
LISTED = "某镇受理案件20件，其中民事15件；"
TEXTS = {
    "sentences": SENTENCE,
    "lines": SENTENCE + "\n",
    "one endless sentence": LISTED,
    "lists": "受理598件、办结550件，比上年的520件、500件分别增长15%、10%。三类案件共计300件。",
    "one endless number": "1234567890" * 10,
    "tables": "镇\t件\t人\n甲\t1\t2\n乙\t2\t3\n合计\t3\t5\n\n",
}


def work(text):
    """Return how many calls the check of a text makes."""
    calls = 0

    def count(_frame, event, _arg):
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        checked(text)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("piece", TEXTS.values(), ids=TEXTS)
def test_the_work_grows_as_the_text(piece):
    short, long = (work(piece * times) for times in (30, 120))

    assert long < 5 * short
