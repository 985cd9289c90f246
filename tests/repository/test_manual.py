"""The manual is built offline and its links lead somewhere."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import PluginError

from tools import manual

PAGE = SimpleNamespace(file=SimpleNamespace(src_uri="how-to/a-page.md"))
SECTION = {"location": "a.html#clocks", "title": "期限", "text": "七日内审查"}
DECISIONS = Path(__file__).parents[2] / "docs" / "decisions"
WHOLE = {"location": "a.html", "title": "案件", "text": "期限 七日内审查"}


@pytest.fixture
def site(tmp_path):
    """Lay out what the builder leaves: an index for the search and a page."""
    (tmp_path / "search").mkdir()
    index = json.dumps({"docs": [WHOLE, SECTION]})
    (tmp_path / "search" / "search_index.json").write_text(index)
    (tmp_path / "a.html").write_text('<img src="img/a.png"><a href="https://a.cn">')
    return tmp_path


def test_a_link_into_the_source_becomes_the_files_path():
    text = manual.on_page_markdown("见[设置](../../start.py#L1)。", PAGE)

    assert text == "见设置（`start.py`）。"


def test_a_link_to_a_page_at_the_root_leads_to_its_place_in_the_manual():
    text = manual.on_page_markdown("[规矩](../../CONTRIBUTING.md#提交)", PAGE)

    assert text == "[规矩](../contributing.md#提交)"


def test_links_to_other_sites_stay():
    text = "[法律](https://law.example/a)"

    assert manual.on_page_markdown(text, PAGE) == text


def test_a_link_that_leads_nowhere_stops_the_build():
    with pytest.raises(PluginError, match=r"docs/how-to/a-page.md: .*nowhere.md"):
        manual.on_page_markdown("[x](nowhere.md)", PAGE)


def test_the_search_holds_each_section_once_and_needs_no_server(site):
    manual.on_post_build(SimpleNamespace(site_dir=str(site)))

    (script,) = (site / "search").iterdir()
    pages = script.read_text(encoding="utf-8").splitlines()[0]
    assert json.loads(pages.removeprefix("const PAGES = ").rstrip(";")) == [SECTION]


@pytest.mark.parametrize(
    "piece",
    [
        '<script src="https://cdn.example/a.js"></script>',
        '<link rel="stylesheet" href="//cdn.example/a.css">',
        "<style>a { background: url(https://a.example/b.png) }</style>",
    ],
)
def test_a_page_that_fetches_from_outside_stops_the_build(site, piece):
    (site / "a.html").write_text(piece)

    with pytest.raises(PluginError, match=r"a\.html fetches from outside"):
        manual.on_post_build(SimpleNamespace(site_dir=str(site)))


def test_no_two_decisions_have_one_number():
    numbers = [path.name[:4] for path in DECISIONS.glob("0*.md")]

    assert len(numbers) == len(set(numbers))
