"""Deployment facts are read strictly, and what is wrong is said in a sentence."""

import os
import stat
from pathlib import Path

import pytest

from fazhu.lib.environment import Environment, Misconfigured, folder, key_made_once


def test_an_empty_value_counts_as_unset():
    env = Environment({"NAME": "  "})

    assert env.text("NAME", "default") == "default"
    assert env.number("NAME", 50) == 50
    assert env.flag("NAME", default=True) is True


def test_words_are_separated_by_commas_and_empty_ones_fall_away():
    env = Environment({"HOSTS": "one, two,,"})

    assert env.words("HOSTS", "") == ["one", "two"]
    assert env.words("OTHERS", "") == []


@pytest.mark.parametrize(
    ("value", "meant"),
    [("1", True), ("TRUE", True), ("yes", True), ("0", False), ("no", False)],
)
def test_a_flag_is_read_in_the_usual_spellings(value, meant):
    assert Environment({"FLAG": value}).flag("FLAG", default=not meant) is meant


def test_a_flag_that_is_neither_yes_nor_no_stops_the_start():
    with pytest.raises(Misconfigured, match="FLAG 只能是 1 或 0，现在是“maybe”"):
        Environment({"FLAG": "maybe"}).flag("FLAG", default=False)


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "ten", "５"])
def test_a_number_that_is_not_whole_and_above_zero_stops_the_start(value):
    with pytest.raises(Misconfigured, match="SIZE 应是大于零的整数"):
        Environment({"SIZE": value}).number("SIZE", 5)


def test_a_secret_may_come_from_a_file(tmp_path):
    file = tmp_path / "secret"
    file.write_text("from the file\n")

    assert Environment({"KEY_FILE": str(file)}).secret("KEY") == "from the file"
    assert Environment({"KEY": "plain"}).secret("KEY") == "plain"
    assert Environment({}).secret("KEY") == ""


def test_a_secret_set_twice_stops_the_start(tmp_path):
    both = {"KEY": "plain", "KEY_FILE": str(tmp_path / "secret")}

    with pytest.raises(Misconfigured, match="KEY 和 KEY_FILE 只能设一个"):
        Environment(both).secret("KEY")


def test_a_secret_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Misconfigured, match=r"KEY_FILE 指的文件“.*nowhere”读不出来"):
        Environment({"KEY_FILE": str(tmp_path / "nowhere")}).secret("KEY")


def test_an_empty_secret_file_stops_the_start(tmp_path):
    (tmp_path / "secret").touch()

    with pytest.raises(Misconfigured, match="是空的，请写入密钥"):
        Environment({"KEY_FILE": str(tmp_path / "secret")}).secret("KEY")


def test_the_first_start_makes_a_key_and_the_next_one_keeps_it(tmp_path):
    path = tmp_path / "keys" / "secret_key"

    first = key_made_once(path, may_make=True, setting="KEY")
    second = key_made_once(path, may_make=True, setting="KEY")

    assert first == second
    assert len(first) >= 64
    assert [file.name for file in path.parent.iterdir()] == ["secret_key"]


def test_a_key_file_is_for_its_owner_alone(tmp_path):
    path = tmp_path / "keys" / "secret_key"
    key_made_once(path, may_make=True, setting="KEY")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    path.chmod(0o644)
    with pytest.raises(Misconfigured, match="chmod 600"):
        key_made_once(path, may_make=True, setting="KEY")


def test_with_an_outside_database_a_missing_key_is_not_made(tmp_path):
    path = tmp_path / "keys" / "secret_key"

    with pytest.raises(Misconfigured, match="已设置 DATABASE_URL，但缺少密钥 KEY"):
        key_made_once(path, may_make=False, setting="KEY")

    assert not path.exists()


def test_an_empty_key_file_is_never_taken_for_a_key(tmp_path):
    path = tmp_path / "secret_key"
    os.close(os.open(path, os.O_CREAT, 0o600))

    with pytest.raises(Misconfigured, match="是空的：请从备份恢复它"):
        key_made_once(path, may_make=True, setting="KEY")


def test_of_two_processes_that_make_a_key_both_get_the_first_ones(
    tmp_path, monkeypatch
):
    path = tmp_path / "secret_key"
    key_made_once(path, may_make=True, setting="KEY")
    kept = path.read_text()
    monkeypatch.setattr(Path, "exists", lambda _: False)

    assert key_made_once(path, may_make=True, setting="KEY") == kept


def test_a_data_folder_that_cannot_be_made_names_what_to_set(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(Misconfigured, match="FAZHU_DATA"):
        folder(tmp_path / "file" / "data")
