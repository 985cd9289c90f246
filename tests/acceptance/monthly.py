"""Ledger two: a year on twelve sheets, by a clerk who writes as she speaks."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from tests.acceptance import invented

HEADINGS = [
    "编号",
    "姓名（电话）",
    "身份证号码",
    "人员类别",
    "援助事项",
    "案件性质",
    "援助形式",
    "受理时间",
    "站点",
    "律师",
    "指派时间",
    "办结时间",
    "结果",
    "挽回损失（元）",
]
PLACES = ("中心", "柳溪站", "白石站", "工会站")
LAWYERS = (
    "岑若溪（松岭天衡律师事务所）",
    "柏望川（松岭天衡律师事务所）",
    "游青岩（柳溪法律服务所）",
)
MATTERS = (
    ("讨薪", "民事", "仲裁"),
    ("工伤赔偿", "民事", "诉讼"),
    ("离婚", "民事", "诉讼"),
    ("交通事故", "民事", "诉讼"),
    ("抚养费", "民事", "调解"),
    ("盗窃", "刑事", "辩护"),
)
MONTHS = (3, 4, 7, 6, 8, 9, 6, 7, 8, 5, 9, 6)  # how many cases each month brings
SUBTOTAL_AFTER = 5


@dataclass(frozen=True, kw_only=True)
class Row:
    """One case of the year as it happened."""

    serial: int
    received: date
    matter: tuple[str, str, str]
    place: str
    closed: date | None
    benefit: Decimal | None
    people: int


def rows() -> list[Row]:
    """78 cases; the last of them close only in the next year."""
    draw = invented.chance(2023)
    made: list[Row] = []
    for month, count in enumerate(MONTHS, start=1):
        for day in sorted(draw.randint(1, 28) for _ in range(count)):
            serial, received = len(made) + 1, date(2023, month, day)
            closed = None if serial % 7 == 3 else received + timedelta(20 + serial % 50)
            matter = MATTERS[draw.randrange(6)]
            money = closed and matter[1] == "民事" and serial % 2
            benefit = Decimal(draw.randint(3000, 90000)) / (4 if serial % 5 else 1)
            people = {20: 12, 47: 3}.get(serial, 1)
            place = PLACES[draw.randrange(4)]
            made.append(
                Row(
                    serial=serial,
                    received=received,
                    matter=matter,
                    place=place,
                    closed=closed,
                    benefit=benefit if money else None,
                    people=people,
                )
            )
    return made


def damaged(row: Row) -> bool:
    """Whether the spreadsheet turned the ID number into a float."""
    return row.serial % 6 == 0


def _identity(row: Row) -> object:
    born = invented.birthday(invented.chance(row.serial), first=1960, last=1999)
    number = invented.id_number(born, row.serial, woman=row.serial % 2 == 0)
    if damaged(row):
        return float(number[:15] + "000")
    return (
        number,
        "'" + number,
        number[:6] + " " + number[6:14] + " " + number[14:],
        number.lower(),
    )[row.serial % 4]


def _name(row: Row) -> str:
    name, phone = invented.person_name(row.serial), invented.telephone(row.serial)
    if row.people > 1:
        return f"{name}等{row.people}人（{phone}）"
    return (f"{name}（{phone}）", f"{name} {phone}", f"{name}\n{phone}", name)[
        row.serial % 4
    ]


def _day(day: date | None) -> str | None:
    if day is None:
        return None
    return (
        f"{day.month}月{day.day}日"
        if day.year == 2023
        else f"{day.year}年{day.month}月{day.day}日"
    )


def _money(row: Row) -> object:
    if row.benefit is None:
        return None
    return (
        row.benefit,
        f"{row.benefit:,.2f}元",
        f"￥{row.benefit:.2f}",
        float(row.benefit),
    )[row.serial % 4]


def cells(row: Row) -> list[object]:
    """The row as it stands on its month's sheet."""
    word = (
        "农民工"
        if row.matter[0] == "讨薪"
        else ("残疾人、低保" if row.serial % 9 == 0 else None)
    )
    lawyer = LAWYERS[row.serial % (2 if row.matter[1] == "刑事" else 3)]
    outcome = ("胜诉", "调解", "和解")[row.serial % 3] if row.closed else "未结"
    outcome = "判决" if row.closed and row.matter[1] == "刑事" else outcome
    return [
        f"{row.received:%m}-{row.serial:02d}",
        _name(row),
        _identity(row),
        word,
        *row.matter,
        _day(row.received),
        row.place,
        lawyer,
        _day(row.received + timedelta(1)),
        _day(row.closed),
        outcome,
        _money(row),
    ]


def build(path: Path) -> Path:
    """One sheet a month, each with its title, subtotals on the way and a total."""
    book = Workbook()
    book.remove(book.active)
    for month in range(1, 13):
        sheet = book.create_sheet(f"{month}月")
        sheet.append([f"松岭区法律援助中心2023年{month}月份案件登记表"])
        sheet.merge_cells(
            start_row=1, end_row=1, start_column=1, end_column=len(HEADINGS)
        )
        sheet.append(HEADINGS)
        of_month = [row for row in rows() if row.received.month == month]
        for place, row in enumerate(of_month, start=1):
            sheet.append(cells(row))
            if place == SUBTOTAL_AFTER:
                sheet.append(
                    ["小计", f"{place}件", *[None] * 11, _sum(of_month[:place])]
                )
        sheet.append(["本月合计", f"{len(of_month)}件", *[None] * 11, _sum(of_month)])
        sheet.append([None, "制表：游小麦", None, None, None, "审核："])
    book.save(path)
    return path


def _sum(some: list[Row]) -> Decimal:
    return sum((row.benefit or Decimal(0) for row in some), Decimal(0))
