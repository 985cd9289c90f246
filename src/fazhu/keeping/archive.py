"""One archive: a manifest, the database, the files; encrypted to a public key."""

import hashlib
import io
import json
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

import pyrage
from django.conf import settings
from pyrage.x25519 import Identity, Recipient

from fazhu.keeping.contents import Contents
from fazhu.lib.errors import Refused

FORMAT = 1
MANIFEST = "manifest.json"
HASHES = "files.sha256"
FILES = "files"
CHUNK = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What an archive says of itself; no word of it is personal."""

    format: int
    version: str
    made_at: str
    vendor: str
    database: str
    database_sha256: str
    files: int
    files_bytes: int
    field_keys: list[int]
    recipient: str
    contents: Contents

    def text(self) -> str:
        """Return the manifest as it stands in the archive."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def read(cls, text: str) -> "Manifest":
        """Read a manifest; refuse one of a later program."""
        said: dict[str, Any] = json.loads(text)
        if said.get("format") != FORMAT:
            raise Refused(
                f"这份备份的格式是第 {said.get('format')} 版，"
                f"本程序只读第 {FORMAT} 版；请用做备份的那一版或更新的法助来恢复。"
            )
        return cls(**{**said, "contents": Contents(**said["contents"])})


def file_names(folder: Path) -> list[Path]:
    """Return the files that belong to the records, without drafts of writing."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not path.name.startswith("."))


def pack(
    target: Path, manifest: Manifest, database: Path, files: Iterable[Path]
) -> None:
    """Write the archive; each file is hashed as it goes in."""
    folder = Path(settings.MEDIA_ROOT)
    with tarfile.open(target, "w:gz", compresslevel=1) as tar:
        _add_text(tar, MANIFEST, manifest.text())
        tar.add(database, manifest.database)
        lines = []
        for path in files:
            name = f"{FILES}/{path.relative_to(folder).as_posix()}"
            lines.append(f"{_add_hashed(tar, name, path)}  {name}\n")
        _add_text(tar, HASHES, "".join(lines))


def unpack(archive: BinaryIO, place: Path, *, with_files: bool) -> Manifest:
    """Lay the archive out in an empty folder and hold every hash against it.

    ``with_files`` False reads and compares the files without writing them; their
    names stand in the list `HASHES` there.
    """
    found: dict[str, str] = {}
    said: dict[str, str] = {}
    try:
        with tarfile.open(fileobj=archive, mode="r|gz") as tar:
            for member in tar:
                taken = tar.extractfile(member)
                if taken is None:
                    continue
                if member.name in (MANIFEST, HASHES):
                    said[member.name] = taken.read().decode()
                    continue
                write = with_files or not member.name.startswith(f"{FILES}/")
                to = _inside(place, member.name) if write else None
                found[member.name] = _take(taken, to)
    except (tarfile.TarError, EOFError, zlib.error, ValueError) as error:
        raise Refused(f"备份文件不完整或已损坏：{error}") from error
    if MANIFEST not in said:
        raise Refused("备份文件里没有清单，不是法助的备份，或者不完整。")
    manifest = Manifest.read(said[MANIFEST])
    _refuse_other_contents(found, dict(_lines(said.get(HASHES, ""))), manifest)
    if not with_files:
        (place / HASHES).write_text(said.get(HASHES, ""), "utf-8")
    return manifest


def names_in(place: Path) -> list[str]:
    """Return the names of the files of an archive that was laid out without them."""
    return [name for name, _ in _lines((place / HASHES).read_text("utf-8"))]


def encrypt(source: Path, target: BinaryIO, recipient: str) -> str:
    """Encrypt a file to the public key; return the hash of what was written."""
    hashed = _Hashed(target)
    with source.open("rb") as plain:
        pyrage.encrypt_io(plain, hashed, [Recipient.from_str(recipient)])
    return hashed.hash.hexdigest()


def decrypt(source: Path, target: Path, identity: str) -> str:
    """Decrypt a backup; return the hash of the encrypted file.

    Refuses with what is wrong: the key, or a file that was cut or altered.
    """
    try:
        key = Identity.from_str(identity.strip())
    except pyrage.IdentityError as error:
        raise Refused(
            "备份私钥不对：它以 AGE-SECRET-KEY-1 开头，共 74 个字符，"
            "印在恢复单上；请核对后再试。"
        ) from error
    try:
        with source.open("rb") as file, target.open("xb") as plain:
            pyrage.decrypt_io(file, plain, [key])
    except (pyrage.DecryptError, OSError) as error:
        target.unlink(missing_ok=True)
        if getattr(error, "errno", None):  # the disk, not the file
            raise
        if "No matching keys" in str(error):
            sentence = (
                "这把私钥打不开这份备份：它是用另一把密钥加密的，请找对应的恢复单。"
            )
        else:
            sentence = "备份文件被截断或改动过，打不开；请换一份备份。"
        raise Refused(sentence) from error
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Hashed:
    """A file that is hashed as it is written."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.hash = hashlib.sha256()

    def write(self, data: bytes) -> int:
        """Write and hash."""
        self.hash.update(data)
        return self.file.write(data)

    def flush(self) -> None:
        """Pass it on."""
        self.file.flush()


class _Reading:
    """A file that is hashed as it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Read and hash."""
        data = self.file.read(size)
        self.hash.update(data)
        return data


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    data = text.encode()
    member = tarfile.TarInfo(name)
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))


def _add_hashed(tar: tarfile.TarFile, name: str, path: Path) -> str:
    member = tar.gettarinfo(path, name)
    with path.open("rb") as file:
        reading = _Reading(file)
        tar.addfile(member, reading)
    return reading.hash.hexdigest()


def _refuse_other_contents(
    found: dict[str, str], told: dict[str, str], manifest: Manifest
) -> None:
    """Hold the hashes of what was unpacked against those that the archive tells."""
    if found.pop(manifest.database, "") != manifest.database_sha256:
        raise Refused("备份里的数据库与清单记载的校验值不符，这份备份不能用。")
    if found != told or len(told) != manifest.files:
        wrong = sorted(set(found.items()) ^ set(told.items()))
        name = wrong[0][0] if wrong else "数目"
        raise Refused(f"备份里的上传文件与清单不符（{name}），这份备份不能用。")


def _take(taken: Any, target: Path | None) -> str:
    """Hash a member, writing it when there is where to; return the hash."""
    digest = hashlib.sha256()
    if target is not None:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with target.open("xb") if target else io.BytesIO() as file:
        while data := taken.read(CHUNK):
            digest.update(data)
            if target is not None:
                file.write(data)
    return digest.hexdigest()


def _inside(place: Path, name: str) -> Path:
    """Return where a member goes; refuse a name that leads out of the place."""
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or "\\" in name or ":" in name:
        raise Refused(f"备份里有不该有的文件名“{name}”，不予恢复。")
    return place.joinpath(*parts)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        digest, _, name = line.partition("  ")
        yield name, digest
