"""One JSON object a line, as ``fazhu due`` and ``fazhu assess`` are asked."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from fazhu.lib.errors import Refused


def asked_in(line: str) -> dict[str, Any]:
    """Return the question of one line; refuse what is no JSON object."""
    try:
        value = json.loads(
            line, parse_constant=_no_number, object_pairs_hook=_each_once
        )
        json.dumps(value, ensure_ascii=False).encode()
    except RecursionError as error:
        raise Refused("这一行的 JSON 套了太多层，请改正。") from error
    except json.JSONDecodeError as error:
        raise Refused(
            f"这一行不是 JSON，从第 {error.pos + 1} 个字符起读不懂；请改正。"
        ) from error
    except UnicodeEncodeError as error:  # half a character, escaped
        raise Refused("这一行有不成字的编码（如 \\ud800），请改正。") from error
    except ValueError as error:  # a number of thousands of digits
        raise Refused("这一行有太长的数，请改正。") from error
    if not isinstance(value, dict):
        raise Refused("这一行应是一个 JSON 对象，请改正。")
    return value


def only(line: object, known: Iterable[str], where: str) -> None:
    """Refuse what is no object, or has a field that nobody knows."""
    if not isinstance(line, Mapping):
        raise Refused(f"{where}应是一个 JSON 对象，如 {{…}}。")
    if unknown := sorted(set(line) - set(known)):
        raise Refused(
            f"{where}里不认识“{'、'.join(unknown)}”；可写的有：{'、'.join(known)}。"
        )


def text_in(line: Mapping[str, object], name: str) -> str:
    """Return a text that must be there."""
    value = line.get(name)
    if isinstance(value, str) and value.strip():
        return value
    raise Refused(f"缺少 {name}，或者它不是文字；请补上。")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a field that is said twice: which of the two is meant, nobody knows."""
    said: dict[str, Any] = {}
    for name, value in pairs:
        if name in said:
            raise Refused(f"“{name}”写了两次，不知道以哪一个为准；请只留一个。")
        said[name] = value
    return said


def _no_number(word: str) -> NoReturn:
    raise Refused(f"{word} 不是 JSON 里的数，请改正。")
