"""Ledger one: a district's careful year 2004, all on one sheet."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from openpyxl import Workbook
from openpyxl.styles import Alignment

from tests.acceptance import invented

NOBODY = (None, None, None)
HEAD = (
    ("序号", None),
    ("案号", None),
    ("受理日期", None),
    ("受援人情况", "姓名"),
    (None, "性别"),
    (None, "身份证号"),
    (None, "联系电话"),
    (None, "受援人类别"),
    ("案件情况", "案件类型"),
    (None, "案由"),
    (None, "援助方式"),
    (None, "诉讼阶段"),
    ("受理单位/\n工作站", None),
    ("审批", "审批结果"),
    (None, "审批日期"),
    ("承办", "承办单位"),
    (None, "承办人"),
    (None, "承办人类别"),
    (None, "指派日期"),
    ("结案", "结案日期"),
    (None, "办理结果"),
    (None, "挽回损失(元)"),
    ("归档日期", None),
    ("补贴金额\n（元）", None),
    ("备注", None),
)
STATIONS = {
    "区法律援助中心": "center",
    "柳溪镇法律援助工作站": "柳溪",
    "柳溪镇工作站": "柳溪",
    "白石街道法律援助工作站": "白石",
    "青杨乡法律援助工作站": "青杨",
    "区总工会法律援助工作站": "工会",
    "区老龄委法律援助工作站": "老龄",
}
HANDLERS = (
    ("澄湖正言律师事务所", "柏望川", "社会律师"),
    ("澄湖和润律师事务所", "岑若溪", "社会律师"),
    ("柳溪法律服务所", "邬石生", "基层法律服务工作者"),
    ("区法律援助中心", "祁晚晴", "法律援助机构人员"),
)
CIVIL = (
    ("追索劳动报酬", "劳动仲裁代理", "仲裁"),
    ("离婚纠纷", "民事诉讼代理", "一审"),
    ("赡养费纠纷", "民事诉讼代理", "一审"),
    ("交通事故人身损害赔偿", "民事诉讼代理", "一审"),
    ("邻里纠纷", "非诉讼代理", "调解"),
    ("工伤赔偿", "非诉讼代理", "调解"),
)
CRIME = (("盗窃罪", "刑事辩护", "一审"), ("故意伤害罪", "刑事辩护", "二审"))
CLASSES = ("农民工", "残疾人", "老年人", "未成年人", "妇女", "低保人员", "")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One case as the clerk of the center knows it."""

    serial: int
    received: date
    kind: str
    cause: str
    mode: str
    stage: str
    station: str
    closed: date | None = None
    outcome: str = ""
    benefit: int | None = None
    refused: bool = False

    @property
    def litigation(self) -> bool:
        """Whether the case goes to court."""
        return self.mode in {"刑事辩护", "民事诉讼代理", "行政诉讼代理"}


def rows() -> list[Row]:
    """The year: 112 cases to the end of November, 8 in December, 4 carried over."""
    draw = invented.chance(2004)
    days = [date(2003, 12, day) for day in (3, 9, 17, 26)]
    days += sorted(
        date(2004, 1, 5) + timedelta(draw.randrange(330)) for _ in range(112)
    )
    days += [date(2004, 12, day) for day in (1, 2, 6, 9, 14, 20, 27, 30)]
    return [_row(draw, serial, day) for serial, day in enumerate(days, start=1)]


def _row(draw: Random, serial: int, day: date) -> Row:
    kind, (cause, mode, stage) = "民事", CIVIL[draw.randrange(6)]
    if serial % 4 == 0:
        kind, (cause, mode, stage) = "刑事", CRIME[draw.randrange(2)]
    if serial in {31, 77}:
        kind, cause, mode, stage = (
            "行政",
            "请求给予社会保险待遇",
            "行政诉讼代理",
            "一审",
        )
    row = Row(
        serial=serial,
        received=day,
        kind=kind,
        cause=cause,
        mode=mode,
        stage=stage,
        station=draw.choice(list(STATIONS)),
        refused=serial in {40, 90},
    )
    closed = day + timedelta(draw.randint(15, 95))
    if row.refused or (serial > 4 and (serial % 6 == 5 or closed > date(2004, 12, 31))):
        return row
    benefit = draw.randint(8, 400) * 100 if kind == "民事" and serial % 3 else None
    outcome = (
        "判决" if kind == "刑事" else draw.choice(["胜诉", "调解", "部分胜诉", "败诉"])
    )
    outcome = "和解" if mode == "非诉讼代理" else outcome
    return replace(row, closed=closed, outcome=outcome, benefit=benefit)


def written(day: date | None, style: int) -> object:
    """A day as one of the hands in the office writes it."""
    if day is None:
        return None
    full = f"{day.year}．{day.month}．{day.day}".translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    )
    plain = f"{day.year}.{day.month}.{day.day}"
    return (
        day,
        plain,
        f"{day.year}年{day.month}月{day.day}日",
        day.isoformat(),
        int(f"{day:%Y%m%d}"),
        f"{day:%y}.{day.month}.{day.day}",
        f"{day.month}月{day.day}日" if day.year == 2004 else plain,
        (day - date(1899, 12, 30)).days,
        full,
        f"{day.year}/{day.month:02d}/{day.day:02d} ",
    )[style % 10]


def cells(row: Row) -> list[object]:
    """The row as it stands on the sheet."""
    n, woman = row.serial, row.serial % 3 == 0
    draw = invented.chance(n)
    klass = CLASSES[n % 7] if not (CLASSES[n % 7] == "妇女" and not woman) else ""
    years = {"未成年人": (1988, 1996), "老年人": (1925, 1942)}.get(klass, (1950, 1978))
    born = invented.birthday(draw, first=years[0], last=years[1])
    make = invented.old_number if n % 5 == 0 else invented.id_number
    unit = (
        HANDLERS[n % 4 if row.kind != "刑事" else n % 2] if not row.refused else NOBODY
    )
    given = row.received + timedelta(2)
    assigned = None if row.refused else row.received + timedelta(4)
    archived = row.closed and row.closed + timedelta(20)
    paid = 300 + n % 5 * 100 if row.closed and n % 2 else None
    return [
        n,
        f"澄援[{row.received.year}]第{n:03d}号",
        written(row.received, n),
        invented.person_name(n),
        "女" if woman else "男",
        make(born, n, woman=woman),
        invented.telephone(n),
        klass,
        row.kind,
        row.cause,
        row.mode,
        row.stage,
        row.station,
        "不予援助" if row.refused else "同意",
        written(given, n + 1),
        *unit,
        written(assigned, n + 2),
        written(row.closed, n + 3),
        row.outcome,
        row.benefit,
        written(archived, n + 4),
        paid,
        "上年结转" if row.received.year == 2003 else None,
    ]


def build(path: Path) -> Path:
    """Write the ledger with titles, a header of two rows, a total and notes."""
    book = Workbook()
    sheet = book.active
    sheet.title = "2004年"
    sheet.append(["澄湖区2004年度法律援助案件登记台账"])
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(HEAD))
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.append(["填报单位：澄湖区法律援助中心", *[None] * 18, "单位：件、元"])
    _head(sheet)
    for row in rows():
        sheet.append(cells(row))
    last = sheet.max_row
    sheet.append(
        [
            "合计",
            f"{len(rows())}件",
            *[None] * 19,
            sum(row.benefit or 0 for row in rows()),
            None,
            f"=SUM(X5:X{last})",
        ]
    )
    sheet.append([])
    sheet.append(["注：1.本表由中心内勤逐件登记；2.“不予援助”的案件仍登记受理日期。"])
    sheet.append(
        ["审核人：", None, None, "填表人：", None, None, "填表日期：2004年12月31日"]
    )
    book.save(path)
    return path


def _head(sheet: object) -> None:
    sheet.append([top for top, _ in HEAD])
    sheet.append([below for _, below in HEAD])
    start = 0
    for column, (top, below) in enumerate(HEAD, start=1):
        if below is None:
            sheet.merge_cells(
                start_row=3, end_row=4, start_column=column, end_column=column
            )
        elif top:
            start = column
        if below and (column == len(HEAD) or HEAD[column][0]):
            sheet.merge_cells(
                start_row=3, end_row=3, start_column=start, end_column=column
            )
