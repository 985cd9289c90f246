"""What tests of the import do: hand a ledger to the command, read its answer."""

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import call_command

from tests.ledgers.sheets import Cells, person_id, xlsx

TITLE = "临江区法律援助中心2025年法律援助案件台账"
HEAD: Cells = [
    "案号", "受援人", "身份证号", "联系电话", "案件类型", "案由", "收案时间",
    "受理时间", "审批时间", "指派时间", "结案时间", "受理单位",
    "承办单位", "承办人", "办理结果",
    "挽回经济损失", "状态", "受援人类别", "备注",
]  # fmt: skip
OLD_WOMAN = person_id(1950, 1, 1, 2)
TELEPHONE = "13900001111"


def row(number: str = "临援2025001", name: str = "苗小禾", **cells: object) -> Cells:
    """A row, its cells by heading where they differ."""
    values: dict[str, object] = {
        "案号": number, "受援人": name, "案件类型": "民事", "案由": "婚姻家庭",
        "收案时间": "2025.3.3", "受理时间": "2025.3.4", "受理单位": "柳树镇工作站",
    }  # fmt: skip
    values |= cells
    return [values.get(heading) for heading in HEAD]


def ledger(*rows: Cells, title: str = TITLE) -> bytes:
    """A workbook of one sheet with a title, the headings and these rows."""
    return xlsx({"台账": ([[title], HEAD, *rows], "")})


@dataclass
class Answer:
    """What the command printed, and its status."""

    text: str
    status: int

    def __getitem__(self, key: str) -> Any:
        return json.loads(self.text)[key]


def run(*arguments: object, command: str = "import") -> Answer:
    """Run a command of ledgers."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command(command, *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as stopped:
        status = int(str(stopped.code))
    return Answer(text=out.getvalue() + err.getvalue(), status=status)


def imported(folder: Path, content: bytes, *arguments: object, name="台账.xlsx"):
    """Import a file's content with the JSON answer."""
    path = folder / name
    path.write_bytes(content)
    return run(path, "--json", *arguments)
