"""The trail's actions in words."""

from fazhu.rules.workflow import STEPS

ACTIONS = {
    "read": "查阅",
    "reading.stopped": "查看过多被停止",
    "sign_in": "登录",
    "sign_in.failed": "登录失败",
    "sign_out": "退出",
    "session.end_others": "退出其他登录",
    "second_factor.on": "启用两步验证",
    "second_factor.off": "关闭两步验证",
    "second_factor.wrong": "验证码输错",
    "second_factor.recovery": "用恢复码登录或办理",
    "second_factor.codes": "重新生成恢复码",
    "second_factor.taken_off": "解除他人的两步验证",
    "password.change": "修改本人密码",
    "password.reset": "重置密码",
    "first.token": "发出首位管理员的一次性地址",
    "first.appointed": "设立管理员",
    "user.create": "新增用户",
    "user.change": "变更用户",
    "user.deactivate": "停用账号",
    "user.reactivate": "恢复账号",
    "role.grant": "授予角色",
    "role.end": "结束任职",
    "organisation.add": "设立机构",
    "organisation.change": "变更机构",
    "organisation.close": "撤销机构",
    "organisation.reopen": "恢复机构",
    "handler.add": "登记承办人",
    "handler.change": "变更承办人",
    "handler.close": "停止承办",
    "handler.reopen": "恢复承办",
    "person.create": "登记人员",
    "person.renew": "更新人员联系方式等",
    "ledger.try": "试读台账",
    "ledger.import": "导入台账",
    "ledger.undo": "撤销导入",
    "ledger.repair": "修改台账单元格",
    "ledger.difference": "处理台账差异",
    "ledger.export": "导出台账",
    "list.export": "导出案件列表",
    "view.save": "保存列表视图",
    "view.drop": "删除列表视图",
    "consultation.record": "登记咨询",
    "case.correct": "更正案件",
    "paper.issue": "签发文书",
    "paper.void": "作废文书",
    "paper.set": "设定文书事项",
    "person.correct": "更正人员信息",
    "target.set": "设定目标",
    "target.change": "变更目标",
    "target.drop": "撤销目标",
    "calendar.add": "登记放假和调休",
    "calendar.withdraw": "撤回放假和调休",
    "clock.recount": "重算期限",
    "vault.rotate": "更换字段密钥",
    "vault.rekey": "更换检索密钥",
    "audit.verify": "核验审计记录",
    "backup.make": "备份",
    "backup.check": "检查备份",
    "backup.restore": "恢复备份",
    "demo.made": "生成演示数据",
    "audit.erase": "依法删除审计内容",
}
KEYS = {
    "on": "日期",
    "role": "角色",
    "organisation": "机构",
    "name": "名称",
    "from_on": "任职起",
    "until_on": "任职止",
    "kind": "类别",
    "changed": "改动",
    "before": "原值",
    "after": "新值",
    "username": "登录名",
    "address": "来源地址",
    "left": "剩余恢复码",
    "what": "内容",
    "rows": "行数",
    "accepted": "接受",
    "unchanged": "未变",
    "rejected": "未通过",
    "rows_hash": "各行校验值",
    "cells": "单元格",
    "columns": "栏目",
    "cases": "案件数",
    "case": "案件",
    "field": "栏目",
    "unit": "机构编号",
    "year": "年度",
    "days": "日期",
    "source": "来源",
    "clock": "期限",
    "clocks": "期限数",
    "measure": "指标",
    "value": "数值",
    "note": "说明",
    "reason": "理由",
    "channel": "方式",
    "topic": "事项",
    "written": "写入行数",
    "whole": "完整",
    "entries": "记录数",
    "erased": "已删除内容的记录数",
    "findings": "发现",
    "title": "文书",
    "number": "文号",
    "about": "对象",
    "key": "项目",
    "fingerprint": "校验值",
}
"""The words of the details; a detail without one is shown by its key, masked."""

READABLE = frozenset(KEYS) - {"reason", "note", "topic", "cells", "case", "field"}
"""Details without personal values: free text and cells may name anyone."""

READABLE_OF_CASES = frozenset({"on", "what"})
"""What is told of an entry about a case or a person: when, and what was read."""

SUBJECTS = {
    "network.user": "用户",
    "network.organisation": "机构",
    "network.handler": "承办人",
    "network.membership": "任职",
    "cases.case": "案件",
    "intake.person": "人员",
    "intake.consultation": "咨询",
    "documents.document": "文书",
    "exchange.batch": "导入批次",
    "reporting.target": "工作目标",
}
STEP_ACTIONS = {f"case.{step.key}": f"案件：{step.label}" for step in STEPS}


def action_label(action: str) -> str:
    """Return an action in words; one that has none yet, as it is written."""
    return ACTIONS.get(action) or STEP_ACTIONS.get(action) or action


def action_choices() -> list[tuple[str, str]]:
    """Return every action that has a word, for the filter."""
    return [*ACTIONS.items(), *STEP_ACTIONS.items()]
