"""The fields of a ledger: key, label, kind of value, and the words of its headings."""

import re
import unicodedata
from dataclasses import dataclass

from fazhu.lib.labels import Labelled


class Kind(Labelled):
    """How a cell of the field is read; the type of the value stands behind it."""

    TEXT = "text", "文字 str"
    MARK = "mark", "编号 str"
    WORDS = "words", "多个词 tuple[str, ...]"
    CODE = "code", "代码 Coded"
    CODES = "codes", "多个代码 tuple[Coded, ...]"
    PHONES = "phones", "电话 tuple[str, ...]"
    PEOPLE = "people", "受援人 People"
    HANDLERS = "handlers", "承办人 tuple[Handler, ...]"
    IDENTITY = "identity", "身份证号 tuple[Identity | None, ...]"
    DATE = "date", "日期 Dated"
    AMOUNT = "amount", "金额 Amount"
    AMOUNT_NOTE = "amount_note", "文字中的金额 Amount"
    COUNT = "count", "数目 int"
    FLAG = "flag", "是否 bool"
    SEX = "sex", "性别 Sex"
    CASE_KIND = "case_kind", "案件类型 str"
    DECISION = "decision", "审查决定 str"
    GRADE = "grade", "质量等次 Grade"
    SCORE = "score", "评分 Decimal"
    PAID = "paid", "发放状态 bool"
    IGNORED = "ignored", "不读"


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One field; the words are its headings, the surest first.

    ``codes`` are the lists of ``rules.codes`` that its words are looked up in, in turn.
    """

    key: str
    label: str
    kind: Kind
    words: tuple[str, ...]
    codes: tuple[str, ...] = ()


def _field(key: str, label: str, kind: Kind, words: str, *codes: str) -> Field:
    return Field(
        key=key, label=label, kind=kind, words=(label, *words.split()), codes=codes
    )


CASE_FIELDS = (
    _field("sequence", "序号", Kind.IGNORED, "编号序号 顺序号 次序 NO No. 行号"),
    _field("operation", "操作", Kind.IGNORED, "操作栏"),
    _field("number", "案号", Kind.MARK, "案件号 案件编号 案件流水号 案件序号 援助案号 法援案号 法律援助案号 受理编号 "
           "受理号 援助编号 文号 案件文号 卷号 编号 案件受理号 登记编号 指派编号 法援编号"),
    _field("year_part", "年份", Kind.COUNT, "年度 案件年份 年号"),
    _field("serial_part", "年份编号", Kind.MARK, "年度编号 年内编号 当年编号 流水号"),
    _field("recipient", "受援人", Kind.PEOPLE, "受援人姓名 受援人名称 申请人 申请人姓名 姓名 当事人 当事人姓名 被援助人 "
           "受援对象 受援者 受援人员 援助对象 求助人 受助人 犯罪嫌疑人 被告人 嫌疑人 犯罪嫌疑人姓名 被告人姓名 "
           "犯罪嫌疑人被告人 受援人或申请人 群体代表 受援人申请人 受援助人 受援助人姓名"),
    _field("id_number", "身份证号码", Kind.IDENTITY, "身份证号 身份证 身份证件号码 公民身份号码 证件号码 证件号 "
           "居民身份证号码 受援人身份证号 受援人身份证号码 申请人身份证号 身份号码 有效证件号码"),
    _field("phone", "联系电话", Kind.PHONES, "电话 手机 手机号 手机号码 联系方式 电话号码 受援人电话 受援人联系电话 "
           "受援人联系方式 申请人电话 申请人联系电话 受援人手机"),
    _field("sex", "性别", Kind.SEX, "受援人性别 男女"),
    _field("birth_on", "出生日期", Kind.DATE, "出生年月 出生年月日 生日 受援人出生日期 出生时间"),
    _field("age", "年龄", Kind.COUNT, "受援人年龄 周岁 岁数"),
    _field("ethnicity", "民族", Kind.CODE, "受援人民族 族别", "ethnicity"),
    _field("mongolian", "是否涉及蒙语", Kind.FLAG, "是否蒙语 涉蒙语 是否使用少数民族语言"),
    _field("household_address", "户籍所在地", Kind.TEXT, "户籍地 户籍 户籍地址 户口所在地 籍贯"),
    _field("address", "住址", Kind.TEXT, "住所地 地址 家庭住址 现住址 联系地址 居住地 经常居住地 受援人住址 住所 常住地址 通讯地址"),
    _field("classes", "受援人类别", Kind.CODES, "人群类别 受援人类型 受援人群 人员类别 受援人分类 援助对象类别 人群类型 "
           "特殊人群 受援人身份 身份类别 人员类型 受援对象类别 当事人类别 受援人群类别 群体类别", "recipient_class"),
    _field("recipients_count", "受援人数", Kind.COUNT, "人数 受援人次 援助人数 受援人人数 涉及人数"),
    _field("kind", "案件类型", Kind.CASE_KIND, "案件类别 案件性质 案件种类 类型 类别 案类 性质 案件分类 法援案件类型"),
    _field("cause", "案由", Kind.CODE, "事项类别 案件事由 案由罪名 事项 援助事项 申请事项 纠纷类型 申请事由 案件案由 "
           "申请事项案由 法律援助事项 案情类别 案由类别 事由 案由事项", "cause", "charge"),
    _field("charge", "涉嫌罪名", Kind.CODES, "罪名 案件涉及罪名 涉及罪名 所涉罪名 涉案罪名 指控罪名", "charge"),
    _field("description", "案情简介", Kind.TEXT, "案件描述 案情 简要案情 基本案情 案件简介 案情概要"),
    _field("aid_source", "案件来源", Kind.CODE, "来源 法律援助类型 援助来源 申请方式 受理方式 案件来源类型 申请通知 援助类型 提请方式 申请类别", "origin", "application_way"),
    _field("source_agency", "通知机关", Kind.TEXT, "通知机关名称 办案机关 转交机关 来源机关 办案单位 通知单位 移送机关 商请机关 通知辩护机关"),
    _field("agency_contact", "机关联系人", Kind.TEXT, "办案人员 办案人 办案人员姓名 机关办案人"),
    _field("agency_phone", "联系人电话", Kind.PHONES, "机关联系电话 办案人员电话 机关联系人电话"),
    _field("notice_number", "通知函号", Kind.MARK, "函号 通知文号 通知书文号 公函号 公函文号 通知辩护函号 法律援助公函号"),
    _field("notice_reason", "通知原因", Kind.CODE, "通知事由 通知辩护原因 指定原因 通知理由", "notice_object"),
    _field("civil_plaintiffs", "附带民诉原告人", Kind.WORDS, "附带民事诉讼原告人 附带民事原告"),
    _field("aid_mode", "援助方式", Kind.CODE, "法律援助方式 办理方式 援助形式 服务方式 法律援助形式 办案方式 诉讼非诉讼 代理方式", "aid_mode"),
    _field("stage", "诉讼阶段", Kind.CODE, "阶段 案件阶段 办理阶段 审级 办案阶段 案件所处阶段 承办阶段 当前承办阶段 审理阶段 办案环节", "stage"),
    _field("court", "审理机关", Kind.TEXT, "审理法院 受理法院 管辖法院 仲裁机构 办理机关"),
    _field("opponent", "对方当事人", Kind.TEXT, "被申请人 被告 对方 对方姓名 对方当事人名称"),
    _field("applied_on", "申请时间", Kind.DATE, "申请日期 申请日 提出申请时间 提出申请日期 申请登记时间"),
    _field("received_on", "收案时间", Kind.DATE, "收案日期 登记时间 登记日期 收件日期 收到通知日期 收函日期 收到申请日期 接收日期 收文日期 接案时间 "
           "接案日期 来访时间 通知日期 通知时间 收案"),
    _field("accepted_on", "受理时间", Kind.DATE, "受理日期 受理日 案件受理时间 案件受理日期 受理"),
    _field("decided_on", "审批时间", Kind.DATE, "审批日期 批准日期 批准时间 决定日期 决定时间 审查日期 审查决定日期 给予援助日期 审核日期 "
           "审核时间 批准日 作出决定日期 审批日"),
    _field("assigned_on", "指派时间", Kind.DATE, "指派日期 指派日 派案日期 派案时间 安排日期 指派函日期 指派"),
    _field("closed_on", "结案时间", Kind.DATE, "结案日期 结案日 办结日期 办结时间 案件办结时间 案件办结日期"),
    _field("closing_passed_on", "结案通过日期", Kind.DATE, "结案审核日期 结案审核通过日期 结案通过时间 结案审核时间 结案审批日期 结案确认日期"),
    _field("archived_on", "归档时间", Kind.DATE, "归档日期 归档日 立卷日期 案卷归档时间 案卷归档日期"),
    _field("paid_on", "补贴发放时间", Kind.DATE, "发放日期 发放时间 补贴发放日期 支付日期 支付时间 付款日期 领取时间 领取日期 领款日期"),
    _field("last_operated_on", "最后操作时间", Kind.IGNORED, "最后操作人 更新时间"),
    _field("decision", "审查结果", Kind.DECISION, "审批结果 审查决定 审批意见 是否给予援助 决定 审核结果 是否给予法律援助 是否批准 援助决定 "
           "审批情况 审查意见"),
    _field("refusal_reason", "不予援助理由", Kind.TEXT, "不予理由 不予原因 不予援助原因 不予法律援助理由 不予法律援助原因 拒绝理由 不批准理由"),
    _field("status", "状态", Kind.TEXT, "案件状态 办理状态 当前状态 进度 办理进度 是否结案 办理情况 案件进展 结案情况 办案进度"),
    _field("received_by", "受理单位", Kind.TEXT, "签收人 受理机构 受理点 工作站 受理站点 登记单位 受理地点 站点 受理工作站 法律援助工作站 "
           "受理部门 受理窗口 来源站点 司法所 受理中心"),
    _field("receiver", "受理人", Kind.TEXT, "经办人 登记人 受理人员 接待人 接待人员 收案人"),
    _field("unit", "承办机构", Kind.TEXT, "承办单位 律师事务所 律所 承办律所 指派单位 指派机构 承办所 承办律师事务所 所属律所 办理机构 办案单位名称 "
           "承办人单位 法律服务机构 援助机构 承办律师所在律所 指派律所 律所名称 承办人所在单位"),
    _field("handler", "承办人", Kind.HANDLERS, "承办律师 律师 承办人员 承办人姓名 办案律师 指派律师 援助律师 承办律师姓名 办案人员姓名承办 承办法律援助人员 "
           "法律援助人员 办理人 代理律师 辩护律师 承办者 法援律师 律师姓名 办案人律师"),
    _field("handler_kind", "承办人类别", Kind.CODE, "承办人身份 承办人员类别 承办人类型 人员性质 承办人员身份 办案人员类别", "handler_kind"),
    _field("handler_phone", "承办人电话", Kind.PHONES, "律师电话 承办律师电话 承办人联系电话 律师联系电话 律师联系方式 承办人联系方式 承办人手机"),
    _field("outcome", "办理结果", Kind.CODE, "案件结果 结案方式 处理结果 判决结果 裁判结果 办案结果 结果 援助结果 承办结果 结案结果 案件处理结果 审理结果", "outcome", "ended_by"),
    _field("benefit", "挽回经济损失", Kind.AMOUNT, "挽回损失 挽回经济损失或取得利益 取得利益 挽回损失或取得利益 避免或挽回经济损失 挽损金额 挽回金额 "
           "为受援人挽回损失 为受援人挽回经济损失 挽回经济损失金额 获赔金额 取得经济利益 避免挽回损失 经济利益 挽回损失金额 挽损"),
    _field("wages", "讨薪金额", Kind.AMOUNT, "讨薪 追讨工资 追回工资 讨回工资 追索劳动报酬金额 讨回薪资 追回劳动报酬 农民工讨薪金额 欠薪金额"),
    _field("claim", "标的额", Kind.AMOUNT, "标的 诉讼标的 涉案金额 涉案标的 标的金额 诉讼标的额"),
    _field("subsidy_standard", "补贴标准", Kind.AMOUNT, "办案补贴标准 标准 基本补贴 案件补贴标准"),
    _field("subsidy_remote", "异地补贴费", Kind.AMOUNT, "异地补贴 异地办案补贴 交通费 差旅费 异地费"),
    _field("subsidy_translation", "翻译费", Kind.AMOUNT, "翻译费用"),
    _field("subsidy_other", "其他费用", Kind.AMOUNT, "其他补贴 其它费用 其他费"),
    _field("subsidy_other_reason", "其他费用理由", Kind.TEXT, "其它费用理由 其他费用说明"),
    _field("subsidy_deduction", "减发", Kind.AMOUNT, "扣减 减发金额 扣减金额 扣发 核减"),
    _field("subsidy_deduction_reason", "减发理由", Kind.TEXT, "扣减理由 减发原因 扣发原因"),
    _field("subsidy_actual", "实际补贴金额", Kind.AMOUNT, "补贴金额 办案补贴 补贴 实发金额 实发补贴 发放金额 补贴费 办案补贴金额 案件补贴 "
           "案件补贴金额 实际补贴 法律援助补贴 补贴费用 实发 应发补贴 办案费 补贴数额 支付金额 补贴发放"),
    _field("subsidy_status", "补贴发放状态", Kind.PAID, "发放状态 补贴状态 是否发放 是否发放补贴 补贴发放情况 发放情况 是否支付"),
    _field("subsidy_note", "承办案件领取补贴信息", Kind.AMOUNT_NOTE, "领取补贴信息 补贴领取信息 补贴领取情况 领取补贴情况"),
    _field("payee", "领款人", Kind.TEXT, "收款人 领取人 领款人签字"),
    _field("bank_account", "银行账号", Kind.MARK, "账号 银行卡号 收款账号 卡号"),
    _field("grade", "质量等次", Kind.GRADE, "案件质量 质量等级 评估等次 评估等级 第三方评估评价 评查等次 案件质量等级 案件评查等次 质量评估 评估结果 "
           "同行评估等次 等次 质量评查 评价等级 案件质量评估 评查结果 评定等次"),
    _field("score", "评分", Kind.SCORE, "得分 分数 评估分数 第三方评估评分 质量评分 评估得分 案件得分 评查得分"),
    _field("satisfaction", "满意度", Kind.TEXT, "回访满意度 受援人满意度 回访结果 回访情况"),
    _field("archive_number", "归档号", Kind.MARK, "档案号 卷宗号 案卷号 归档编号 档案编号 案卷编号"),
    _field("archived", "是否归档", Kind.FLAG, "归档 归档情况 已归档 是否立卷"),
    _field("co_defendants", "同案人数", Kind.TEXT, "同案犯人数 同案人 同案被告人数"),
    _field("remarks", "备注", Kind.TEXT, "备考 说明 备注说明 注 附注 其他说明"),
)  # fmt: skip

HANDLER_FIELDS = (
    _field("sequence", "序号", Kind.IGNORED, "编号 顺序号"),
    _field("name", "姓名", Kind.TEXT, "律师姓名 承办人 承办人姓名 人员姓名 志愿者姓名 律师"),
    _field("handler_kind", "人员类别", Kind.CODE, "类别 人员类型 人员身份 身份 人员性质 承办人类别 承办人身份 类型", "handler_kind"),
    _field("licence", "执业证号", Kind.MARK, "律师执业证号 执业证号码 执业证书号 执业证 证号 律师证号 执业许可证号 资格证号 工作证号 执业证编号"),
    _field("firm", "所在单位", Kind.TEXT, "律师事务所 律所 工作单位 单位 执业机构 所属机构 所在律所 所在机构 所属律所 所属单位 承办机构 机构名称"),
    _field("phone", "联系电话", Kind.PHONES, "电话 手机 手机号 手机号码 联系方式 电话号码"),
    _field("sex", "性别", Kind.SEX, "男女"),
    _field("id_number", "身份证号码", Kind.IDENTITY, "身份证号 身份证 公民身份号码"),
    _field("birth_on", "出生日期", Kind.DATE, "出生年月 出生年月日"),
    _field("specialities", "专长", Kind.WORDS, "擅长领域 专业特长 业务专长 特长 专业领域 擅长 擅长业务 办案专长 专业方向"),
    _field("quota", "年度指派上限", Kind.COUNT, "年度上限 办案上限 指派上限 年办案量上限 限额 年度办案上限 办案量上限"),
    _field("since_on", "入库时间", Kind.DATE, "入库日期 聘用日期 起始日期 加入时间 登记时间 加入日期 起聘日期 入选时间 开始日期"),
    _field("until_on", "退出时间", Kind.DATE, "退出日期 终止日期 截止日期 结束日期"),
    _field("years_of_practice", "执业年限", Kind.COUNT, "执业年数 从业年限"),
    _field("languages", "语言", Kind.WORDS, "外语 语种"),
    _field("bank_account", "银行账号", Kind.MARK, "账号 银行卡号 卡号"),
    _field("remarks", "备注", Kind.TEXT, "说明 备考"),
)  # fmt: skip

# A group heading above such a word makes another field of it: 承办人/电话.
UNDER_GROUPS = {
    "handler": ("承办人", "律师", "承办律师", "承办", "承办情况", "承办人情况", "承办人信息", "承办律师信息", "指派情况", "指派信息", "律师信息"),
    "recipient": ("受援人", "申请人", "受援人情况", "受援人信息", "申请人情况", "受援人基本情况", "受援人基本信息", "申请人信息", "当事人信息", "当事人"),
    "subsidy": ("补贴", "补贴情况", "办案补贴", "补贴发放", "补贴发放情况", "案件补贴"),
    "agency": ("通知机关", "办案机关", "机关", "通知机关情况"),
    "closing": ("结案", "结案情况", "办结情况"),
    "archive": ("归档", "归档情况"),
}  # fmt: skip
GROUPED = {
    ("handler", "姓名"): "handler", ("handler", "电话"): "handler_phone",
    ("handler", "联系电话"): "handler_phone", ("handler", "联系方式"): "handler_phone",
    ("handler", "手机"): "handler_phone", ("handler", "单位"): "unit", ("handler", "机构"): "unit",
    ("handler", "所在单位"): "unit", ("handler", "类别"): "handler_kind", ("handler", "身份"): "handler_kind",
    ("handler", "日期"): "assigned_on", ("handler", "时间"): "assigned_on",
    ("recipient", "类别"): "classes", ("recipient", "身份"): "classes", ("recipient", "人数"): "recipients_count",
    ("recipient", "类型"): "classes", ("recipient", "姓名"): "recipient",
    ("subsidy", "标准"): "subsidy_standard", ("subsidy", "金额"): "subsidy_actual",
    ("subsidy", "时间"): "paid_on", ("subsidy", "日期"): "paid_on", ("subsidy", "状态"): "subsidy_status",
    ("agency", "名称"): "source_agency", ("agency", "联系人"): "agency_contact",
    ("agency", "电话"): "agency_phone", ("agency", "联系电话"): "agency_phone",
    ("closing", "日期"): "closed_on", ("closing", "时间"): "closed_on", ("closing", "方式"): "outcome",
    ("closing", "结果"): "outcome",
    ("archive", "日期"): "archived_on", ("archive", "时间"): "archived_on", ("archive", "编号"): "archive_number",
}  # fmt: skip

_BRACKETS = re.compile(r"[(\[〔【（［][^)\]〕】）］]*[)\]〕】）］]")
_NOISE = re.compile(
    r"[\s\u200b-\u200f\u2060\ufeff★☆○●*＊:：、,，.。;；/\\|_\-—·“”\"'‘’()\[\]〔〕【】（）［］<>《》]+"
)


def normal_heading(text: str) -> str:
    """Return a heading without blanks, marks and width: what two writers agree on."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text))


def without_brackets(text: str) -> str:
    """Return the normal heading without what stands in brackets (units, hints)."""
    return normal_heading(_BRACKETS.sub("", unicodedata.normalize("NFKC", text)))


def unit_of(text: str) -> str:
    """Return 元 or 万元 as the heading's brackets say; 元 when it is silent."""
    return (
        "万元" if re.search(r"万\s*元?\s*[)）\]】]|[:：]\s*万元|^万元", text) else "元"
    )


def words_of(fields: tuple[Field, ...]) -> dict[str, Field]:
    """Return normal heading → field; a word of two fields belongs to the first."""
    found: dict[str, Field] = {}
    for item in fields:
        for word in item.words:
            found.setdefault(normal_heading(word), item)
    return found


CASE_WORDS = words_of(CASE_FIELDS)
HANDLER_WORDS = words_of(HANDLER_FIELDS)
BY_KEY = {item.key: item for item in CASE_FIELDS}
HANDLERS_BY_KEY = {item.key: item for item in HANDLER_FIELDS}
