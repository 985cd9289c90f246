"""A typed search text, kept out of addresses where it is someone's number."""

import base64
import re
import secrets
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.http import QueryDict

from fazhu.cases.models.questions import people_found
from fazhu.intake.models import NameGram
from fazhu.lib.names import QueryKind, query_of
from fazhu.vault.sealed import open_sealed, seal

GONE = "刚才查找用的号码已不在本次登录中保留，请重新输入。"
SHORT = "姓名请至少输入两个字，或者输入两个以上的拼音首字母。"
PERSONAL = "证件号码和电话请在查找框里输入，不要写在地址里。"
KEPT = "case_searches"
MOST = 20
# A slip in an ID number or a phone leaves a long run of digits: that is kept back too.
LONG_DIGITS = re.compile(r"\d{7,}")


def searched(query: QueryDict, session: Any) -> tuple[str, str]:
    """Return the text that the address searches, and what is wrong with it."""
    if ref := query.get("found", ""):
        text = kept(session, ref)
        return (text, "") if text is not None else ("", GONE)
    text = query.get("q", "").strip()
    if text and is_personal(text):
        return "", PERSONAL
    short = query_of(text).kind is QueryKind.TOO_SHORT
    return text, SHORT if short else ""


def is_personal(text: str) -> bool:
    """Tell whether ``text`` may be someone's number and must not be an address."""
    return query_of(text).is_personal or bool(LONG_DIGITS.search(text))


def words_for(session: Any, typed: str) -> dict[str, str]:
    """Return how a search that was typed stands in an address."""
    text = typed.strip()[:80]
    if not text:
        return {}
    return {"found": keep(session, text)} if is_personal(text) else {"q": text}


def people_named(text: str, centers: Collection[int]) -> Any:
    """Return the keys of the people whom the text names; None where it names none."""
    query = query_of(text)
    if query.kind in (QueryKind.CASE_NUMBER, QueryKind.NUMBER):
        return None
    if query.kind is QueryKind.NAME:
        return NameGram.objects.holding(query.text, centers=centers)
    return people_found(query, centers).values("pk")


def keep(session: Any, text: str) -> str:
    """Keep ``text`` sealed in the session and return the reference to it."""
    ref = secrets.token_hex(16)
    sealed = seal(text, KEPT, "text", UUID(ref))
    searches = dict(session.get(KEPT, {}))
    searches[ref] = base64.b64encode(sealed).decode("ascii")
    session[KEPT] = dict(list(searches.items())[-MOST:])
    return ref


def kept(session: Any, ref: str) -> str | None:
    """Return the text kept under ``ref``, or None when it is no longer there."""
    sealed = session.get(KEPT, {}).get(ref)
    if sealed is None:
        return None
    return open_sealed(base64.b64decode(sealed), KEPT, "text", UUID(ref))
