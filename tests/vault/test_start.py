import os
import subprocess
import sys

import pytest

OTHERS = {
    "DATABASE_URL": "postgres://fazhu@127.0.0.1:5432/fazhu",
    "FAZHU_SECRET_KEY": "abcdefghij" * 6,
    "FAZHU_FIELD_KEYS": "1:" + "klmnopqrst" * 5,
    "FAZHU_INDEX_KEY": "uvwxyzabcd" * 5,
    "DJANGO_SETTINGS_MODULE": "fazhu.config.settings",
}


def start(data, facts):
    kept = {n: v for n, v in os.environ.items() if not n.startswith("FAZHU_")}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env={**kept, **facts, "FAZHU_DATA": str(data), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["FAZHU_FIELD_KEYS", "FAZHU_INDEX_KEY"])
def test_with_an_outside_database_no_start_without_the_keys(tmp_path, name):
    facts = {key: value for key, value in OTHERS.items() if key != name}

    started = start(tmp_path, facts)

    assert started.returncode == 1
    assert f"缺少密钥 {name}" in started.stderr


def test_with_all_keys_given_the_program_starts_and_makes_none(tmp_path):
    started = start(tmp_path, OTHERS)

    assert started.returncode == 0, started.stderr
    assert not (tmp_path / "keys").exists()
