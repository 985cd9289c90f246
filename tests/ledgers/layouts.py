"""Builds the ten layouts that really occur (L1 to L10), with their quirks."""

from collections.abc import Callable

from tests.ledgers.sheets import Cells, person_id, xlsx


def case_query() -> bytes:
    """L1: name and mobile in one cell, causes joined, date with time."""
    return xlsx({"案件查询": ([
        ["序号", "案件号", "受援人", "案件类型", "案由", "申请时间", "状态", "签收人", "承办机构", "承办人", "操作"],
        [1, "某援20230908001", "张三(13800000001)", "民事", "追索劳动报酬,工伤赔偿", "2023-09-08 10:21:33", "已结案", "城东工作站", "甲律师事务所", "王芳(13900000001)", "查看"],
        [2, "某援20230908002", "李四(13800000002)", "刑事", "盗窃", "2023-09-08 15:02:01", "办理中", "区中心", "乙律师事务所", "王芳(13900000001),赵强(13900000002)", "查看"],
        # A deleted case frees its number: the next one took it again.
        [3, "某援20230908002", "王五(13800000003)", "行政", "工伤认定", "2023-09-09 09:00:00", "待指派", "区中心", "", "", "查看"],
    ], "")})  # fmt: skip


def work_list() -> bytes:
    """L2: the same things under other names; 法律援助类型 is the source."""
    return xlsx({"待归档": ([
        ["序号", "案件号", "受援人姓名", "联系电话", "案件类型", "法律援助类型", "申请时间", "状态", "操作"],
        [1, "某援20230101001", "张三", "13800000001", "民事", "申请", "2023-01-01 08:30:00", "待归档", "归档"],
        [2, "某援20230102001", "李四", "13800000002", "刑事", "通知", "2023-01-02 08:30:00", "待归档", "归档"],
        [3, "某援20230103001", "王五", "", "刑事", "通知", "2023-01-03 08:30:00", "待归档", "归档"],
    ], "")})  # fmt: skip


def review_list() -> bytes:
    """L2, the list for the second review."""
    return xlsx({"待复审": ([
        ["序号", "案件号", "受援人", "法律援助类型", "案由", "承办人", "承办机构", "操作"],
        [1, "某援20230101001", "张三(13800000001)", "申请", "离婚", "王芳", "甲律师事务所", "复审"],
    ], "")})  # fmt: skip


def subsidies() -> bytes:
    """L3: 案号 with a trailing tab, a sum rule, empty means 0, status 1 and 2."""
    return xlsx({"补贴发放": ([
        ["序号", "案号\t", "受援人", "案由", "承办机构", "承办人", "补贴标准", "异地补贴费", "翻译费", "其他费用", "其他费用理由", "减发", "减发理由", "实际补贴金额", "补贴发放状态", "操作"],
        [1, "某援20230101001", "张三(13800000001)", "离婚", "甲律师事务所", "王芳", 1500, 200, None, None, None, 100, "逾期归档", 1600, 1, ""],
        [2, "某援20230102001", "李四(13800000002)", "盗窃", "乙律师事务所", "赵强", 1800, None, 300, 50, "打印", None, None, 2150, 2, ""],
        [3, "某援20230103001", "王五(13800000003)", "盗窃", "乙律师事务所", "赵强", 1800, None, None, None, None, None, None, 1900, 2, ""],
    ], "")})  # fmt: skip


_MONTHLY = [
    "地区", "解答法律咨询数", "办理法律援助案件数", "申请类", "通知类", "商请类", "强制医疗类", "合计", "民事诉讼案件", "行政诉讼案件", "申诉案件", "公证援助案件",
    "司法鉴定援助案件", "其他非诉讼类案件", "挽回经济损失或取得利益（万元）", "受援人数", "女性", "残疾人", "农民", "农民工", "未成年人", "老年人", "少数民族",
    "军人军属", "外国籍人或无国籍人",
]  # fmt: skip


def monthly_form() -> bytes:
    """L4: title, unit row, a row of column numbers, groups, headings, totals by region."""
    groups: list[object] = ["地区", *_MONTHLY[1:3], "刑事案件", None, None, None, None]
    groups += [*_MONTHLY[8:16], "受援人分类", *[None] * 8]
    lower = [None, None, None, *_MONTHLY[3:8], *[None] * 8, *_MONTHLY[16:]]
    rows: list[Cells] = [
        ["____年__月份法律援助业务数据统计表（月报）"],
        ["填报单位：", "", "", "填表人：", "", "", "负责人："],
        [None, *range(1, 25)],
        groups,
        lower,
        ["全省合计", *range(100, 124)],
        ["甲市", *range(60, 84)],
        ["　甲市东区", *range(30, 54)],
        ["乙市", *range(40, 64)],
    ]
    return xlsx({"月报": (rows, "A1:Y1 D4:H4 Q4:Y4 A4:A5 B4:B5 C4:C5")})


def quarterly_form() -> bytes:
    """L5: headings typed by each office, empty ones over merged cells."""
    kinds = [
        "婚姻家庭",
        "劳动争议",
        "交通事故",
        "医疗纠纷",
        "房屋",
        "邻里",
        "工伤",
        "借贷",
        "其他",
    ]
    rows: list[Cells] = [
        ["法律咨询数据统计表（季报）"],
        ["填报单位：某某区", "", "", "本季自上季末月21日至本季末月20日"],
        [None, *range(1, 26)],
        ["地区", "咨询总计", "按途径", *[None] * 5, "民事类", *[None] * 9, "本地典型咨询类型", *[None] * 6],
        [None, None, "来电", "其中“12348”专线来电", "来访", "来信", "网络", "其他", "合计", *kinds, "格子不够可自行增加"],
        ["某某区", *range(200, 225)],
        ["甲街道", *range(20, 45)],
    ]  # fmt: skip
    return xlsx({"季报": (rows, "A1:Z1 C4:H4 I4:R4 A4:A5 B4:B5")})


def form_ten() -> bytes:
    """L6: three levels of headings, the same words five times."""
    six = ["刑事诉讼", "民事", None, "行政", None, "合计"]
    five = ["民事", None, "行政", None, "合计"]
    who = ["法律援助机构人员办案数", "社会律师办案数", "基层法律服务工作者办案数", "社会组织人员办案数", "注册法律援助志愿者办案数"]  # fmt: skip
    top: list[object] = ["地区"]
    for name, width in zip(who, (6, 6, 5, 5, 5), strict=True):
        top += [name, *[None] * (width - 1)]
    pair6 = [None, "诉讼", "非诉讼", "诉讼", "非诉讼", None]
    pair5 = ["诉讼", "非诉讼", "诉讼", "非诉讼", None]
    rows: list[Cells] = [
        ["已结案件中各类人员办理情况统计表"],
        top,
        [None, *six, *six, *five, *five, *five],
        [None, *pair6, *pair6, *pair5, *pair5, *pair5],
        ["合计", *range(1, 28)],
        ["某某区", *range(1, 28)],
    ]
    return xlsx(
        {"表十": (rows, "A1:AB1 A2:A4 B2:G2 H2:M2 N2:R2 S2:W2 X2:AB2 B3:B4 C3:D3")}
    )


def notice_register() -> bytes:
    """L7: number in two cells, sex and yes/no as codes, several charges in a cell."""
    return xlsx({"通知辩护": ([
        ["年份", "年份编号", "姓名", "性别", "出生日期", "民族", "是否涉及蒙语", "身份证号", "户籍所在地", "住所地", "联系电话", "案件涉及罪名", "通知函号", "通知原因",
         "附带民诉原告人", "通知机关名称", "机关联系人", "联系人电话", "受理日期", "诉讼阶段", "同案人数", "援助方式", "律师事务所", "律师", "承办案件领取补贴信息", "第三方评估评分", "第三方评估评价", "归档"],
        ["2022", "15", "张三", "1", "1990-01-01", "汉族", "0", person_id(1990, 1, 1, 11), "某某旗", "某某镇", "13800000001", "盗窃,诈骗", "某检通援〔2022〕3号", "未成年人",
         "李甲,李乙", "某某区人民检察院", "孙明", "0471-1234567", "2022年3月1日", "审查起诉", "3人", "刑事辩护", "甲律师事务所", "王芳", "2022年6月领取补贴1500元", "92", "优秀", "1"],
        ["2022", "16", "其其格", "0", "2005-05-06", "蒙古族", "1", person_id(2005, 5, 6, 12), "某某旗", "某某镇", "", "故意伤害", "某法通援〔2022〕8号", "未成年人",
         "", "某某区人民法院", "", "", "2022-08-01 16:03", "一审", "", "刑事辩护", "乙律师事务所", "赵强", "未领取", "85", "良好", "0"],
    ], "")})  # fmt: skip


def registration_text() -> bytes:
    """L8: a text of lines label：value, labels spaced out, 未提供 for empty."""
    one = f"""法律援助案件登记表

案件编号：FA-2026-0001
登记时间：2026-03-02
【申请人信息】
姓    名：张三
身份证号：{person_id(1990, 1, 1, 11)}
联系电话：13800000001
住    址：未提供
【案件信息】
案件类型：劳动争议
案件描述：追索2025年工资
当前状态：待审查
【材料清单】
1. ★ 身份证复印件  [已接收]
2. ○ 工资条  [未接收]
备注：
"""
    two = (
        one.replace("0001", "0002", 1)
        .replace("张三", "李四")
        .replace("劳动争议", "婚姻家庭")
    )
    two = two.replace(person_id(1990, 1, 1, 11), "未提供")
    return (one + "\n" + two).encode()


def subsidy_approval() -> bytes:
    """L9: four columns, label and value by turns; one case a page."""
    return xlsx({
        "张三": ([
            ["支付援助案件补贴审批表"],
            ["承办单位", "甲律师事务所", None, None],
            ["案 由", "离婚", "案件编号", "某援2023第7号"],
            ["承办人", "王芳", "电话", "13900000001"],
            ["结案时间", "2023年5月6日", "补贴金额", "1500元"],
            ["领款人", "王芳", "受援人姓名", "张三"],
            ["办理结果", "□胜诉 □败诉 ☑部分胜诉"],
            ["为受援人挽回损失：", "约3万元"],
            ["核卷人", None, "审批人", None],
            ["    年   月   日", None, "    年   月   日"],
        ], "A1:D1"),
        "空白": ([["支付援助案件补贴审批表"], ["承办单位", None], ["案 由", None, "案件编号", None], ["受援人姓名", None]], "A1:D1"),
    })  # fmt: skip


def application_form() -> bytes:
    """L10: the number in 18 boxes, classes and causes as boxes."""
    number = person_id(1950, 2, 3, 21)
    return xlsx({"申请表": ([
        ["法律援助申请表"],
        ["编号", "()援申字[ ]第号"],
        ["姓名", "张三", "性别", "男", "出生年月", "1950年2月", "民族", "汉族"],
        ["身份证号码", *number],
        ["户籍所在地", "某某区", None, None, "住所地", "某某街道1号"],
        ["联系电话", "13800000001"],
        ["人群类别", "☑残疾人 ☑老年人(60岁以上人) □未成年人 □妇女 □一般贫困者 □其他"],
        ["申请事项案由", "☑请求给付赡养费 □请求支付劳动报酬"],
        ["每月经济情况", "□工资 ☑低保 680元"],
        ["申请日期", "2023年5月6日"],
    ], "A1:S1")})  # fmt: skip


LAYOUTS: dict[str, Callable[[], bytes]] = {
    "L1案件查询.xlsx": case_query,
    "L2待归档.xlsx": work_list,
    "L2待复审.xlsx": review_list,
    "L3补贴发放.xlsx": subsidies,
    "L4月报.xlsx": monthly_form,
    "L5季报.xlsx": quarterly_form,
    "L6表十.xlsx": form_ten,
    "L7通知辩护.xlsx": notice_register,
    "L8登记表.txt": registration_text,
    "L9补贴审批表.xlsx": subsidy_approval,
    "L10申请表.xlsx": application_form,
}
