from datetime import date

import pytest

from fazhu.rules import classes, codes
from fazhu.rules.classes import Registered
from fazhu.rules.figures import national

ON = date(2025, 3, 1)


def derived(**known):
    return classes.derived(Registered(**known), on=ON, figures=national())


@pytest.mark.parametrize(
    ("birth", "sex", "keys"),
    [
        (date(2007, 3, 2), "female", ("minor",)),  # 18 tomorrow
        (date(2007, 3, 1), "female", ("women",)),  # 18 today
        (date(1965, 3, 2), "male", ()),  # 60 tomorrow
        (date(1965, 3, 1), "male", ("elderly",)),
        (date(1965, 3, 1), "female", ("women", "elderly")),
        (None, "female", ()),  # a girl or a woman: not known
    ],
)
def test_age_and_sex_derive_classes_on_the_day_of_the_application(birth, sex, keys):
    assert derived(birth=birth, sex=sex) == keys


@pytest.mark.parametrize(
    ("ethnicity", "keys"),
    [("han", ()), ("", ()), ("hui", ("ethnic_minority",))],
)
def test_an_ethnicity_other_than_han_is_a_minority(ethnicity, keys):
    assert derived(ethnicity=ethnicity) == keys


def test_someone_born_on_29_february_is_a_year_older_on_1_march():
    leap = Registered(birth=date(2004, 2, 29))

    assert leap.age(date(2025, 2, 28)) == 20
    assert leap.age(date(2025, 3, 1)) == 21


def test_every_derived_class_has_its_rule_and_every_rule_its_class():
    rows = [codes.recipient_class(c.key) for c in codes.of("recipient_class")]

    assert {row.derive for row in rows if row.derive} == set(classes.RULES)
