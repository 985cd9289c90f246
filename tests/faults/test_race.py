"""Many at once: no edit is lost, no number is given twice, left out or changed."""

import json
import os
import subprocess
import sys

import pytest

from tests.scratch import own_database


def race(folder, *words):
    with own_database(folder) as environment:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.faults.race", *map(str, words)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_eight_people_on_four_cases_lose_no_edit_and_the_loser_is_told(tmp_path):
    done = race(tmp_path, "edits", 8, 25)

    assert done["kept"] + done.get("told", 0) == 8 * 25
    assert done["corrections"] == done["kept"]
    assert (done["twice"], done["lost"], done["broken"]) == (0, 0, [])


def test_sixteen_people_take_numbers_without_a_double_or_a_gap(tmp_path):
    done = race(tmp_path, "papers", 16, int(os.environ.get("FAULT_NUMBERS", "20")))

    assert done["given"] > 100
    assert (done["twice"], done["changed"], done["broken"]) == (0, 0, [])


@pytest.mark.django_db
def test_a_paper_issued_twice_by_a_double_click_takes_one_number():
    from fazhu.documents.models import Document  # noqa: PLC0415
    from fazhu.lib.errors import Refused  # noqa: PLC0415
    from tests.documents.making import paper_of  # noqa: PLC0415
    from tests.world import District  # noqa: PLC0415

    case = District().granted()
    first = paper_of(case)

    with pytest.raises(Refused, match="不能重复签发"):
        paper_of(case)

    assert [p.number for p in Document.objects.all()] == [first.number]
