"""How ``fazhu setup`` brings in the first administrator: an address, or typed here."""

import getpass
import sys
from datetime import datetime

from django.core.exceptions import ValidationError

from fazhu.lib.errors import Refused
from fazhu.network.actions import first
from fazhu.network.forms.first import FirstForm
from fazhu.network.models import Organisation, User

LOCAL = "http://127.0.0.1:8000/"


def told(center: Organisation, *, by: User, at: datetime, base: str = LOCAL) -> str:
    """Return the sentence with a new one-time address, below the address ``base``."""
    token = first.make_token(center, by=by, at=at)
    hours = first.LASTS.total_seconds() / 3600
    return (
        "打开系统（fazhu serve），在浏览器里打开下面的地址，设第一位系统管理员。"
        f"它只能用一次，{hours:.0f} 小时内有效；只交给要当系统管理员的人：\n"
        f"  {base}first/{token}/"
    )


def typed_here(center: Organisation, *, by: User, at: datetime) -> User:
    """Ask for the first administrator on the terminal, where no browser is at hand.

    Standard input that is no terminal gives one answer a line: name, sign-in name,
    password, password.
    """
    token = first.make_token(center, by=by, at=at)
    secret = getpass.getpass if sys.stdin.isatty() else _line
    data = {
        "center_name": center.name,
        "name": _line("系统管理员姓名："),
        "username": _line("登录名："),
        "new": secret("密码："),
        "again": secret("再输入一次密码："),
    }
    form = FirstForm(data, center=center)
    if not form.is_valid():
        raise Refused(_sentences(form))
    try:
        return first.first_administrator(token, form.typed(), at=at)
    except ValidationError as error:
        raise Refused("".join(error.messages)) from error


def _line(prompt: str) -> str:
    sys.stdout.write(prompt)
    sys.stdout.flush()
    return sys.stdin.readline().rstrip("\n")


def _sentences(form: FirstForm) -> str:
    return "\n".join(
        f"{form.fields[name].label}：{''.join(map(str, errors))}"
        for name, errors in form.errors.items()
    )
