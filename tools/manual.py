"""Hooks of the manual's builder: root pages, links into the source, no address.

The README, the changelog and the guide for contributors stand at the repository's
root and are pages of the manual too. A link from a page to a file of the source is
checked and shown as the file's path. A built page that would fetch anything from
another address stops the build.
"""

import json
import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

ROOT = Path(__file__).resolve().parents[1]
PAGES = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
}
SECTIONS = {"Manual": "使用手册", "How to": "怎样做", "Decisions": "决定记录"}
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s#]+)(#[^)\s]*)?\)")
FETCHED = re.compile(
    r"<(?:script|img|iframe|source|link(?![^>]*rel=\"canonical\"))\b[^>]*"
    r"(?:src|href)=\"(?:https?:)?//[^\"]*|url\(['\"]?(?:https?:)?//[^)]*"
)


def on_files(files: Any, config: Any) -> Any:
    """Add the pages that stand at the repository's root."""
    for name, page in PAGES.items():
        if (ROOT / name).exists():
            text = (ROOT / name).read_text(encoding="utf-8")
            files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Turn links that leave the manual into what they name, and check them."""
    at_root = {built: name for name, built in PAGES.items()}
    source = at_root.get(page.file.src_uri) or f"docs/{page.file.src_uri}"

    def place(match: re.Match[str]) -> str:
        picture, label, target, anchor = match.groups()
        if re.match(r"[a-z]+:", target):
            return match[0]
        named = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
        if not (ROOT / named).exists():
            raise PluginError(f"{source}: the link to {target} leads nowhere")
        if named in PAGES:
            named = f"docs/{PAGES[named]}"
        if not named.startswith("docs/") or (ROOT / named).is_dir():
            return (
                f"{label}（`{named}`）" if label.strip("`") != named else f"`{named}`"
            )
        here = posixpath.dirname(page.file.src_uri)
        inside = posixpath.relpath(named.removeprefix("docs/"), here or ".")
        return f"{picture}[{label}]({inside}{anchor or ''})"

    return LINK.sub(place, markdown)


def on_nav(nav: Any, **_: Any) -> Any:
    """Name the folders in Chinese."""
    for item in nav.items:
        if item.is_section:
            item.title = SECTIONS.get(item.title, item.title)
    return nav


def on_post_build(config: Any) -> None:
    """Put our search in place; stop when a page would fetch from another address."""
    site = Path(config.site_dir)
    _write_search(site / "search")
    for path in sorted(site.rglob("*")):
        if path.suffix in (".html", ".css"):
            found = FETCHED.search(path.read_text(encoding="utf-8"))
            if found:
                raise PluginError(f"{path.name} fetches from outside: {found[0]}")


def _write_search(folder: Path) -> None:
    index = json.loads((folder / "search_index.json").read_text(encoding="utf-8"))
    docs = index["docs"]
    # A page with headings stands there whole and once more by section.
    by_section = {
        doc["location"].split("#")[0] for doc in docs if "#" in doc["location"]
    }
    pages = [doc for doc in docs if doc["location"] not in by_section]
    script = (ROOT / "tools/manual_search.js").read_text(encoding="utf-8")
    for path in folder.iterdir():
        path.unlink()
    (folder / "main.js").write_text(
        f"const PAGES = {json.dumps(pages, ensure_ascii=False)};\n{script}",
        encoding="utf-8",
    )
