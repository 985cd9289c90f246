"""Ledger three: a file in GB18030 with crooked headings and five bad rows."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from tests.acceptance import invented

HEADINGS = [
    "序\u3000号",
    "案件\n编号\t",
    "受 援 人 ",
    "证件号码",
    "联糸电话\t",
    "人群\n类别",
    "案件类别",
    "事 由",
    "援助\n形式",
    "受 理\n日 期",
    "审批意见",
    "批准时间",
    "承办机构",
    "承办律师",
    "指派日期\t",
    "结案\t时间",
    "案件结果",
    "为受援人挽回\n经济损失（万元）",
]
FULL = str.maketrans("0123456789.-", "０１２３４５６７８９．－")
MATTERS = (
    ("请求支付劳动报酬", "民事", "劳动仲裁"),
    ("请求给付赡养费", "民事", "民事诉讼"),
    ("交通事故", "民事", "民事诉讼"),
    ("诈骗罪", "刑事", "刑事辩护"),
)
WRONG_DAYS = {8: "2024.13.5", 17: "2024年2月30日", 29: "2042-05-01"}
UNBORN, BACKWARDS = 22, 35
COUNT = 45
BAD = {*WRONG_DAYS, UNBORN, BACKWARDS}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One case of 2024."""

    serial: int
    received: date
    matter: tuple[str, str, str]
    closed: date | None
    ten_thousand: Decimal | None


def rows() -> list[Row]:
    """All 45, the bad ones too."""
    draw = invented.chance(2024)
    days = sorted(
        date(2024, 1, 3) + timedelta(draw.randrange(300)) for _ in range(COUNT)
    )
    made = []
    for serial, day in enumerate(days, start=1):
        closed = (
            None if serial % 5 == 0 and serial != BACKWARDS else day + timedelta(30)
        )
        if serial == BACKWARDS:
            closed = day - timedelta(9)
        money = closed and serial % 3 == 0
        matter = MATTERS[draw.randrange(4)]
        amount = Decimal(draw.randint(30, 900)) / 100
        made.append(
            Row(
                serial=serial,
                received=day,
                matter=matter,
                closed=closed,
                ten_thousand=amount if money and matter[1] == "民事" else None,
            )
        )
    return made


def good() -> list[Row]:
    """The rows that nothing is wrong with."""
    return [row for row in rows() if row.serial not in BAD]


def cells(row: Row) -> list[object]:
    """The row as the file has it."""
    n, draw = row.serial, invented.chance(row.serial)
    born = (
        date(2031, 4, 5)
        if n == UNBORN
        else invented.birthday(draw, first=1955, last=1990)
    )
    make = invented.old_number if n % 2 and n != UNBORN else invented.id_number
    number = make(born, n, woman=n % 3 == 0)
    day = (
        f"{row.received:%Y-%m-%d}".translate(FULL)
        if n % 4 == 0
        else f"{row.received:%Y/%m/%d}"
    )
    day = WRONG_DAYS.get(n, day)
    closed = row.closed and f"{row.closed.year}.{row.closed.month}.{row.closed.day}"
    outcome = (
        ("胜诉", "调解", "败诉")[n % 3] if row.matter[1] == "民事" else "意见部分采纳"
    )
    return [
        n,
        f"梧援２０２４{n:03d}" if n % 2 else f"梧援2024{n:03d}",
        invented.person_name(n + 100),
        number.translate(FULL) if n % 7 == 0 else number,
        invented.telephone(n),
        ("农民工", "妇女", "", "残疾人")[n % 4],
        row.matter[1],
        row.matter[0],
        row.matter[2],
        day,
        "准予",
        f"{row.received + timedelta(2):%Y%m%d}",
        "梧桐明理律师事务所",
        ("巫木兰", "荀平安")[n % 2],
        f"{row.received + timedelta(3):%Y-%m-%d} 09:30:00",
        closed or "",
        outcome if row.closed else "",
        row.ten_thousand or "",
    ]


def build(path: Path) -> Path:
    """Write the file as the old program exports it."""
    with path.open("w", encoding="gb18030", newline="") as file:
        out = csv.writer(file)
        out.writerow(["梧桐区法律援助中心2024年案件一览", *[""] * (len(HEADINGS) - 1)])
        out.writerow(HEADINGS)
        out.writerows(cells(row) for row in rows())
    return path
