"""No relation between tables points up: a string escapes the import graph."""

from django.apps import apps

from tests.repository.tree import layers


def height() -> dict[str, int]:
    """Return each package's layer, higher numbers standing higher."""
    order = list(reversed(layers()))
    return {name: number for number, line in enumerate(order) for name in line}


def package(model: type) -> str:
    return model.__module__.split(".")[1]


def relations() -> list[tuple[type, str, type]]:
    return [
        (model, field.name, field.related_model)
        for model in apps.get_models()
        if model.__module__.startswith("fazhu.")
        for field in model._meta.get_fields()
        if field.is_relation and (field.many_to_one or field.one_to_one)
        if field.concrete and field.related_model is not None
        if field.related_model.__module__.startswith("fazhu.")
    ]


def test_no_relation_points_up_or_across_the_layers():
    found = relations()
    wrong = [
        f"{model.__name__}.{name} → {target.__name__}"
        for model, name, target in found
        if package(model) != package(target)
        and height()[package(model)] <= height()[package(target)]
    ]

    assert found
    assert wrong == []


def test_audit_rows_hold_no_foreign_keys():
    assert [name for model, name, _ in relations() if package(model) == "audit"] == []


def test_every_model_says_in_a_sentence_what_a_row_is():
    ours = [m for m in apps.get_models() if m.__module__.startswith("fazhu.")]
    silent = [
        model.__name__
        for model in ours
        if not (model.__doc__ or "").split("\n")[0].endswith(".")
    ]

    assert ours
    assert silent == []
