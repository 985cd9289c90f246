"""Fetch the vendored files with npm and write their hashes; users never run this.

The versions stand in src/fazhu/ui/vendored.toml. npm asks whichever registry it is
set up with. Run: python tools/vendor.py
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "src/fazhu/ui/vendored.toml"


def fetch(name: str, version: str, folder: Path) -> Path:
    """Download one package of npm into ``folder`` and return the archive."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is needed to fetch the vendored files")
    told = subprocess.run(  # noqa: S603
        [npm, "pack", f"{name}@{version}", "--silent"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return folder / told.stdout.split()[-1]


def take(archive: Path, member: str, target: Path) -> str:
    """Write one member of the archive to ``target`` and return its SHA-256."""
    with tarfile.open(archive) as opened:
        found = opened.extractfile(member)
        if found is None:
            sys.exit(f"{archive.name} holds no {member}")
        content = found.read()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def main() -> None:
    """Fetch every file of the table and renew the hashes in it."""
    text = TABLE.read_text(encoding="utf-8")
    hashes = []
    with tempfile.TemporaryDirectory() as folder:
        for entry in tomllib.loads(text)["file"]:
            archive = fetch(entry["name"], entry["version"], Path(folder))
            hashes.append(take(archive, entry["source"], ROOT / entry["path"]))
            for extra in ("licence", "notice"):
                if f"{extra}_source" in entry:
                    target = ROOT / entry[f"{extra}_path"]
                    take(archive, entry[f"{extra}_source"], target)
    renewed = iter(hashes)
    text = re.sub(r'sha256 = ".*"', lambda _: f'sha256 = "{next(renewed)}"', text)
    TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
