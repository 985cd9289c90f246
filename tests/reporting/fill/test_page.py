"""The page 按模板填数: a template in, numbers and questions, a file out."""

import io
import json
from datetime import date

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhu.reporting.asked import scopes_for
from fazhu.rules.roles import Role
from tests.world import District

pytestmark = pytest.mark.django_db
TEXT = "我区受理案件x件，办理案件xx件，其中民事案件____件，宣传活动x次。"
HANDLED = f"at-{TEXT.index('xx')}"


@pytest.fixture
def district():
    district = District()
    district.granted(name="苗小禾", on=date(2026, 3, 2))
    return district


@pytest.fixture
def post(client, district):
    """Hand things in as a director, or as someone else."""

    def send(role=Role.DIRECTOR, **data):
        user = district.user(role)
        client.force_login(user)
        org = next(iter(scopes_for(user)))
        values = {"org": org, "year": "2026", "span": "whole", **data}
        return client.post(reverse("reporting:fill"), values)

    return send


def body(answer):
    return b"".join(answer.streaming_content)


def test_a_number_opens_its_rows_and_what_is_uncertain_is_asked(post):
    page = post(pasted=TEXT)

    shown = page.context["shown"]
    link = shown.filled[0].fate.url.replace("&", "&amp;")
    assert f'<a class="put" href="{link}"' in page.content.decode()
    assert [one.fate.measure for one in shown.filled] == ["cases_accepted"]
    assert shown.questions[0].field == HANDLED
    assert [one.fate.why for one in shown.left] == [
        "系统不登记宣传活动和宣传品，须由人填写"
    ]


def test_what_is_chosen_is_filled_with_what_rests_on_it_and_fetched(post):
    carried = post(pasted=TEXT).context["carried"]
    again = {"kept": carried["kept"], "name": carried["name"]}
    again[HANDLED] = "cases_approved"

    file = post(**again, take="file")
    table = json.loads(body(post(**again, take="figures")))

    assert body(file).decode() == (
        "我区受理案件1件，办理案件1件，其中民事案件1件，宣传活动x〔待填〕次。"
    )
    assert [one["chosen"] for one in table["blanks"]] == [False, True, False, False]


def test_a_document_comes_back_as_a_document(post):
    made, target = docx.Document(), io.BytesIO()
    made.add_paragraph().add_run("我区受理案件x件。").bold = True
    made.save(target)
    upload = SimpleUploadedFile("总结.docx", target.getvalue())

    file = post(file=upload, take="file")

    run = docx.Document(io.BytesIO(body(file))).paragraphs[0].runs[0]
    assert (run.text, run.bold) == ("我区受理案件1件。", True)
    assert (
        "filename*=utf-8''%E6%80%BB%E7%BB%93-%E5%B7%B2%E5%A1%AB.docx"
        in (file.headers["Content-Disposition"])
    )


def test_the_page_asks_the_database_as_often_for_three_texts_as_for_one(post):
    text = f"{TEXT}我区有法律援助工作站x个。"
    post(pasted=text)

    with CaptureQueriesContext(
        connection,
    ) as once:
        post(pasted=text)
    with CaptureQueriesContext(connection) as thrice:
        post(pasted=text * 3)

    assert len(thrice) == len(once)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "请选择模板文件，或者粘贴文字。"),
        ({"kept": "不是"}, "请选择模板文件，或者粘贴文字。"),
        ({"pasted": TEXT, "org": "all-0"}, "org"),
        ({"file": SimpleUploadedFile("总结.pdf", b"%PDF-1.7")}, "是PDF文件"),
        ({"file": SimpleUploadedFile("大.txt", b"x" * (3 * 2**20 + 1))}, "不应超过3MB"),
    ],
    ids=["nothing", "broken", "another place", "kind", "size"],
)
def test_what_cannot_be_filled_is_said_on_the_page(post, data, sentence):
    page = post(**data)

    assert page.status_code == 422
    assert sentence in str(page.context["form"].errors)


def test_a_clerk_fills_the_template_of_the_own_station_alone(post):
    page = post(Role.STATION_CLERK, pasted="我站受理案件x件。我区受理案件x件。")

    choices = page.context["form"].fields["org"].choices
    assert [label for _, label in choices] == ["临江区柳树镇工作站"]
    assert [one.printed for one in page.context["shown"].filled] == ["1"]
