"""Ten ledgers as ugly as offices make them by hand; every person in them is invented."""

from collections.abc import Callable
from datetime import date

from openpyxl.styles import PatternFill

from tests.ledgers.sheets import (
    Cells,
    filled,
    person_id,
    saved,
    text,
    workbook,
    xls,
    xlsx,
)


def two_row_headings() -> bytes:
    """Merged title, two-row headings, subtotals in the middle, notes and signatures."""
    rows: list[Cells] = [
        ["某某区法律援助中心2023年法律援助案件登记台账"],
        ["填报单位：某某区法律援助中心（盖章）", *[None] * 9, "单位：元"],
        ["序号", "案 号", "受援人情况", None, None, "案件类型", "案由", "受理\n日期", "承办情况", None, "结案日期", "补贴金额"],
        [None, None, "姓名", "身份证号", "联系电话", None, None, None, "律师事务所", "律师", None, None],
        [1, "某援民〔2023〕1号", "张三", person_id(1970, 1, 2, 11), "13800000001", "民事", "离婚", "5月6日", "甲律师事务所", "王芳", "2023.7.8", "1,200"],
        [2, "某援刑〔2023〕2号", "李四", 9.9010119850304e17, None, "刑事", "盗窃", "11月6日", "乙律师事务所", "王芳、赵强律师", "3月1日", "¥1500元"],
        ["小计", None, "2人", *[None] * 8, 2700],
        [None] * 12,
        [3, "某援行〔2023〕3号", "王五", None, None, "行政", "行政复议", "2023年12月31日", None, None, "未结", None],
        ["合计", None, "3人", *[None] * 8, 2700],
        ["注：本表按受理先后登记，补贴以实际发放为准。"],
        ["制表人：孙明", None, None, "审核人：", None, None, "填表日期：    年   月   日"],
    ]  # fmt: skip
    merges = "A1:L1 C3:E3 I3:J3 A3:A4 B3:B4 F3:F4 G3:G4 H3:H4 K3:K4 L3:L4 A11:L11"
    return xlsx({"台账": (rows, merges)})


def one_sheet_a_month() -> bytes:
    """A sheet a month; days without year or month; an empty sheet and one of notes."""
    head = ["编号", "受援人", "性别", "案由", "受理日期", "承办律师"]
    return xlsx({
        "填表说明": ([["填表说明"], ["一、每件案件填一行。"], ["二、日期按实际填写。"]], ""),
        "1月": ([["2024年1月案件登记表"], head, ["2024-1", "张三", "男", "离婚", "3日", "王芳"], ["2024-2", "李四", "女", "抚养费", "1.15", "赵强"]], "A1:F1"),
        "2月": ([["2024年2月案件登记表"], head, ["2024-3", "王五", "女", "交通事故", "20日", "王芳"]], "A1:F1"),
        "3月": ([[]], ""),
    })  # fmt: skip


def station_sheets() -> bytes:
    """A sheet a station, its name the receiving station; total at the end."""
    head: Cells = ["序号", "案件编号", "受援人姓名", "案件类别", "申请日期", "承办人"]
    return xlsx({
        "城东街道工作站": ([head, [1, "东1", "张三", "民事", 45052, "王芳（甲律师事务所）"], ["合计", "1件"]], ""),
        "河西镇司法所": ([head, [1, "西1", "李四", "民事", "20230507", "乙律师事务所 赵强"], [2, "西2", "王五", "刑事", "二〇二三年五月八日", "丙律师事务所：孙明、周静"]], ""),
    })  # fmt: skip


def gb18030_csv() -> bytes:
    """A .csv in GB18030 with a rare character, two-level headings and full-width digits."""
    rows: list[Cells] = [
        ["某某县法律援助中心二〇二二年台账", "", "", "", "", ""],
        ["序号", "受援人", "", "案情", "日期", ""],
        ["", "姓名", "身份证号码", "案由", "受理日期", "结案日期"],
        ["１", "张㛃", "'" + person_id(1980, 3, 4, 22), "工伤", "２０２２．３．４", "２０２２．６．１"],
        ["2", "李 四", person_id(1981, 3, 4, 23).lower(), "离婚", "22.3.9", ""],
    ]  # fmt: skip
    return text(rows, encoding="gb18030")


def printed_pages() -> bytes:
    """The headings again on each printed page, with the title and a page total."""
    title: Cells = ["法律援助案件台账（2021年）"]
    head: Cells = [
        "序号",
        "案号",
        "受援人",
        "案件类型",
        "受理时间",
        "结案时间",
        "办案补贴（元）",
    ]
    return xlsx({"Sheet1": ([
        title, head,
        [1, "某1", "张三", "民事", "2021/1/4", "2021/3/4", "1000"],
        [2, "某2", "李四", "民事", "2021/1/5", "2021/3/5", "800"],
        ["本页小计", None, None, None, None, None, 1800],
        title, head,
        [3, "某3", "王五", "刑事", "2021/2/4", None, "约500"],
        ["本页小计", None, None, None, None, None, 500],
        ["总计", None, None, None, None, None, 2300],
        ["第1页 共1页"],
    ], "")})  # fmt: skip


def group_cases() -> bytes:
    """Group cases: 等12人, several names, a number merged over three rows."""
    return xlsx({"群体案件": ([
        ["案号", "受援人", "身份证号", "案由", "受理日期", "挽回损失（万元）"],
        ["群1", "张某等12人", None, "劳动报酬", "2023-04-01", 41.8],
        ["群2", "李甲、李乙，李丙", None, "劳动报酬", "2023-04-02", "80多"],
        ["群3", "王甲", person_id(1970, 1, 1, 11), "劳动报酬", "2023-04-03", 3],
        [None, "王乙", None, None, None, None],
        [None, "王丙", person_id(1972, 1, 1, 13), None, None, None],
        ["群4", "1.赵甲(13800000001) 2.赵乙(13800000002)", None, "劳动报酬", "2023-04-05", "17,893元"],
    ], "A4:A6 D4:D6 E4:E6 F4:F6")})  # fmt: skip


def misspelt_headings() -> bytes:
    """Headings misspelt, spaced, with marks; an unknown one; a column without heading."""
    rows: list[Cells] = [
        ["★案  号", "罪嫌疑人", "身份正号码", "受里日期", "归挡日期", "归口领导", None, "承办律师/电话"],
        ["刑1", "张三", person_id(1990, 5, 5, 31), "2023.5.6", "2023.9.9", "孙明", "男", "王芳 13900000001"],
        ["刑2", "李四", person_id(1991, 5, 5, 32), "2023.5.7", None, "孙明", "女", "赵强 13900000002"],
    ]  # fmt: skip
    book = workbook({"刑事": (rows, "")})
    book["刑事"]["A1"].fill = PatternFill("solid", "FFFF00")
    book["刑事"].column_dimensions["E"].hidden = True
    filled(book.create_sheet("Sheet2"), [])
    return saved(book)


def impossible_rows() -> bytes:
    """Rows that cannot be: closed before accepted, not yet born, no such day."""
    head = ["案号", "受援人", "性别", "身份证号码", "受理日期", "结案日期", "补贴金额"]
    return xlsx({"2023年": ([
        head,
        ["错1", "张三", "男", None, "2023-05-06", "2023-04-06", 1000],
        ["错2", "李四", "女", person_id(2024, 1, 1, 12), "2023-05-06", None, 1000],
        ["错3", "王五", "女", person_id(1990, 1, 1, 11), "2023-05-06", None, 1000],
        ["错4", "赵六", "男", None, "2023-02-30", None, 1000],
        ["错5", "孙七", "男", "99010119900101001X", "2023-05-06", None, "已付"],
        ["错6", "周八", "男", "990101********0011", "2023-05-06", "2203.6.1", 1000],
        ["错7", None, "男", None, "2023-05-06", None, 1000],
    ], "")})  # fmt: skip


def sections_old_xls() -> bytes:
    """An .xls with a section for each kind of case, real days and numbers as floats."""
    return xls({"二〇二〇年": [
        ["某某市法律援助处案件统计台账"],
        ["序号", "受理号", "受援人", "案由", "申请时间", "指派时间", "承办单位", "援助方式", "结果"],
        ["一、民事案件"],
        [1, 2020001, "张三", "离婚", date(2020, 1, 6), date(2020, 1, 9), "甲律师事务所", "诉讼", "调解"],
        ["二、刑事案件"],
        [2, 2020002, "李四", "盗窃", date(2020, 2, 6), date(2020, 2, 9), "乙律师事务所", "诉讼", "部分采纳"],
        ["三、行政案件"],
        [3, 2020003, "王五", "国家赔偿", date(2020, 3, 6), date(2020, 3, 9), "乙律师事务所", "非诉讼", "胜诉"],
    ]})  # fmt: skip


def two_blocks() -> bytes:
    """Two tables one below the other, with different headings; blank columns at the left."""
    return xlsx({"台账": ([
        [],
        [None, None, "2019年度民事、行政法律援助案件"],
        [None, None, "序号", "案号", "受援人", "类型", "案由", "审批结果", "不予理由", "审批日期"],
        [None, None, "1", "民1", "张三", "民事", "离婚", "给予", None, "2019.1.2"],
        [None, None, "2", "民2", "李四", "民事", "借贷", "不予援助", "不符合经济困难标准", "2019.1.3"],
        [None, None, "2019年度刑事法律援助案件"],
        [None, None, "序号", "案号", "被告人", "涉嫌罪名", "诉讼阶段", "通知机关", "指派日期", "承办律师"],
        [None, None, "1", "刑1", "王五", "诈骗、盗窃", "一审", "某某区人民法院", "2019.2.1", "王芳"],
    ], "")})  # fmt: skip


HANDMADE: dict[str, Callable[[], bytes]] = {
    "手工1两行表头.xlsx": two_row_headings,
    "手工2一月一表.xlsx": one_sheet_a_month,
    "手工3一站一表.xlsx": station_sheets,
    "手工4国标码.csv": gb18030_csv,
    "手工5每页表头.xlsx": printed_pages,
    "手工6群体案件.xlsx": group_cases,
    "手工7错别字.xlsx": misspelt_headings,
    "手工8不可能.xlsx": impossible_rows,
    "手工9分段.xls": sections_old_xls,
    "手工10两张表.xlsx": two_blocks,
}
