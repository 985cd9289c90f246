"""The ring of backups: their names, and which ones are kept."""

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from fazhu.lib.installed import Keep

NAME = re.compile(r"fazhu-(\d{4}-\d{2}-\d{2}-\d{6})(?:-\d+)?\.tar\.gz\.age")
SHAPE = "%Y-%m-%d-%H%M%S"
ENDING = ".tar.gz.age"


def path_for(folder: Path, at: datetime) -> Path:
    """Return a name for a backup made at the local moment ``at``, not yet taken."""
    stem = f"fazhu-{at.strftime(SHAPE)}"
    path, more = folder / f"{stem}{ENDING}", 1
    while path.exists():
        more += 1
        path = folder / f"{stem}-{more}{ENDING}"
    return path


def moment(path: Path) -> datetime | None:
    """Return the local moment that a backup's name tells, or None for other files."""
    found = NAME.fullmatch(path.name)
    try:
        return datetime.strptime(found[1], SHAPE) if found else None  # noqa: DTZ007  # local, as it is named
    except ValueError:
        return None


def in_folder(folder: Path) -> list[Path]:
    """Return the backups in a folder, the newest first."""
    if not folder.is_dir():
        return []
    found = [(at, path) for path in folder.iterdir() if (at := moment(path))]
    return [path for _, path in sorted(found, key=lambda pair: pair[0], reverse=True)]


def kept(paths: Iterable[Path], keep: Keep) -> set[Path]:
    """Return those that stay: the newest of each of the last days, weeks, months."""
    dated = [(at, path) for path in paths if (at := moment(path))]
    dated.sort(key=lambda pair: pair[0], reverse=True)
    stay: set[Path] = set()
    for shape, most in (
        ("%Y-%m-%d", keep.daily),
        ("%G-%V", keep.weekly),
        ("%Y-%m", keep.monthly),
    ):
        newest: dict[str, Path] = {}
        for at, path in dated:
            newest.setdefault(at.strftime(shape), path)
        stay.update(list(newest.values())[:most])
    return stay


def thin_out(folder: Path, keep: Keep) -> list[Path]:
    """Remove what the ring no longer keeps, with the hash beside it; return it."""
    paths = in_folder(folder)
    gone = [path for path in paths if path not in kept(paths, keep)]
    for path in gone:
        path.unlink()
        hash_file(path).unlink(missing_ok=True)
    return gone


def hash_file(path: Path) -> Path:
    """Return the file beside a backup that ``sha256sum -c`` reads."""
    return path.with_name(f"{path.name}.sha256")
