import uuid
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhu.vault.sealed import (
    SealRefused,
    key_number,
    open_sealed,
    open_sealed_json,
    seal,
    sealed_json,
)

REF = uuid.UUID(int=1)
PLACE = ("person", "id_number", REF)
ENCODABLE = st.text(st.characters(exclude_categories=["Cs"]))


@given(ENCODABLE, st.uuids())
def test_what_is_sealed_opens_at_its_place(text, ref):
    sealed = seal(text, "person", "id_number", ref)

    assert open_sealed(sealed, "person", "id_number", ref) == text


def test_the_text_does_not_show_and_never_seals_alike():
    one, two = seal("13800000000", *PLACE), seal("13800000000", *PLACE)

    assert b"1380" not in one
    assert one != two
    assert len(one) == 1 + 12 + 11 + 16


@pytest.mark.parametrize(
    "place",
    [
        ("handler", "id_number", REF),
        ("person", "phone", REF),
        ("person", "id_number", uuid.UUID(int=2)),
    ],
    ids=["other table", "other column", "other row"],
)
def test_a_value_copied_elsewhere_does_not_open(place):
    sealed = seal("13800000000", *PLACE)

    with pytest.raises(SealRefused, match="与所在的记录不符，可能被改动过"):
        open_sealed(sealed, *place)


@given(st.integers(1, 39), st.integers(1, 255))
def test_a_value_changed_anywhere_does_not_open(at, other):
    sealed = bytearray(seal("13800000000", *PLACE))
    sealed[at] ^= other

    with pytest.raises(SealRefused):
        open_sealed(bytes(sealed), *PLACE)


def test_a_missing_key_is_named():
    sealed = bytes([77]) + seal("13800000000", *PLACE)[1:]

    with pytest.raises(SealRefused, match="缺少编号为77的字段密钥"):
        open_sealed(sealed, *PLACE)
    assert key_number(sealed) == 77


def test_a_value_cut_short_is_refused():
    with pytest.raises(SealRefused, match="不完整"):
        open_sealed(b"\x01short", *PLACE)


def test_rows_of_a_ledger_seal_as_json():
    row = {"日期": date(2026, 3, 9), "金额": Decimal("12.30"), "姓名": ["王芳"]}

    sealed = sealed_json(row, "row", "cells", REF)

    assert open_sealed_json(sealed, "row", "cells", REF) == {
        "日期": "2026-03-09",
        "金额": "12.30",
        "姓名": ["王芳"],
    }
