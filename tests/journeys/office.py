"""An office in which every post has a browser of its own, signed in by password."""

from __future__ import annotations

from fazhu.cases.models import Case
from fazhu.network.models import User
from fazhu.rules.roles import Role
from tests.journeys.clicking import Page, Person, text_of
from tests.journeys.words import PASSWORD
from tests.world import District


class Office:
    """The people of one district; ``at`` opens the desk of a post."""

    def __init__(self) -> None:
        self.district = District()
        for place in (self.district.center, self.district.station):
            place.address, place.telephone = "临江区河滨路12号", "0990-5550148"
            place.save()
        self._browsers: dict[Role, Person] = {}
        self.number = ""

    def at(self, role: Role) -> Person:
        """The browser of whoever holds the post, signed in on the sign-in page."""
        if role not in self._browsers:
            user = self.user(role)
            browser = Person()
            browser.sign_in(user.username, PASSWORD).shows(role.label)
            self._browsers[role] = browser
        return self._browsers[role]

    def user(self, role: Role) -> User:
        """The holder of the post, with a password."""
        place = self.district.firm if role is Role.HANDLER else None
        user = self.district.user(role, place)
        if role is Role.HANDLER and self.district.handler.user_id != user.pk:
            self.district.handler.user = user
            self.district.handler.save()
        user.set_password(PASSWORD)
        user.save()
        return user

    def take_up(self, page: Page) -> None:
        """Remember the case whose page was opened by its number, the page's heading."""
        self.number = text_of(page.tree.find(".//h1"))

    @property
    def case(self) -> Case:
        """The case that the story is about."""
        return Case.objects.get(number=self.number)

    def open_case(self, role: Role) -> Page:
        """Go from the post's desk to the case: by the list, as its number reads."""
        return self.at(role).open("/").follow("案件").follow(self.number)

    def step(self, role: Role, label: str, on: str, **fields: str) -> Page:
        """Take a step from the case page."""
        page = self.open_case(role).follow(label)
        fields = {"办理日期": on, **fields}
        return page.send_with(f"确定办理：{label}", fields).shows(f"已办理“{label}”")

    def paper(self, role: Role, title: str, **fields: str) -> str:
        """Make and issue a paper from the case page; return its number, and hold
        that it can be had as PDF and as DOCX.
        """
        page = self.open_case(role).follow(f"制作《{title}》")
        page = page.send_with("签发", fields).shows("已签发", title)
        for words, begins in (("PDF", b"%PDF"), ("DOCX", b"PK")):
            assert page.download(words).startswith(begins)
        return text_of(page.tree.find(".//h1")).removeprefix(title).strip()
