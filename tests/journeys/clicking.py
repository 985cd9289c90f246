"""A person at a browser without JavaScript: links and forms, by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client
from lxml import html

SKIPPED_TYPES = {"submit", "button", "file", "image", "reset"}


def text_of(node: Any) -> str:
    """What is read in a part of a page, blanks as one."""
    return re.sub(r"\s+", " ", node.text_content()).strip()


@dataclass
class Sent:
    """What a form sends: its fields as they stand, changed by their labels."""

    form: Any
    values: list[tuple[str, str]]

    def put(self, label: str, value: str, *, place: int = 1) -> None:
        """Type into, choose in or tick the field under ``label``, the nth so called."""
        group = self._group(label)
        if group is not None:
            self._tick(_choice(group, label, value), value)
            return
        field = self._field(label, place)
        name = field.get("name")
        kind = field.get("type", "")
        if field.tag == "select":
            value = _option(field, label, value)
        elif kind in ("checkbox", "radio"):
            self._tick(field, value)
            return
        self.values = [one for one in self.values if one[0] != name]
        self.values.append((name, value))

    def _tick(self, field: Any, value: str) -> None:
        name = field.get("name")
        if field.get("type") == "radio" or value == "":
            self.values = [one for one in self.values if one[0] != name]
        if value != "":
            self.values.append((name, field.get("value", "on")))

    def _group(self, label: str) -> Any:
        for fieldset in self.form.iter("fieldset"):
            legend = fieldset.find("legend")
            if legend is not None and _plain(text_of(legend)) == label:
                return fieldset
        return None

    def _field(self, label: str, place: int) -> Any:
        found = [
            field
            for one in self.form.iter("label")
            if _plain(text_of(one)) == label
            for field in [_of_label(self.form, one)]
            if field is not None
        ]
        if len(found) < place:
            labels = [_plain(text_of(one)) for one in self.form.iter("label")]
            raise AssertionError(f"no field “{label}” ({place}); there are {labels}")
        return found[place - 1]


class Page:
    """What one address answered."""

    def __init__(self, person: Person, answer: Any, url: str) -> None:
        self.person = person
        self.url = url
        self.status = answer.status_code
        self.answer = answer
        self.tree = html.fromstring(answer.content.decode() or "<html/>")

    @property
    def words(self) -> str:
        """All that is read in the page's body."""
        return text_of(self.tree.find("body"))

    def shows(self, *words: str) -> Page:
        """Hold that all ``words`` stand on the page."""
        for one in words:
            assert one in self.words, f"“{one}” is not on {self.url}: {self.words}"
        return self

    def follow(self, words: str) -> Page:
        """Open the first link that reads so, or begins so."""
        links = [a for a in self.tree.iter("a") if a.get("href")]
        for fits in (str.__eq__, str.startswith, str.__contains__):
            for one in links:
                if fits(text_of(one), words):
                    return self.person.open(urljoin(self.url, one.get("href")))
        read = [text_of(one) for one in links]
        raise AssertionError(f"no link “{words}” on {self.url}; there are {read}")

    def download(self, words: str) -> bytes:
        """Return the file behind the link that reads so."""
        for one in self.tree.iter("a"):
            if text_of(one) == words:
                answer = self.person.client.get(one.get("href"))
                assert answer.status_code == 200, answer.content.decode()
                return b"".join(answer) if answer.streaming else answer.content
        raise AssertionError(f"no link “{words}” on {self.url}")

    def form(self, button: str) -> Sent:
        """The form whose button reads so."""
        for form in self.tree.iter("form"):
            for one in form.iter("button", "input"):
                if one.tag == "input" and one.get("type") != "submit":
                    continue
                if (text_of(one) or one.get("value", "")).startswith(button):
                    return Sent(form, _standing(form, one))
        buttons = [text_of(one) for one in self.tree.iter("button")]
        raise AssertionError(
            f"no button “{button}” on {self.url} ({self.status}); "
            f"there are {buttons}: {self.words}"
        )

    def send(self, button: str, **fields: str) -> Page:
        """Fill the form under ``button`` by its labels and send it."""
        return self.send_with(button, fields)

    def send_with(self, button: str, fields: dict[str, str]) -> Page:
        """Fill by labels that are no Python names; ``label#2`` is the second one."""
        sent = self.form(button)
        for label, value in fields.items():
            name, _, place = label.partition("#")
            sent.put(name, value, place=int(place or 1))
        return self.person.post(self, sent)


class Person:
    """Someone with a browser, going where links and answers lead."""

    def __init__(self) -> None:
        self.client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)

    def sign_in(self, username: str, password: str) -> Page:
        """Sign in on the sign-in page."""
        page = self.open("/")
        return page.send_with("登录", {"登录名": username, "密码": password})

    def open(self, url: str) -> Page:
        """Open an address and go where it leads."""
        parts = urlsplit(url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        return self._arrive(self.client.get(path, follow=True), path)

    def post(self, page: Page, sent: Sent) -> Page:
        """Send a form and go where the answer leads."""
        action = urljoin(page.url, sent.form.get("action") or page.url)
        data: dict[str, Any] = {}
        for name, value in sent.values:
            data.setdefault(name, []).append(value)
        if sent.form.get("method", "get").lower() == "get":
            answer = self.client.get(urlsplit(action).path, data, follow=True)
        else:
            answer = self.client.post(action, data, follow=True)
        return self._arrive(answer, action)

    def _arrive(self, answer: Any, url: str) -> Page:
        if answer.redirect_chain:
            url = urljoin(url, answer.redirect_chain[-1][0])
        return Page(self, answer, url)


def _standing(form: Any, button: Any) -> list[tuple[str, str]]:
    values = []
    for one in form.iter("input", "select", "textarea"):
        name, kind = one.get("name"), one.get("type", "text")
        if not name or kind in SKIPPED_TYPES or one.get("disabled") is not None:
            continue
        if one.tag == "select":
            values += [(name, option.get("value", "")) for option in _chosen(one)]
        elif one.tag == "textarea":
            values.append((name, (one.text or "").removeprefix("\n")))
        elif kind in ("checkbox", "radio"):
            if one.get("checked") is not None:
                values.append((name, one.get("value", "on")))
        else:
            values.append((name, one.get("value", "")))
    if button.get("name"):
        values.append((button.get("name"), button.get("value", "")))
    return values


def _chosen(select: Any) -> list[Any]:
    options = list(select.iter("option"))
    chosen = [one for one in options if one.get("selected") is not None]
    return chosen or ([] if select.get("multiple") is not None else options[:1])


def _option(select: Any, label: str, words: str) -> str:
    options = list(select.iter("option"))
    for fits in (str.__eq__, str.startswith, str.__contains__):
        for one in options:
            if fits(text_of(one), words):
                return str(one.get("value", ""))
    raise AssertionError(
        f"“{label}” does not offer “{words}”: {[text_of(one) for one in options]}"
    )


def _choice(group: Any, label: str, words: str) -> Any:
    """The box or button in a group whose words begin so."""
    for one in group.iter("label"):
        if text_of(one).startswith(words):
            field = _of_label(group, one)
            if field is not None:
                return field
    read = [text_of(one) for one in group.iter("label")]
    raise AssertionError(f"“{label}” does not offer “{words}”: {read}")


def _of_label(form: Any, label: Any) -> Any:
    named = label.get("for")
    if named:
        found = form.xpath(".//*[@id=$id]", id=named)
        return found[0] if found else None
    found = label.xpath(".//input|.//select|.//textarea")
    return found[0] if found else None


def _plain(words: str) -> str:
    return re.sub(r"\s*[（(]?(必填|选填)[)）]?\s*$", "", words).strip(" *：:")
