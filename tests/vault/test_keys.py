import stat
import uuid

import pytest

from fazhu.lib.environment import Misconfigured
from fazhu.vault.keys import add_field_key, field_keys, index_key
from fazhu.vault.sealed import key_number, open_sealed, seal

PLACE = ("person", "id_number", uuid.UUID(int=1))
ONE, TWO = "a" * 40, "b" * 40


@pytest.fixture
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"
    settings.FIELD_KEYS = settings.INDEX_KEY = settings.DATABASE_URL = ""
    return settings


def test_keys_are_made_at_first_use_for_their_owner_alone(own_keys):
    field_keys(), index_key()

    for name in ("field_keys", "index_key"):
        mode = (own_keys.KEYS / name).stat().st_mode
        assert stat.S_IMODE(mode) == 0o600
    assert field_keys() == field_keys()
    assert index_key() == index_key()


def test_with_an_outside_database_a_missing_key_stops_with_a_sentence(own_keys):
    own_keys.DATABASE_URL = "postgres://elsewhere/fazhu"

    with pytest.raises(Misconfigured, match="FAZHU_FIELD_KEYS"):
        field_keys()
    with pytest.raises(Misconfigured, match="FAZHU_INDEX_KEY"):
        index_key()


def test_a_new_field_key_seals_and_the_old_one_still_opens(own_keys):
    old = seal("13800000000", *PLACE)

    assert add_field_key() == 2

    assert key_number(seal("13800000000", *PLACE)) == 2
    assert key_number(old) == 1
    assert open_sealed(old, *PLACE) == "13800000000"
    mode = (own_keys.KEYS / "field_keys").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_the_environment_wins_and_its_first_key_seals(own_keys):
    own_keys.FIELD_KEYS = f"7:{ONE}"
    old = seal("13800000000", *PLACE)

    own_keys.FIELD_KEYS = f"9:{TWO},7:{ONE}"

    assert key_number(seal("x", *PLACE)) == 9
    assert open_sealed(old, *PLACE) == "13800000000"
    assert not (own_keys.KEYS / "field_keys").exists()


def test_a_key_in_the_environment_is_not_added_to_by_the_program(own_keys):
    own_keys.FIELD_KEYS = f"7:{ONE}"

    with pytest.raises(Misconfigured, match="请在其最前面加上新密钥"):
        add_field_key()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"0:{ONE}", "编号“0”不对"),
        (f"256:{ONE}", "编号“256”不对"),
        (f"x:{ONE}", "编号“x”不对"),
        (f"1:{ONE},1:{TWO}", "编号1重复"),
        ("1:short", "密钥太短"),
        (",", "是空的"),
    ],
)
def test_a_wrong_ring_is_named(own_keys, text, words):
    own_keys.FIELD_KEYS = text

    with pytest.raises(Misconfigured, match=words):
        field_keys()


def test_an_emptied_key_file_is_not_replaced_in_silence(own_keys):
    field_keys()
    (own_keys.KEYS / "field_keys").write_text("")

    with pytest.raises(Misconfigured, match="请放回原来的文件"):
        field_keys()


def test_the_ring_ends_at_255(own_keys):
    own_keys.KEYS.mkdir()
    (own_keys.KEYS / "field_keys").write_text(f"255:{ONE}\n1:{TWO}")

    with pytest.raises(Misconfigured, match="编号已用到255"):
        add_field_key()


def test_the_index_key_may_come_from_the_environment(own_keys):
    own_keys.INDEX_KEY = ONE
    first = index_key()
    own_keys.INDEX_KEY = TWO

    assert index_key() != first
