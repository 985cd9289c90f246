"""start.py and the Makefile offer the same, and an old Python gets a sentence."""

import ast
import re
import subprocess

import pytest

import start
from tests.repository.tree import ROOT


def test_make_offers_every_task_of_start_and_no_other():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (targets,) = re.findall(r"^TASKS := (.+)$", makefile, flags=re.MULTILINE)

    assert set(targets.split()) == set(start.TASKS)


def test_every_task_is_listed_in_chinese_and_english(capsys):
    assert start.main([]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(start.TASKS)
    for line in lines:
        assert re.search(r"^  [a-z]+ +[^·]*[\u4e00-\u9fff][^·]* · [a-z]", line), line


def test_an_unknown_task_is_wrong_usage(capsys):
    assert start.main(["dance"]) == 2
    assert "demo" in capsys.readouterr().out


def test_an_old_python_can_read_start_far_enough_to_say_so():
    text = (ROOT / "start.py").read_text(encoding="utf-8")

    assert ast.parse(text, feature_version=(3, 8))


def test_an_old_python_without_a_newer_one_gets_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(start.sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", "")

    assert start.main(["demo"]) == 1
    assert (
        "法助需要 Python 3.11 或更新的版本，这里只找到 3.9" in capsys.readouterr().err
    )


def test_pips_settings_are_said_in_the_words_of_uv():
    said = start.uv_settings(
        {
            "index-url": "https://packages.example/simple",
            "extra-index-url": "https://one.example/simple\nhttps://two.example/simple",
            "find-links": "/opt/wheels /srv/wheels",
            "require-virtualenv": "1",
        }
    )

    assert said == {
        "UV_DEFAULT_INDEX": "https://packages.example/simple",
        "UV_INDEX": "https://one.example/simple https://two.example/simple",
        "UV_FIND_LINKS": "/opt/wheels,/srv/wheels",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_PYTHON_DOWNLOADS": "never",
    }


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        (":env:.index-url='b'\nglobal.index-url='a'", {"index-url": "b"}),
        ("global.timeout='9'\ninstall.timeout='10'", {"timeout": "10"}),
        ("download.timeout='9'\nnonsense", {}),
    ],
    ids=["the environment wins", "install wins over global", "the rest is left"],
)
def test_pips_settings_are_read_as_pip_ranks_them(monkeypatch, listing, expected):
    answer = subprocess.CompletedProcess([], 0, stdout=listing)
    monkeypatch.setattr(start.subprocess, "run", lambda *_, **__: answer)

    assert start.pip_settings(["pip"]) == expected


def test_an_installation_is_done_again_when_a_lock_changes(monkeypatch, tmp_path):
    before = start.fingerprint("run")
    (tmp_path / "run.lock").write_text("django==0")
    monkeypatch.setattr(start, "LOCKS", tmp_path)

    assert start.fingerprint("run") != before


def test_an_environment_that_does_not_start_counts_as_empty(monkeypatch, tmp_path):
    stamp = tmp_path / "stamp.json"
    stamp.write_text('{"run": "same"}')
    monkeypatch.setattr(start, "STAMP", stamp)
    monkeypatch.setattr(start, "PYTHON", tmp_path / "python")

    assert start.installed() == {}
