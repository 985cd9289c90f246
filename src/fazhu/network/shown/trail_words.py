"""The trail's actions in words."""

from fazhu.rules.workflow import STEPS

ACTIONS = {
    "read": "查阅",
    "sign_in": "登录",
    "sign_in.failed": "登录失败",
    "sign_out": "退出",
    "password.change": "修改本人密码",
    "password.reset": "重置密码",
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
    "ledger.try": "试读台账",
    "ledger.import": "导入台账",
    "ledger.undo": "撤销导入",
    "audit.verify": "核验审计记录",
    "audit.erase": "依法删除审计内容",
}
SUBJECTS = {
    "network.user": "用户",
    "network.organisation": "机构",
    "network.handler": "承办人",
    "network.membership": "任职",
    "cases.case": "案件",
    "intake.person": "人员",
    "intake.consultation": "咨询",
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
