"""Every dependency has its reason and stands in a lock without any address."""

import re

import pytest

from tests.repository.tree import ROOT, project

LOCKS = ["install", "run", "dev"]
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)((?: ; [^\\\n]+)?) \\\n", re.MULTILINE)


def lock(name: str) -> str:
    return (ROOT / f"requirements/{name}.lock").read_text(encoding="utf-8")


def pinned(name: str) -> set[str]:
    return {found[1] for found in PIN.finditer(lock(name))}


def bare(requirement: str) -> str:
    return re.split(r"[\[<>=~! ;]", requirement)[0].lower()


def wanted() -> dict[str, list[str]]:
    """Return the direct dependencies by the lock that must hold them."""
    groups = project()["dependency-groups"]
    return {
        "install": groups["install"],
        "run": project()["project"]["dependencies"] + groups["build"],
        "dev": [word for g in ("test", "check", "docs", "bench") for word in groups[g]],
    }


def test_every_dependency_has_its_reason_beside_it():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()

    for requirement in [word for words in wanted().values() for word in words]:
        (line,) = [
            line for line in lines if line.strip().startswith(f'"{requirement}"')
        ]
        assert re.search(r'", +# \w.{8,}', line), line


@pytest.mark.parametrize("name", LOCKS)
def test_every_dependency_stands_in_its_lock(name):
    missing = {bare(requirement) for requirement in wanted()[name]} - pinned(name)

    assert missing == set(), "run: make lock"


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_holds_an_address_and_every_pin_has_hashes(name):
    text = lock(name)
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]

    assert "//" not in text
    assert not re.search(r"^-|index|file:|@", text, flags=re.MULTILINE)
    assert entries
    for entry in entries:
        assert PIN.match(entry), entry
        assert "--hash=sha256:" in entry


def test_what_both_parts_hold_is_the_same_version_in_both():
    run = {(f[1], f[2]) for f in PIN.finditer(lock("run"))}
    dev = {(f[1], f[2]) for f in PIN.finditer(lock("dev"))}

    assert {pin for pin in dev if pin[0] in pinned("run")} <= run
