"""What tests of the ledger pages do: hand a ledger in, go where it leads."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fazhu.exchange.models import Batch
from tests.ledgers.sheets import Cells, person_id, xlsx

HEAD: Cells = [
    "案号", "受援人", "性别", "身份证号码", "联系电话", "案由",
    "受理日期", "结案日期", "补贴金额",
]  # fmt: skip
ID_NUMBER = person_id(1990, 1, 1, 11)
TELEPHONE = "13800007788"


def row(number: str, name: str, **cells: object) -> Cells:
    """A row of the ledger, its cells by heading where they differ."""
    values: dict[str, object] = {
        "案号": number, "受援人": name, "性别": "男", "案由": "离婚",
        "受理日期": "2023-05-06", "补贴金额": 1000,
    }  # fmt: skip
    values |= cells
    return [values.get(heading) for heading in HEAD]


def ledger(*rows: Cells) -> bytes:
    """A workbook of one sheet with these rows."""
    return xlsx({"2023年": ([HEAD, *rows], "")})


def handed_in(client: Client, content: bytes, *, name="台账.xlsx", kind="cases"):
    """Post the upload form; the center is the only one that it offers."""
    shown = client.get("/ledgers/").context["form"]
    return client.post(
        "/ledgers/",
        {
            "center": shown["center"].value(),
            "kind": kind,
            "file": SimpleUploadedFile(name, content),
        },
    )


def tried(client: Client, content: bytes, **more: str) -> Batch:
    """Hand a ledger in and return the batch on trial."""
    answer = handed_in(client, content, **more)
    assert answer.status_code == 302, answer.content.decode()
    return Batch.objects.get(pk=answer.url.strip("/").split("/")[-1])


def imported(client: Client, content: bytes, **more: str) -> Batch:
    """Hand a ledger in, import it, and return the batch."""
    trial = tried(client, content, **more)
    answer = client.post(f"/ledgers/{trial.pk}/import/", {"rest": "1"})
    return Batch.objects.get(pk=answer.url.strip("/").split("/")[-1])
