"""Papers scanned and photographed from the page: added, seen, put right, kept."""

import io
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from fazhu.audit.models import Entry
from fazhu.cases.actions import scanning
from fazhu.cases.actions.bringing import Scanned, bring
from fazhu.cases.models import Case, EarlyPage, ScannedPage
from fazhu.cases.scan_files import (
    drop_abandoned,
    drop_unused,
    keep_files,
    scans_that_differ,
)
from fazhu.rules.roles import Role
from fazhu.vault.files import SCANS, THUMBNAILS
from tests.cases.looking import browser_of, words
from tests.cases.scanning import (
    brought,
    drawn,
    picture,
    scanned_pdf,
    upload,
    with_pages,
)
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def case(district) -> Case:
    return district.received(matter_code="traffic_injury")


@pytest.fixture
def clerk(district):
    return browser_of(district.user(Role.STATION_CLERK))


def place(page: ScannedPage) -> str:
    return f"/cases/{page.brought.case_id}/materials/{page.brought_id}/"


def texts() -> list[str]:
    """The digests of the kept pages in their order, shortened."""
    return [page.digest[:6] for page in ScannedPage.objects.all()]


def test_pictures_and_a_pdf_become_pages_of_the_paper(district, case, clerk):
    paper = brought(district, case)
    url = f"/cases/{case.pk}/materials/{paper.pk}/"
    sent = [
        upload(drawn("1")),
        upload(scanned_pdf(2), "../../户口<b>.pdf", "image/png"),
        upload(drawn("3", kind="JPEG"), "x.exe", "application/octet-stream"),
    ]
    page = clerk.post(url, {"pages": sent}, follow=True)

    assert "已保存 4 页" in words(page)
    assert "共 4 页" in words(page)
    assert "几乎没有内容" in words(page)
    assert "扫描件 4 页" in words(clerk.get(f"/cases/{case.pk}/"))
    picture = clerk.get(re.search(r'src="([^"]+\.jpg[^"]*)"', page.text)[1])
    assert Image.open(io.BytesIO(picture.content)).format == "JPEG"
    assert picture["Cache-Control"] == "private, no-store"
    assert picture["X-Content-Type-Options"] == "nosniff"
    assert picture["Content-Type"] == "image/jpeg"


def test_a_bad_file_keeps_all_of_them_out_and_is_named(district, case, clerk):
    paper = brought(district, case)
    url = f"/cases/{case.pk}/materials/{paper.pk}/"
    name = 'a"\r\nX-Evil: 1<script>.jpg'
    sent = [upload(drawn()), upload(b"MZ" * 99, name, "image/jpeg")]
    page = clerk.post(url, {"pages": sent})

    assert page.status_code == 422
    assert "不是能读的图片或 PDF" in words(page)
    assert "<script>.jpg" not in page.text
    assert not ScannedPage.objects.exists()
    assert list(SCANS.refs()) == []
    assert "请先选择" in words(clerk.post(url))


def test_a_file_too_large_and_a_page_too_many_are_refused(
    district, case, clerk, settings
):
    paper = brought(district, case)
    url = f"/cases/{case.pk}/materials/{paper.pk}/"
    settings.SCAN_PAGES = 2
    many = [upload(drawn(text)) for text in "12"]
    clerk.post(url, {"pages": many})

    assert "超过了 2 页的上限" in words(clerk.post(url, {"pages": upload(drawn("3"))}))
    settings.SCAN_LIMIT = 500
    assert "超过 0 MB" in words(clerk.post(url, {"pages": upload(drawn("4"))}))
    assert ScannedPage.objects.count() == 2
    assert len(list(SCANS.refs())) == 2


def test_the_same_page_twice_is_said(district, case, clerk):
    page = with_pages(district, case, "1", "2", "1")[0]

    assert "与第1页完全相同" in words(clerk.get(place(page)))


def test_pages_are_put_in_order_turned_and_taken_away(
    district, case, clerk, django_capture_on_commit_callbacks
):
    one, two, three = with_pages(district, case, "1", "22", "333")
    first, second, third = texts()

    def do(page: ScannedPage, what: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            clerk.post(f"{place(page)}{page.pk}/change/", {"do": what})

    do(three, "forward")
    assert texts() == [first, third, second]
    clerk.post(f"{place(one)}order/", {"page": [two.pk, one.pk, three.pk]})
    assert texts() == [second, first, third]
    do(two, "right")
    two.refresh_from_db()
    assert (two.width, two.height) == (877, 620)
    do(one, "remove")
    assert [page.position for page in ScannedPage.objects.all()] == [1, 2]
    assert set(SCANS.refs()) == {two.ref, three.ref}
    told = Entry.objects.filter(action__startswith="scan.").order_by("pk")
    done = ["scan.add", "scan.order", "scan.order", "scan.turn", "scan.remove"]
    assert [entry.action for entry in told] == done


def test_an_order_that_misses_a_page_changes_nothing(district, case, clerk):
    one, two = with_pages(district, case, "1", "22")

    answer = clerk.post(f"{place(one)}order/", {"page": [two.pk]})

    assert "刚被别人改过" in words(answer)
    assert [page.pk for page in ScannedPage.objects.all()] == [one.pk, two.pk]


def test_the_whole_is_one_pdf_under_its_own_name(district, case, clerk):
    page = with_pages(district, case, "1", "22")[0]
    shown = clerk.get(f"{place(page)}file.pdf?show")

    assert len(PdfReader(io.BytesIO(shown.content)).pages) == 2
    assert shown["Content-Disposition"].startswith("inline; filename=")
    assert "%E8%BA%AB%E4%BB%BD%E8%AF%81" in shown["Content-Disposition"]


def test_a_look_at_the_pages_is_written_down_once_for_a_while(district, case, clerk):
    page = with_pages(district, case, "1")[0]
    person = case.parties.get(is_first=True, role="recipient").person
    looks = Entry.objects.filter(action="read", subject_ref=str(person.ref))

    clerk.get(f"{place(page)}{page.pk}.jpg")
    clerk.get(place(page))
    clerk.get(f"{place(page)}{page.pk}/")

    assert looks.count() == 1


def test_who_may_not_see_the_person_sees_no_page(district, case):
    page = with_pages(district, case, "1")[0]
    urls = (f"{place(page)}{page.pk}.jpg", f"{place(page)}file.pdf", place(page))
    elsewhere = browser_of(District("望山区").user(Role.DIRECTOR))
    assigner = browser_of(district.user(Role.ASSIGNER))

    assert {elsewhere.get(url).status_code for url in urls} == {404}
    assert {assigner.get(url).status_code for url in urls} == {403}


def test_a_page_of_another_case_is_not_found_below_this_one(district, case, clerk):
    page = with_pages(district, case, "1")[0]
    other = brought(district, district.received(name="钟望"))

    assert clerk.get(f"/cases/{case.pk}/materials/{other.pk}/").status_code == 404
    path = f"/cases/{other.case_id}/materials/{other.pk}/{page.pk}.jpg"
    assert clerk.get(path).status_code == 404


def test_a_case_that_has_ended_keeps_its_pages_as_they_are(district, clerk):
    case = district.received()
    page = with_pages(district, case, "1")[0]
    Case.objects.filter(pk=case.pk).update(state="archived")

    shown = clerk.get(place(page))
    assert "加页" not in words(shown)
    assert "共 1 页" in words(shown)
    for url, sent in (
        (place(page), {"pages": upload(drawn("2"))}),
        (f"{place(page)}{page.pk}/change/", {"do": "remove"}),
    ):
        assert "扫描件不能再改" in words(clerk.post(url, sent))
    assert ScannedPage.objects.count() == 1


def test_a_paper_with_pages_is_not_struck_out(district, case):
    with_pages(district, case, "1")
    by = district.user(Role.REVIEWER)

    with pytest.raises(Scanned, match="已有扫描件，不能取消勾选"):
        bring(case, [], by=by, on=MONDAY, at=timezone.now())


def test_no_file_stays_where_its_row_did_not_come(district, case, monkeypatch):
    paper = brought(district, case)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("power")

    monkeypatch.setattr(scanning, "record", broken)
    with pytest.raises(RuntimeError, match="power"):
        with_pages(district, case, "1")

    assert not paper.pages.exists()
    assert list(SCANS.refs()) == []


def test_verify_names_a_missing_a_changed_and_an_unused_file(
    district, case, monkeypatch
):
    missing, changed, swapped, _ = with_pages(district, case, "1", "2", "3", "4")
    SCANS.path(missing.ref).unlink()
    SCANS.path(changed.ref).write_bytes(b"\x01" + b"0" * 99)
    SCANS.put(swapped.ref, b"other")
    SCANS.put(uuid4(), b"left over")
    monkeypatch.setattr("fazhu.vault.files.UNUSED", -1)

    found = list(scans_that_differ())

    wrong = ("不见了", "可能被改动过", "不是同一张图片", "没有对应的扫描页")
    assert [word in said for word, said in zip(wrong, found, strict=True)] == [True] * 4


def test_pages_are_listed_small_and_opened_whole(district, case, clerk):
    (page,) = with_pages(district, case, "1")
    small, whole = (
        clerk.get(address).content.decode().split('<img src="')[1].split('"')[0]
        for address in (place(page), f"{place(page)}{page.pk}/")
    )
    small = small.replace("&amp;", "&")

    little, large = clerk.get(small).content, clerk.get(whole).content

    assert max(Image.open(io.BytesIO(little)).size) == 360
    assert Image.open(io.BytesIO(large)).size == (page.width, page.height)
    assert len(little) < len(large)
    THUMBNAILS.path(page.ref).unlink()
    assert clerk.get(small).content == little


def test_what_a_crash_left_is_taken_away_and_what_has_a_page_stays(
    district, case, monkeypatch
):
    (page,) = with_pages(district, case, "1")
    keep_files(uuid4(), picture("2").content)
    assert drop_unused() == 0
    monkeypatch.setattr("fazhu.vault.files.UNUSED", -1)

    assert drop_unused() == 2

    assert list(SCANS.refs()) == list(THUMBNAILS.refs()) == [page.ref]


def test_pages_scanned_before_there_is_a_case_become_the_case_s(district, clerk):
    sheet = uuid4()
    page, begin_page = f"/cases/scans/{sheet}/", "/cases/new/receive/"
    other = browser_of(district.user(Role.CENTER_CLERK))
    assert "先扫描材料" in words(clerk.get(begin_page))

    wrong = clerk.post(page, {"paper": "identity"})
    for text in "12":
        sent = {"paper": "identity", "pages": upload(drawn(text))}
        assert clerk.post(page, sent).status_code == 302
    first, second = EarlyPage.objects.all()
    picture = f"{page}{first.pk}/picture/"
    assert wrong.status_code == 422
    assert clerk.get(picture).status_code == 200
    assert other.get(picture).status_code == 404
    assert "还没有扫描件" in words(other.get(page))
    assert clerk.post(f"{page}{second.pk}/remove/").status_code == 302
    begun = clerk.post(
        begin_page,
        {
            "scans": str(sheet),
            "recipients": "1",
            "opponents": "1",
            "recipients-0-name": "苗小禾",
            "kind": "civil",
            "matter_code": "traffic_injury",
            "aid_mode": "civil_litigation",
            "application_way": "direct",
            "received_by": district.station.pk,
            "on": timezone.localdate().isoformat(),
        },
    )

    assert begun.status_code == 302, words(begun)
    kept = ScannedPage.objects.get()
    assert (kept.ref, kept.brought.key) == (first.ref, "identity")
    assert first.ref in set(SCANS.refs())
    assert not EarlyPage.objects.exists()
    assert list(scans_that_differ()) == []


def test_pages_of_an_application_that_never_came_are_taken_away(district, clerk):
    page = f"/cases/scans/{uuid4()}/"
    clerk.post(page, {"paper": "identity", "pages": upload(drawn())})
    at = timezone.now()

    assert drop_abandoned(before=at - timedelta(days=7)) == 0
    assert drop_abandoned(before=at + timedelta(days=1)) == 1

    assert list(SCANS.refs()) == []


def test_the_case_page_asks_as_much_for_many_pages_as_for_none(
    district, case, clerk, django_assert_num_queries
):
    brought(district, case)
    url = f"/cases/{case.pk}/"
    clerk.get(url)
    with CaptureQueriesContext(connection) as before:
        clerk.get(url)
    pages = with_pages(district, case, *"12345")
    with django_assert_num_queries(len(before)):
        clerk.get(url)
    clerk.get(place(pages[0]))
    with CaptureQueriesContext(connection) as few:
        clerk.get(place(pages[0]))
    ScannedPage.objects.bulk_create(
        ScannedPage(
            brought=pages[0].brought, position=9, digest=str(n), size=1, width=9,
            height=9, added_at=timezone.now(), added_by=pages[0].added_by,
        )
        for n in range(40)
    )  # fmt: skip
    with django_assert_num_queries(len(few)):
        clerk.get(place(pages[0]))
