"""What was typed and not sent: kept for its owner, shown to nobody else, bounded."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from fazhu.network.actions import drafts
from fazhu.network.models import Draft, User
from fazhu.network.slips import FIELD, Slip
from fazhu.rules.roles import Role
from tests.network.visitors import said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db

PAGE = "/targets/new/"
TYPED = {"year": "2026", "value": "12x", "note": "柳树镇多做一些"}
PASSWORD = "四个字的长口令 for tests"


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def director(district) -> User:
    return with_password(district.user(Role.DIRECTOR))


@pytest.fixture
def clerk(district) -> User:
    return with_password(district.user(Role.STATISTICS))


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


def slip_on(site: Client, page: str = PAGE) -> str:
    found = re.search(rf'name="{FIELD}" value="([^"]+)"', said(site.get(page)))
    assert found
    return unescape(found[1])


def filled(slip: str, **typed: str) -> dict[str, str]:
    return TYPED | typed | {FIELD: slip}


def sign_in(site: Client, user: User, next_page: str):
    typed = {"username": user.username, "password": PASSWORD, "next": next_page}
    return site.post("/sign-in/", typed, follow=True)


def test_a_saved_draft_is_offered_and_filled_in_on_request(director):
    site = visitor(director)

    saved = site.post("/drafts/save/", filled(slip_on(site)))

    assert re.fullmatch(r"\d\d:\d\d", saved.json()["saved"])
    offered = said(site.get(PAGE))
    assert "没有提交的草稿" in offered
    assert TYPED["note"] not in offered
    restored = said(site.get(f"{PAGE}?draft=restore"))
    assert "已填入您" in restored
    assert TYPED["note"] in restored
    assert 'value="12x"' in restored
    assert 'class="field wrong"' not in restored


def test_a_draft_given_up_is_gone(director):
    site = visitor(director)
    site.post("/drafts/save/", filled(slip_on(site)))

    answer = site.post("/drafts/discard/", {"key": PAGE, "next": PAGE})

    assert (answer.status_code, answer.url) == (302, PAGE)
    assert not Draft.objects.exists()


def test_a_form_that_was_sent_leaves_no_draft(director, district):
    site = visitor(director)
    slip = slip_on(site)
    site.post("/drafts/save/", filled(slip))
    whole = filled(
        slip,
        value="12",
        organisation=str(district.station.ref),
        measure="cases.accepted",
    )

    refused = site.post(PAGE, filled(slip))
    still = Draft.objects.count()
    done = site.post(PAGE, whole | {"measure": measure_offered(site)})

    assert (refused.status_code, still) == (422, 1)
    assert (done.status_code, Draft.objects.count()) == (302, 0)


def measure_offered(site: Client) -> str:
    options = said(site.get(PAGE)).partition('name="measure"')[2]
    found = re.search(r'value="([^"]+)"', options)
    assert found
    return found[1]


def test_a_post_after_the_session_ended_stands_in_the_form_after_signing_in(director):
    site = visitor(director)
    slip = slip_on(site)
    site.session.flush()

    turned_back = site.post(PAGE, filled(slip))
    page = said(site.get(turned_back.url))
    again = sign_in(site, director, f"{PAGE}?draft=restore")

    assert turned_back.url == "/sign-in/?next=%2Ftargets%2Fnew%2F%3Fdraft%3Drestore"
    assert "已加密保存" in page
    assert TYPED["note"] not in page
    assert TYPED["note"] in said(again)
    assert 'value="12x"' in said(again)


def test_another_who_signs_in_there_gets_nothing_of_it(director, clerk):
    site = visitor(director)
    slip = slip_on(site)
    site.session.flush()
    turned_back = site.post(PAGE, filled(slip))
    site.get(turned_back.url)

    other = sign_in(site, clerk, f"{PAGE}?draft=restore")

    assert other.status_code == 200
    assert TYPED["note"] not in said(other)
    assert "草稿" not in said(other)
    assert drafts.kept(PAGE, by=director) is not None


def test_a_form_opened_by_one_is_not_sent_in_the_name_of_another(director, clerk):
    slip = slip_on(visitor(director))
    other = visitor(clerk)

    answer = other.post(PAGE, filled(slip))

    assert answer.status_code == 422
    assert "另一位用户打开" in said(answer)
    assert TYPED["note"] not in said(answer)
    kept = drafts.kept(PAGE, by=director)
    assert kept is not None
    assert kept.typed["note"] == [TYPED["note"]]


def test_a_post_whose_token_is_too_old_is_kept_as_well(director):
    site = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    site.force_login(director, backend="django.contrib.auth.backends.ModelBackend")

    answer = site.post(PAGE, filled(slip_on(site)))

    assert answer.status_code == 403
    assert drafts.kept(PAGE, by=director) is not None


def test_a_slip_that_was_made_up_keeps_nothing(director):
    answer = Client(headers={"host": "localhost"}).post(PAGE, filled("made:up"))

    assert answer.status_code == 302
    assert not Draft.objects.exists()


def test_a_post_without_a_slip_says_that_it_was_not_done():
    site = Client(headers={"host": "localhost"})

    answer = site.post(PAGE, TYPED)

    assert "刚才的操作没有办理" in said(site.get(answer.url))


def test_a_slip_of_an_account_that_was_closed_keeps_nothing(director):
    slip = slip_on(visitor(director))
    User.objects.filter(pk=director.pk).update(is_active=False)

    Client(headers={"host": "localhost"}).post(PAGE, filled(slip))

    assert not Draft.objects.exists()


def test_a_draft_stands_sealed_in_the_database(director):
    site = visitor(director)
    site.post("/drafts/save/", filled(slip_on(site)))

    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM network_draft")
        body = bytes(cursor.fetchone()[0])

    assert len(body) > 40
    assert TYPED["note"].encode() not in body
    assert b"note" not in body


def test_passwords_codes_and_tokens_are_never_kept(director):
    site = visitor(director)
    secret = {"password": "s1", "new_password": "s2", "otp_code": "s3"}

    site.post("/drafts/save/", filled(slip_on(site), csrfmiddlewaretoken="t", **secret))

    kept = drafts.kept(PAGE, by=director)
    assert kept is not None
    assert set(kept.typed) == set(TYPED)


def test_a_draft_that_no_longer_fits_the_form_fills_in_what_still_fits(director):
    gone = {"district": ["旧栏目"], "measure": ["no.such"], "note": ["还在"]}
    keep(director, gone)

    page = visitor(director).get(f"{PAGE}?draft=restore")

    assert page.status_code == 200
    assert 'value="还在"' in said(page)
    assert "旧栏目" not in said(page)


def keep(owner: User, typed: dict[str, list[str]], *, key: str = PAGE, at=None) -> bool:
    slip = Slip(user_id=owner.pk, key=key, path=PAGE)
    return drafts.keep(slip, typed, at=at or timezone.now())


def test_a_draft_that_is_too_long_is_refused_in_a_sentence(director):
    site = visitor(director)
    long = "长" * (drafts.LARGEST // 3)

    answer = site.post("/drafts/save/", filled(slip_on(site), note=long))

    assert answer.status_code == 422
    assert "太长" in answer.json()["sentence"]
    assert not Draft.objects.exists()


def test_one_user_has_thirty_drafts_and_the_oldest_give_way(director, clerk):
    now = timezone.now()
    keep(clerk, {"a": ["1"]}, key="other")
    for place in range(drafts.MOST + 2):
        keep(director, {"a": ["1"]}, key=str(place), at=now + timedelta(place / 1e6))

    mine = set(director.drafts.values_list("key", flat=True))
    assert len(mine) == drafts.MOST
    assert not mine & {"0", "1"}
    assert clerk.drafts.count() == 1


def test_the_next_save_clears_what_is_older_than_thirty_days(director, clerk):
    now = timezone.now()
    keep(clerk, {"a": ["1"]}, key="old", at=now - drafts.KEPT_FOR - timedelta(hours=1))

    keep(director, {"a": ["1"]}, at=now)

    assert list(Draft.objects.values_list("key", flat=True)) == [PAGE]


def test_a_later_draft_replaces_the_earlier_one(director):
    keep(director, {"note": ["first"]})
    keep(director, {"note": ["second"]})

    kept = drafts.kept(PAGE, by=director)
    assert kept is not None
    assert kept.typed == {"note": ["second"]}
    assert Draft.objects.count() == 1
