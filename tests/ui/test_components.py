"""What each component renders."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.template import engines
from django.test import Client, RequestFactory

from fazhu.ui.shapes import Chart, Series, Tag
from tests.ui.gallery import CHART, COLUMNS, ROWS, FilterForm

pytestmark = pytest.mark.urls("tests.ui.gallery")


def rendered(source: str, query: str = "", **context: object) -> str:
    request = RequestFactory().get(f"/cases/?{query}")
    return str(engines["django"].from_string(source).render(context, request))


def test_every_component_escapes_what_users_typed(
    gallery: str, awkward: tuple[str, str]
) -> None:
    raw, escaped = awkward

    assert raw not in gallery
    assert gallery.count(escaped) >= 8


def test_a_page_carries_its_language_and_asks_360_for_its_fast_mode(
    gallery: str,
) -> None:
    assert '<html lang="zh-CN" class="type-100">' in gallery
    assert '<meta name="renderer" content="webkit">' in gallery
    assert "请切换到极速模式" in gallery


def test_the_menu_shows_where_one_is_and_the_red_count(gallery: str) -> None:
    assert re.search(r'今日 <span class="count">7', gallery)
    assert re.search(r'aria-current="page">案件</a>', gallery)


def test_a_sort_link_keeps_the_filter_and_drops_the_page() -> None:
    html = rendered('{% sort_heading "案号" "number" %}', "q=张&page=3")

    assert 'href="?q=%E5%BC%A0&amp;sort=number"' in html


def test_the_sorted_column_says_its_order_and_turns_it_round() -> None:
    html = rendered('{% sort_heading "案号" "number" %}', "sort=number")

    assert 'aria-sort="ascending"' in html
    assert 'href="?sort=-number"' in html


def test_the_pager_keeps_the_filter() -> None:
    page = Paginator(ROWS, 20).get_page(2)

    html = rendered("{% pager page %}", "q=张&page=2", page=page)

    assert 'href="?q=%E5%BC%A0&amp;page=3"' in html
    assert '<span aria-current="page">2</span>' in html
    assert "第 2 页，共 12 页" in html


def test_links_into_a_region_also_work_as_plain_links() -> None:
    page = Paginator(ROWS, 20).get_page(1)

    html = rendered('{% pager page into="rows" %}', page=page)

    assert (
        'href="?page=2" aria-label="第2页" hx-get="?page=2" hx-target="#rows"' in html
    )


def test_a_table_without_rows_says_what_to_do_next() -> None:
    html = rendered(
        '{% table "案件" columns rows advice="请先导入台账。" %}',
        columns=COLUMNS,
        rows=[],
    )

    assert "没有符合条件的记录。" in html
    assert "请先导入台账。" in html
    assert "<table" not in html


def test_a_table_has_a_caption_and_marks_what_is_not_recorded() -> None:
    html = rendered('{% table "案件" c r %}', c=COLUMNS, r=ROWS[6:7])

    assert "<caption>案件</caption>" in html
    assert '<td class="date"><span class="unknown">未记载</span></td>' in html
    assert '<td class="number">8,753.50</td>' in html


def test_filters_fold_after_the_first_and_open_when_one_inside_is_set() -> None:
    form = FilterForm({"handler": "周明远"})

    html = rendered("{% filters form first=3 %}", "handler=周明远&sort=name", form=form)

    assert "<details open>" in html
    assert "清除条件（1）" in html
    assert '<input type="hidden" name="sort" value="name">' in html


def test_a_mistake_stands_by_its_field_and_is_linked_from_the_summary(
    site: Client,
) -> None:
    html = site.post("/", {"sex": "m"}).content.decode()

    assert '<a href="#id_name">受援人姓名：请填写受援人姓名。</a>' in html
    assert '<div id="id_name_error"><p class="error-text">请填写受援人姓名。' in html
    assert re.search(r'name="name"[^>]+aria-describedby="id_name_helptext id_na', html)
    assert re.search(r'name="name"[^>]+aria-invalid="true"', html)


def test_a_mistake_in_a_group_leads_to_its_first_choice(site: Client) -> None:
    html = site.post("/", {"name": "单云帆"}).content.decode()

    assert '<a href="#id_sex_0">性别：请选择性别。</a>' in html
    assert 'id="id_sex_0"' in html


def test_a_mistake_of_the_whole_form_is_said_and_what_was_typed_stays(
    site: Client,
) -> None:
    html = site.post("/", {"name": "无名", "facts": "欠薪三个月"}).content.decode()

    assert "申请人与对方当事人是同一人，请核对。" in html
    assert "欠薪三个月</textarea>" in html


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("{{ day|dated }}", "2026年3月9日"),
        ("{{ day|dated:'month' }}", "2026年3月"),
        ("{{ day|dated:'year' }}", "2026年"),
        ("{{ day|dated:'unknown' }}", "未记载"),
        ("{{ none|dated }}", "未记载"),
        ("{{ day|day }}", "2026-03-09"),
        ("{{ day|day:'month' }}", "2026-03"),
        ("{{ none|moment }}", "未记载"),
        ("{{ sum|yuan|striptags }}", "1,234.50元"),
        ("{{ none|yuan|striptags }}", "未记载"),
        ("{{ 12345|unit:'件'|striptags }}", "12,345件"),
        ("{{ '99110119900307851X'|masked:'id' }}", "991***********851X"),
        ("{{ ''|masked:'phone' }}", "未记载"),
        ("{{ ''|known|striptags }}", "未记载"),
    ],
)
def test_dates_amounts_and_numbers_are_written_one_way(
    source: str, written: str
) -> None:
    context = {"day": date(2026, 3, 9), "none": None, "sum": Decimal("1234.5")}

    assert rendered(source, **context) == written


def test_the_table_beside_a_chart_says_the_same_and_opens_the_rows() -> None:
    html = rendered('{% chart chart "stations" %}', chart=CHART)

    assert '<td class="number"><a href="/?station=0&amp;year=2025">120</a></td>' in html
    assert '<script id="stations" type="application/json">' in html


def test_a_chart_refuses_series_of_another_length() -> None:
    with pytest.raises(ValueError, match="has 1 values for 2 labels"):
        Chart(title="", labels=["a", "b"], series=[Series(name="x", values=[1])])


def test_a_tag_refuses_a_colour_that_the_style_sheet_does_not_know() -> None:
    with pytest.raises(ValueError, match="unknown tone 'pink'"):
        Tag("已结案", "pink")


def test_a_mask_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown mask 'name'"):
        rendered("{{ 'x'|masked:'name' }}")


def test_a_confirmation_posts_with_a_token_and_its_values() -> None:
    html = rendered(
        '{% confirm "撤销" "/undo/" "确定吗？" values=values %}', values={"batch": 7}
    )

    assert '<form method="post" action="/undo/">' in html
    assert "csrfmiddlewaretoken" in html
    assert '<input type="hidden" name="batch" value="7">' in html


@pytest.mark.parametrize(("required", "said"), [(True, "请选择"), (False, "未填")])
def test_a_select_with_nothing_chosen_says_so_in_words(
    required: bool, said: str
) -> None:
    nobody = get_user_model().objects.none()
    field = forms.ModelChoiceField(nobody, required=required)

    html = str(type("Picked", (forms.Form,), {"who": field})()["who"])

    assert f">{said}</option>" in html
    assert "---" not in html
