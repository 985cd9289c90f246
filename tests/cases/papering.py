"""What tests of a case's papers share: a matter, what is typed, who makes a paper."""

from fazhu.cases.models import Case, CaseParty
from fazhu.cases.shown.papers import papers_of
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of
from tests.world import District

ID_NUMBER = "991101199003078515"
TYPED = {
    "do": "issue",
    "center": "临江区法律援助中心",
    "center_telephone": "0000-1234567",
    "contact": "李莉",
    "officer": "王强",
}
MATTER = {"cause_text": "请求支付劳动报酬", "aid_mode": "labour_arbitration"}


def make(district: District, case: Case, slug: str, role: Role, **typed: object):
    place = district.firm if role is Role.HANDLER else None
    client = browser_of(district.user(role, place))
    return client.post(f"/cases/{case.pk}/papers/{slug}/", TYPED | typed)


def with_numbers(case: Case) -> None:
    person = CaseParty.objects.get(case=case).person
    person.id_kind, person.id_number = "resident", ID_NUMBER
    person.telephone, person.address = "13900001234", "临江区柳树镇河湾村三组18号"
    person.save()


def titles(case: Case, user) -> dict[str, str]:
    return {line.title: line.tag.word for line in papers_of(case, user)}
