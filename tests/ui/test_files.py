"""What must hold for every template, the style sheet and the vendored files."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/fazhu"
STATIC = SOURCE / "ui/static/ui"
CSS = (STATIC / "fazhu.css").read_text(encoding="utf-8")
# A sheet that is written into a file and printed; no address answers with it.
NO_PAGES = {"recovery_sheet.html"}
TEMPLATES = sorted(
    file for file in SOURCE.rglob("templates/**/*.html") if file.name not in NO_PAGES
)
VENDORED = tomllib.loads((SOURCE / "ui/vendored.toml").read_text(encoding="utf-8"))
INLINE = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style", re.I),
    "a script without src": re.compile(r"<script(?![^>]*\ssrc=)", re.I),
    "an event attribute": re.compile(r"\son(?!ly=)[a-z]+\s*=\s*[\"']", re.I),
    "a javascript address": re.compile(r"javascript:", re.I),
    "evaluated htmx": re.compile(r"hx-(on|vals=['\"]js:|vars)", re.I),
    "an outside address": re.compile(r"(src|href|action)=[\"'](https?:)?//", re.I),
}
TOKENS = dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6});", CSS))
PAIRS = [name for name in TOKENS if f"on-{name}" in TOKENS]
CROSSED = [
    ("on-paper", "wash"),
    ("on-link", "wash"),
    ("on-quiet", "wash"),
    ("on-danger", "paper"),
    ("on-warn", "paper"),
    ("on-link", "paper"),
    ("on-quiet", "paper"),
]


@pytest.mark.parametrize("kind", INLINE)
def test_no_template_holds_what_the_security_policy_blocks(kind: str) -> None:
    found = [
        str(file.relative_to(SOURCE))
        for file in TEMPLATES
        if INLINE[kind].search(file.read_text(encoding="utf-8"))
    ]

    assert TEMPLATES
    assert found == []


@pytest.mark.parametrize("name", ["fazhu.css", "fazhu.js"])
def test_our_own_files_name_no_outside_address(name: str) -> None:
    text = (STATIC / name).read_text(encoding="utf-8")

    assert not re.search(r"https?:|url\(|@import", text)


@pytest.mark.parametrize("entry", VENDORED["file"], ids=lambda entry: entry["name"])
def test_a_vendored_file_is_the_one_in_the_table(entry: dict[str, str]) -> None:
    content = (ROOT / entry["path"]).read_bytes()

    assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    assert entry["licence"]
    assert (ROOT / entry["licence_path"]).stat().st_size > 100


def test_nothing_is_vendored_that_the_table_does_not_name() -> None:
    named = {entry["path"] for entry in VENDORED["file"]}
    kept = {str(file.relative_to(ROOT)) for file in (STATIC / "vendor").glob("*.js")}

    assert kept
    assert kept <= named


def test_colours_stand_in_pairs() -> None:
    assert len(PAIRS) >= 12


@pytest.mark.parametrize("pair", [(f"on-{name}", name) for name in PAIRS] + CROSSED)
def test_text_stands_out_from_its_ground(pair: tuple[str, str]) -> None:
    ink, ground = pair

    assert contrast(TOKENS[ink], TOKENS[ground]) >= 4.5


def test_edges_of_controls_and_the_focus_stand_out() -> None:
    for name in ("edge", "focus"):
        assert contrast(TOKENS[name], TOKENS["paper"]) >= 3
        assert contrast(TOKENS[name], TOKENS["wash"]) >= 3


def test_the_style_sheet_stays_small() -> None:
    assert len(CSS.splitlines()) <= 600


def contrast(one: str, other: str) -> float:
    """Return the ratio of WCAG 2.2, "contrast ratio"."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
