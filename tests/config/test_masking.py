"""A line of the log never holds a person's number or a one-time address."""

import logging
import logging.config
import sys

import pytest
from django.conf import settings

from fazhu.config.masking import Masking, masked

PRIVATE = [
    "11010119900101123X",
    "11010119900101123x",
    "13812345678",
    "6222021234567890123",
]


@pytest.mark.parametrize("number", PRIVATE)
def test_a_number_is_covered_wherever_it_stands(number):
    line = f"Not Found: /cases/{number}/ q={number}，{number}。"

    assert number not in masked(line)
    assert masked(line).count("〔号码〕") == 3


@pytest.mark.parametrize(
    "text", ["case 20260309", "2026-03-09 12:00:00,123", "第1234567890号"]
)
def test_other_numbers_stay(text):
    assert masked(text) == text


def test_a_one_time_address_is_covered():
    assert masked("Not Found: /first/aB-3_x/ …") == "Not Found: /first/〔一次性〕/ …"


def test_a_traceback_and_what_the_database_quotes_are_covered():
    logger = logging.getLogger("test.masking")
    told = "bad 13812345678\nDETAIL: Key (name)=(苗小禾) exists."
    try:
        raise ValueError(told)
    except ValueError:
        record = logger.makeRecord(
            "x", logging.ERROR, __file__, 1, "%s", PRIVATE[:1], sys.exc_info()
        )

    line = Masking().format(record)

    assert "ValueError: bad 〔号码〕" in line
    assert "苗小禾" not in line
    assert "11010119900101123X" not in line


def test_every_line_of_every_logger_goes_through_it():
    formatters = {
        handler.get("formatter") for handler in settings.LOGGING["handlers"].values()
    }

    assert formatters == {"masking"}
    assert settings.LOGGING["loggers"]["django"]["handlers"] == []


def test_questions_to_the_database_are_not_logged():
    assert settings.DEBUG is False
    assert settings.LOGGING["root"]["level"] == "WARNING"
