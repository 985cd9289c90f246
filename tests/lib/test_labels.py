from fazhu.lib.labels import Labelled


class Colour(Labelled):
    RED = "red", "红"


def test_a_member_is_its_key_and_carries_its_label():
    assert Colour.RED == "red"
    assert Colour.named("红") is Colour.RED
    assert Colour.choices() == [("red", "红")]
