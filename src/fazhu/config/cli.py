"""The ``fazhu`` command: what people who run the system type."""

import os
import sys

from django.core.management import execute_from_command_line

COMMANDS = {
    "demo": "建立演示区并打开系统",
    "serve": "打开系统",
    "setup": "建立中心，给出设第一位管理员的一次性地址",
    "import": "导入台账（.xlsx、.xls、.csv），可先试运行，可撤销",
    "export": "导出台账",
    "figures": "统计指标",
    "summary": "撰写年度工作总结",
    "fill": "填写已有总结模板中的空白",
    "check": "核对总结或者表格中的数，找出不能同时成立的",
    "assess": "判断是否符合法律援助条件",
    "due": "计算法定期限",
    "paper": "制作文书（.pdf、.docx）",
    "backup": "备份（加密，先恢复出来核对）",
    "restore": "在空的地方恢复备份，或检查备份",
    "verify": "检查必须始终成立的事项",
    "doctor": "检查安装有什么毛病，怎样处理",
    "rotate": "更换个人信息的加密密钥",
    "rekey": "更换检索索引的密钥",
}

# manage.py check is Django's own: under its name here stands another command.
NAMED_OTHERWISE = {"check": "contradictions"}


def main() -> None:
    """Run ``fazhu X …``, or list the commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhu.config.settings")
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        _list()
        return
    if arguments[0] not in COMMANDS:
        known = "、".join(COMMANDS)
        sys.stderr.write(f"没有“{arguments[0]}”这个命令，可用的命令：{known}。\n")
        sys.exit(2)
    arguments[0] = NAMED_OTHERWISE.get(arguments[0], arguments[0])
    execute_from_command_line(["fazhu", *arguments])


def _list() -> None:
    width = max(map(len, COMMANDS))
    sys.stdout.write("法助：区法律援助工作系统\n\n")
    for name, about in COMMANDS.items():
        sys.stdout.write(f"  fazhu {name:<{width}}  {about}\n")
    sys.stdout.write("\n每个命令的说明：fazhu 命令 --help\n")
