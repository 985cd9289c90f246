"""B7: import a ledger of 50,000 rows and 20 columns, beside merely reading it.

Each way is a process of its own, so that its peak memory is its own: the import with
checks, duplicates and 2 % faults; calamine alone; django-import-export of its rows.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROWS = 50_000
SECONDS, MEGABYTES = 15.0, 300
HEADINGS = (
    "案号", "受援人", "性别", "身份证号", "联系电话", "住址", "受援人类别", "案件类型",
    "案由", "案件来源", "申请时间", "受理时间", "审批时间", "指派时间", "结案时间",
    "受理单位", "承办机构", "承办人", "办理结果", "挽回经济损失",
)  # fmt: skip
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红鑫波斌宇浩凯"
CLASSES = ("农民工", "残疾人", "妇女", "老年人", "未成年人", "低保户", "", "农民")
CAUSES = ("请求支付劳动报酬", "婚姻家庭", "交通事故", "赡养费、扶养费、抚养费")
OUTCOMES = ("胜诉", "部分胜诉", "败诉", "调解", "和解")
TOWNS = (
    "柳树镇",
    "青石镇",
    "东河街道",
    "北山镇",
    "南湖街道",
    "临溪镇",
    "西岭镇",
    "新塘镇",
)


def main() -> int:
    """Print a line for each way; the status is 1 when the import breaks a limit."""
    with tempfile.TemporaryDirectory(prefix="fazhu-bench-") as name:
        folder = Path(name)
        ledger = folder / "ledger.xlsx"
        write_ledger(ledger, ROWS)
        kept = True
        for way in ("calamine", "fazhu", "import_export"):
            line = measured(way, ledger, folder)
            if way == "fazhu":
                line["kept"] = kept = (
                    line["seconds"] <= SECONDS and line["megabytes"] <= MEGABYTES
                )
            print(json.dumps(line, ensure_ascii=False), flush=True)
    return 0 if kept else 1


def measured(way: str, ledger: Path, folder: Path) -> dict[str, object]:
    """Run one way in a process of its own."""
    environment = {**os.environ, "TESTS_DATA": str(folder / way)}
    ran = subprocess.run(
        [sys.executable, "-m", "bench.ledger_import", way, str(ledger)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout.splitlines()[-1])


def write_ledger(path: Path, rows: int) -> None:
    """Write an invented ledger: one row in fifty is faulty, one in forty a copy."""
    import xlsxwriter  # noqa: PLC0415

    chance = random.Random(2026)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row(0, 0, ["临江区法律援助中心2025年案件台账"])
        sheet.write_row(1, 0, HEADINGS)
        last: list[object] = []
        for number in range(rows):
            if number % 40 != 39:
                last = row_of(number, chance)
            sheet.write_row(number + 2, 0, last)


def row_of(number: int, chance: random.Random) -> list[object]:
    """Return the cells of one row."""
    from fazhu.lib.identity import invented  # noqa: PLC0415

    applied = date(2025, 1, 1) + timedelta(days=chance.randrange(300))
    days = [applied + timedelta(days=step) for step in (0, 2, 4, 6, 60)]
    if number % 50 == 7:
        days[4] = applied - timedelta(days=9)
    born = date(1940, 1, 1) + timedelta(days=chance.randrange(25_000))
    sequence = chance.randrange(999)
    name = chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)
    handler = number % 60
    return [
        f"临援2025民字第{number:05d}号", name, "男" if sequence % 2 else "女",
        invented(f"99{number % 9000 + 1000:04d}", born, sequence),
        f"199{chance.randrange(10**8):08d}", f"{chance.choice(TOWNS)}{number % 90}号",
        chance.choice(CLASSES), "民事", chance.choice(CAUSES), "申请",
        *[f"{day:%Y-%m-%d}" for day in days],
        f"{chance.choice(TOWNS)}工作站", f"正和{handler % 6}律师事务所",
        f"{SURNAMES[handler % 30]}承{GIVEN[handler % 30]}", chance.choice(OUTCOMES),
        chance.randrange(1_000, 90_000),
    ]  # fmt: skip


def say(way: str, rows: int, begun: float) -> None:
    """Print what this process needed."""
    seconds = time.monotonic() - begun
    cpu = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = {
        "way": way,
        "rows": rows,
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu, 1),
        "rows_a_second": round(rows / seconds),
        "megabytes": round(peak),
    }
    print(json.dumps(line))


def read_only(ledger: Path) -> None:
    """Merely read every cell."""
    import python_calamine  # noqa: PLC0415

    begun = time.monotonic()
    sheet = python_calamine.CalamineWorkbook.from_path(ledger).get_sheet_by_index(0)
    say("calamine", sum(1 for _ in sheet.iter_rows()), begun)


def fazhu(ledger: Path) -> None:
    """Import with every check, into a database that was just made."""
    prepared()
    from django.utils import timezone  # noqa: PLC0415

    from fazhu.exchange.actions.ledgers import (  # noqa: PLC0415
        LedgerFile,
        import_ledger,
    )
    from fazhu.network.installation import center_named, machine_of  # noqa: PLC0415

    center = center_named("临江区法律援助中心")
    by = machine_of(center)
    begun = time.monotonic()
    report = import_ledger(
        LedgerFile(source=ledger, name=ledger.name),
        center=center,
        by=by,
        at=timezone.now(),
        keep_going=True,
    )
    assert report.rejected_rows == report.rows // 50
    assert report.accepted + report.unchanged + report.rejected_rows == report.rows
    say("fazhu", report.rows, begun)


def import_export(ledger: Path) -> None:
    """Put the same cells into one flat table by django-import-export, in bulk."""
    prepared()
    import tablib  # noqa: PLC0415
    from django.db import connection, models  # noqa: PLC0415
    from import_export.resources import modelresource_factory  # noqa: PLC0415

    columns = {f"c{n}": models.CharField(max_length=200) for n in range(len(HEADINGS))}
    meta = type("Meta", (), {"app_label": "exchange", "db_table": "bench_flat"})
    flat = type("Flat", (models.Model,), {
        **columns, "Meta": meta, "__module__": "fazhu.exchange.models",
    })  # fmt: skip
    with connection.schema_editor() as editor:
        editor.create_model(flat)
    options = {"use_bulk": True, "batch_size": 1_000, "skip_diff": True,
               "force_init_instance": True, "import_id_fields": ()}  # fmt: skip
    resource = modelresource_factory(flat, meta_options=options)()
    begun = time.monotonic()
    data = tablib.Dataset().load(ledger.read_bytes(), "xlsx")
    rows = tablib.Dataset(*data[1:], headers=[*columns])
    result = resource.import_data(rows, dry_run=False, raise_errors=True)
    say("import_export", sum(result.totals.values()), begun)


def prepared() -> None:
    """Make an empty database in this process's own folder."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


WAYS = {"calamine": read_only, "fazhu": fazhu, "import_export": import_export}

if __name__ == "__main__":
    if len(sys.argv) == 3:
        WAYS[sys.argv[1]](Path(sys.argv[2]))
        sys.exit(0)
    sys.exit(main())
