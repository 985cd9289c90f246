"""The program itself, started with a given environment, obeys the safety rules."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SHOW = (
    "from fazhu.config import settings as s;"
    "print(s.DATABASES['default']['ENGINE'], s.SECURE_SSL_REDIRECT, s.UPLOAD_LIMIT)"
)


def start(data: Path, **facts: str) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process of their own with nothing but ``facts``."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name != "DATABASE_URL" and not name.startswith(("FAZHU_", "COV_"))
    }
    environment.update(facts, FAZHU_DATA=str(data), PYTHONUTF8="1")
    return subprocess.run(
        [sys.executable, "-c", SHOW],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_any_setting_the_program_starts_on_sqlite(tmp_path):
    started = start(tmp_path / "data")

    assert started.stdout.split() == [
        "django.db.backends.sqlite3",
        "False",
        str(50 * 1024 * 1024),
    ]


def test_with_https_every_plain_request_is_sent_on(tmp_path):
    started = start(tmp_path, FAZHU_HTTPS="1", FAZHU_HOSTS="fazhu.example.cn")

    assert started.stdout.split()[1] == "True"


def test_a_database_address_leads_to_postgresql(tmp_path):
    started = start(
        tmp_path,
        DATABASE_URL="postgres://fazhu@127.0.0.1:5432/fazhu",
        FAZHU_SECRET_KEY="abcdefghij" * 6,
    )

    assert started.stdout.split()[0] == "django.db.backends.postgresql"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"FAZHU_DEBUG": "1", "FAZHU_HOSTS": "a.cn"}, "请去掉 FAZHU_DEBUG"),
        ({"FAZHU_HOSTS": "fazhu.example.cn"}, "FAZHU_HTTPS=1"),
        ({"FAZHU_SECRET_KEY": "secret"}, "FAZHU_SECRET_KEY 太短"),
        ({"DATABASE_URL": "postgres://a@b/c"}, "缺少密钥 FAZHU_SECRET_KEY"),
        ({"FAZHU_UPLOAD_MB": "many"}, "FAZHU_UPLOAD_MB 应是大于零的整数"),
        ({"FAZHU_HTTPS": "perhaps"}, "FAZHU_HTTPS 只能是 1 或 0"),
    ],
)
def test_an_unsafe_or_missing_value_stops_the_start_with_a_sentence(
    tmp_path, facts, sentence
):
    started = start(tmp_path, **facts)

    assert started.returncode == 1
    assert sentence in started.stderr
    assert "Traceback" not in started.stderr
