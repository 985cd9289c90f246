"""A consistent report gives no finding; with one number changed it gives one."""

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.reading import checked, doubted, wrong

COUNT = st.integers(min_value=20, max_value=9000)
OFF = st.integers(min_value=5, max_value=400)


def per_cent(part, whole):
    exact = Decimal(part) * 100 / Decimal(whole)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


def report(civil, criminal, admin, before):
    """A report that is consistent, as the numbers that its template takes."""
    total = civil + criminal + admin
    return {
        "total": total,
        "civil": civil,
        "criminal": criminal,
        "admin": admin,
        "before": before,
        "growth": per_cent(abs(total - before), before),
        "way": "增长" if total >= before else "下降",
        "share": per_cent(civil, total),
        "closed": total - 7,
        "rate": per_cent(total - 7, total),
        "task": total + 10,
        "done": per_cent(total, total + 10),
    }


TEXT = (
    "2023年,全区共受理法律援助案件{total}件,比2022年的{before}件{way}{growth}%,"
    "其中民事案件{civil}件,占{share}%,刑事案件{criminal}件,行政案件{admin}件。"
    "受理案件{total}件,办结{closed}件,结案率{rate}%。"
    "全年办理案件{total}件,完成年度任务{task}件的{done}%。"
)


@given(COUNT, COUNT, COUNT, COUNT)
@settings(max_examples=150, deadline=None)
def test_a_consistent_report_gives_no_finding(civil, criminal, admin, before):
    text = TEXT.format(**report(civil, criminal, admin, before))

    assert wrong(text) == []
    assert doubted(text) == []


@given(
    COUNT,
    COUNT,
    COUNT,
    COUNT,
    st.sampled_from(["civil", "criminal", "admin", "growth", "share", "rate", "done"]),
    OFF,
)
@settings(max_examples=150, deadline=None)
def test_one_number_changed_is_found(civil, criminal, admin, before, name, off):
    numbers = report(civil, criminal, admin, before)
    numbers[name] += off if name in ("civil", "criminal", "admin") else Decimal(off)

    assert wrong(TEXT.format(**numbers))


@given(st.lists(st.tuples(COUNT, COUNT, COUNT), min_size=2, max_size=8), OFF)
@settings(max_examples=80, deadline=None)
def test_a_table_adds_up_until_one_cell_is_changed(rows, off):
    def table(change):
        lines = ["工作站\t民事\t刑事\t行政\t合计"]
        for number, row in enumerate(rows):
            said = [*row, sum(row) + (change if number == 0 else 0)]
            lines.append("\t".join([f"第{number}站", *map(str, said)]))
        sums = [sum(column) for column in zip(*rows, strict=True)]
        lines.append("\t".join(["合计", *map(str, [*sums, sum(sums)])]))
        return "\n".join(lines)

    assert wrong(table(0)) == []
    assert wrong(table(off))


PIECES = st.sampled_from(
    [
        *"共受理案件其中民事刑事占比同比增长下降任务完成率分别合计人均每件余多近约",
        *"0123456789０１２.,，、；。:：()（）%％\n\t| 一二三十百千万亿第年月日季度半至—-",
        "百分之",
        "个百分点",
        "12件",
        "0件",
        "3.5万元",
        "2023年",
        "上半年",
        "去年",
        "100%",
        "倍",
        "占总数的",
    ]
)


@given(st.lists(PIECES, max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_and_every_claim_stands_in_it(pieces):
    text = "".join(pieces)

    for claim in checked(text).claims:
        assert 0 <= claim.start < claim.end <= len(text)
