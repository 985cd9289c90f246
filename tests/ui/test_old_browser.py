"""The page for browsers in their old mode: plain words, nothing they cannot read."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from fazhu.ui.views import old_browser

pytestmark = pytest.mark.django_db


def page() -> str:
    answer = Client(headers={"host": "localhost"}).get("/ui/old-browser/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_needs_neither_style_nor_script():
    assert old_browser.__doc__
    assert not re.search(r"<script|<style|stylesheet|\bstyle=|\bon\w+=", page())


@pytest.mark.parametrize(
    "word", ["360", "极速模式", "Edge", "Internet Explorer", "离开"]
)
def test_it_says_what_to_click_in_each_browser(word):
    assert word in page()


def test_the_notice_of_old_browsers_leads_there():
    signing_in = Client(headers={"host": "localhost"}).get("/sign-in/").content.decode()

    notice = re.search(r'<p class="old-browser".*?</p>', signing_in)[0]
    assert f'href="{reverse("ui:old-browser")}"' in notice
