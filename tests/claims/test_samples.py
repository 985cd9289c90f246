"""Fifteen published texts, each with the relations that a reader finds in it."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.claims.reading import doubted, held, wrong

SAMPLES = [
    json.loads(line)
    for line in (Path(__file__).parent / "summaries.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
SEED = sorted((Path(__file__).parents[1] / "seed").rglob("*.txt"))
WORTH = {"万": 10_000, "亿": 100_000_000}
SEEN = ("parts_total", "money_sum", "grades", "share", "closing_rate", "target", "rate")


def expected(verdict, *kinds):
    """Return the relations of the samples that a reader judged so."""
    return [
        pytest.param(sample["text"], each, id=f"{sample['id']}-{number}")
        for sample in SAMPLES
        for number, each in enumerate(sample["expected"])
        if each["verdict"] == verdict and (not kinds or each["kind"] in kinds)
    ]


def figures(numbers):
    """Return the figures of a relation without their 万, which texts put elsewhere."""
    listed = [*numbers.get("parts", []), *numbers.get("shares", [])]
    listed += numbers.get("counts", [])
    listed += [
        numbers[n] for n in ("total", "part", "whole", "printed") if n in numbers
    ]
    return {bare(number) for number in listed}


def bare(number):
    digits = Decimal(str(number).rstrip("万亿多件人次"))
    while digits and digits == digits.to_integral_value() and not digits % 10:
        digits /= 10
    while digits != digits.to_integral_value():
        digits *= 10
    return digits


def spoken(findings):
    return [{bare(claim.value) for claim in finding.claims} for finding in findings]


@pytest.mark.parametrize(("text", "relation"), expected("contradictory"))
def test_every_real_contradiction_is_found(text, relation):
    found = spoken(wrong(text))

    assert any(figures(relation["numbers"]) <= claims for claims in found)


@pytest.mark.parametrize(("text", "relation"), expected("consistent", *SEEN))
def test_every_relation_that_holds_is_confirmed(text, relation):
    found = spoken(held(text))

    assert any(figures(relation["numbers"]) <= claims for claims in found)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(sample["text"], id=sample["id"])
        for sample in SAMPLES
        if all(each["verdict"] != "contradictory" for each in sample["expected"])
    ],
)
def test_a_text_without_contradiction_gives_no_finding(text):
    assert wrong(text) == []
    assert doubted(text) == []


@pytest.mark.parametrize("path", SEED, ids=lambda path: path.stem)
def test_the_seed_summaries_give_no_finding(path):
    text = path.read_text(encoding="utf-8")

    assert wrong(text) == []
    assert doubted(text) == []
