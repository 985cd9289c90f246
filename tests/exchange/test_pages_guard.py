"""Who may open the ledger pages, what is refused, and that nothing stays in clear."""

import io
import zipfile

import pytest

from fazhu.config.uploads import InMemory
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.exchange.pages import handed_in, ledger, row, tried
from tests.ledgers.layouts import monthly_form
from tests.world import District

PARTS = ("", "import/", "repair/", "undo/", "differences/", "rejects/")


@pytest.fixture
def district(db) -> District:
    return District()


@pytest.fixture
def client(district):
    return browser_of(district.user(Role.DIRECTOR))


@pytest.mark.parametrize("role", [Role.STATION_CLERK, Role.AUDITOR, Role.HANDLER])
def test_without_the_permission_the_page_is_closed(district, role):
    answer = browser_of(district.user(role)).get("/ledgers/")

    assert answer.status_code == 403
    assert "您的岗位没有“导入台账”的权限。" in answer.content.decode()


@pytest.mark.parametrize("part", PARTS)
def test_another_centers_batch_does_not_exist(client, part):
    batch = tried(client, ledger(row("甲1", "张三")))
    stranger = browser_of(District("望山县").user(Role.DIRECTOR))

    assert stranger.get(f"/ledgers/{batch.pk}/{part}").status_code == 404
    assert stranger.post(f"/ledgers/{batch.pk}/{part}").status_code in (404, 405)


def test_another_centers_batches_are_not_listed(client):
    tried(client, ledger(row("甲1", "张三")), name="别处的.xlsx")
    stranger = browser_of(District("望山县").user(Role.DIRECTOR))

    assert "别处的.xlsx" not in words(stranger.get("/ledgers/"))


def test_a_ledger_cannot_be_handed_to_another_center(client):
    other = District("望山县").center
    file = io.BytesIO(ledger(row("甲1", "张三")))

    answer = client.post(
        "/ledgers/", {"center": other.pk, "kind": "cases", "file": file}
    )

    assert answer.status_code == 422


def bomb() -> bytes:
    """A workbook with one part that grows to eighty megabytes."""
    stream = io.BytesIO(ledger(row("甲1", "张三")))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet2.xml", b" " * 80 * 1024 * 1024)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "build", "sentence"),
    [
        ("空.xlsx", bytes, "文件“空.xlsx”是空的，请选择有内容的台账。"),
        ("图.png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(64), "不是表格"),
        ("坏.xlsx", lambda: b"PK\x03\x04" + b"x" * 64, "文件“坏.xlsx”"),
        ("月报.xlsx", monthly_form, "没有逐件案件，不能作为台账导入"),
        ("炸弹.xlsx", bomb, "疑似恶意压缩文件"),
    ],
    ids=["empty", "picture", "broken", "statistics", "bomb"],
)
def test_a_refused_file_comes_back_with_the_sentence_at_its_field(
    client, name, build, sentence
):
    answer = handed_in(client, build(), name=name)

    assert answer.status_code == 422
    assert sentence in str(answer.context["form"].errors["file"])


def test_a_file_above_the_limit_is_refused(client, settings):
    settings.UPLOAD_LIMIT = 4096

    answer = handed_in(client, b"x" * 5000)

    assert answer.status_code == 422
    assert "超过" in str(answer.context["form"].errors["file"])


def test_of_a_file_above_the_limit_only_the_size_is_held(settings):
    settings.UPLOAD_LIMIT = 4096
    handler = InMemory()
    handler.new_file("file", "大.xlsx", "application/zip", None)

    handler.receive_data_chunk(b"x" * 4000, 0)
    handler.receive_data_chunk(b"x" * 4000, 4000)

    file = handler.file_complete(8000)
    assert (file.size, file.read()) == (8000, b"")


def test_without_a_file_the_form_asks_for_one(client):
    shown = client.get("/ledgers/").context["form"]

    typed = {"center": shown["center"].value(), "kind": "cases"}
    answer = client.post("/ledgers/", typed)

    assert answer.status_code == 422
    assert "请选择台账文件，或者粘贴表格。" in words(answer)
