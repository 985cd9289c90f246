"""On the demo district every measure is its twin, and no relation is broken."""

import subprocess
import sys

from tests.repository.tree import ROOT
from tests.scratch import own_database


def run(facts, code):
    environment = {
        **facts,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "PYTHONUTF8": "1",
    }
    return subprocess.run(
        [sys.executable, "-c", code],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_on_the_demo_every_measure_is_its_twin(tmp_path):
    demo = "import sys; from fazhu.config.cli import main; "
    demo += "sys.argv[1:] = ['demo', '--no-serve', '--cases', '60']; main()"
    with own_database(tmp_path) as facts:
        made = run(facts, demo)
        compared = run(facts, "import tests.reporting.demo_again")

    assert made.returncode == 0, made.stderr
    assert compared.stdout.startswith("agreed "), compared.stderr
