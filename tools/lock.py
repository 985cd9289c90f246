"""Pin every dependency anew, with hashes and without any address.

Words after the name go to uv: ``python tools/lock.py --upgrade``.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV = Path(sys.executable).with_name("uv")
OPTIONS = (
    "--universal --python-version 3.11 --generate-hashes"
    " --no-header --no-annotate --no-emit-index-url -q"
)
GROUPS = "--group test --group check --group docs --group bench"
SOURCES = {
    "install": "--group install",
    "run": "pyproject.toml --group build",
    "dev": f"{GROUPS} -c requirements/run.lock",
}


def main(more: list[str]) -> None:
    """Write the locks; the run part first, since the dev part agrees with it."""
    for name, sources in SOURCES.items():
        words = [*OPTIONS.split(), *sources.split(), *more]
        subprocess.run(  # noqa: S603
            [UV, "pip", "compile", *words, "-o", f"requirements/{name}.lock"],
            cwd=ROOT,
            check=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
