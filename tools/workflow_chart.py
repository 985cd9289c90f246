"""Draws docs/manual/workflow.svg and writes workflow.md from the table of steps.

Run ``python -m tools.workflow_chart``; a test says when the drawing is out of date.
"""

from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from fazhu.rules.clocks import CLOCKS
from fazhu.rules.workflow import STEPS, State, Step, awaited, is_final

MANUAL = Path(__file__).parent.parent / "docs" / "manual"
WIDE, HIGH, ACROSS, DOWN = 150, 44, 235, 96
S = State

PLACES: dict[State, tuple[int, int]] = {
    S.RECEIVED: (2, 1),
    S.SUPPLEMENTING: (1, 1),
    S.WITHDRAWN: (0, 1),
    S.TRANSFERRED: (0, 2),
    S.EXPLAINING: (1, 2),
    S.UNDER_REVIEW: (2, 2),
    S.PENDING_DECISION: (2, 3),
    S.REFUSED: (3, 3),
    S.OBJECTION_REVIEW: (4, 3),
    S.REFUSAL_UPHELD: (4, 2),
    S.GRANTED: (2, 4),
    S.ENDED_UNASSIGNED: (3, 4),
    S.CHANGING: (1, 5),
    S.ASSIGNED: (2, 5),
    S.HANDLING: (2, 6),
    S.TERMINATED: (3, 6),
    S.TERMINATION_REVIEW: (4, 6),
    S.TERMINATION_UPHELD: (4, 7),
    S.CLOSED: (2, 7),
    S.CLOSING_RETURNED: (1, 8),
    S.CLOSING_REVIEW: (2, 8),
    S.CLOSING_PASSED: (2, 9),
    S.ARCHIVED: (2, 10),
}
BEGINNINGS = {"receive": (2, 0), "take_over": (3, 0), "receive_notice": (1, 4)}


@dataclass(frozen=True, kw_only=True)
class Point:
    """A place on the drawing, in pixels."""

    x: float
    y: float


def centre(place: tuple[int, int]) -> Point:
    """Return the middle of the box at a place of the grid."""
    column, row = place
    return Point(x=30 + WIDE / 2 + column * ACROSS, y=40 + row * DOWN)


def numbered() -> list[tuple[int, Step]]:
    """Return the steps with the numbers that the drawing shows."""
    return list(enumerate(STEPS, start=1))


def drawing() -> str:
    """Return the chart as SVG."""
    bottom = max(row for _, row in PLACES.values())
    height = 40 + bottom * DOWN + HIGH + 20
    width = 60 + 4 * ACROSS + WIDE
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
            f' width="{width}" height="{height}" role="img"'
            ' font-family="Noto Sans CJK SC, Microsoft YaHei, SimSun, sans-serif">'
        ),
        "<title>案件办理流程图</title>",
        (
            '<defs><marker id="a" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8"'
            ' markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="#555"/>'
            "</marker></defs>"
        ),
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for number, step in numbered():
        parts += _arrows(number, step)
    parts += [_box(place, state.label, state) for state, place in PLACES.items()]
    parts += [
        _box(BEGINNINGS[step.key], step.label, None)
        for step in STEPS
        if step.key in BEGINNINGS
    ]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _arrows(number: int, step: Step) -> list[str]:
    if step.after is None:
        return []
    goal = centre(PLACES[step.after])
    if step.begins:
        return [_arrow(centre(BEGINNINGS[step.key]), goal, number)]
    return [
        _arrow(centre(PLACES[before]), goal, number)
        for before in sorted(step.before)
        if before is not step.after
    ]


def _arrow(start: Point, goal: Point, number: int) -> str:
    """Draw a bent line; each number bends a little differently, so none hides."""
    bend = (number % 5 - 2) * 9 + (14 if goal.y <= start.y else -4)
    leaps_down = start.x == goal.x and abs(start.y - goal.y) > DOWN
    leaps_across = start.y == goal.y and abs(start.x - goal.x) > ACROSS
    middle = Point(
        x=(start.x + goal.x) / 2 + (2.4 * WIDE / 2 if leaps_down else bend),
        y=(start.y + goal.y) / 2 - (HIGH * 1.5 if leaps_across else -bend),
    )
    end = _edge(middle, goal)
    label = Point(
        x=(start.x + 2 * middle.x + end.x) / 4, y=(start.y + 2 * middle.y + end.y) / 4
    )
    return (
        f'<path d="M{start.x:.0f} {start.y:.0f}Q{middle.x:.0f} {middle.y:.0f} '
        f'{end.x:.0f} {end.y:.0f}" fill="none" stroke="#777" marker-end="url(#a)"/>'
        f'<circle cx="{label.x:.0f}" cy="{label.y:.0f}" r="9" fill="#fff"'
        ' stroke="#999"/>'
        f'<text x="{label.x:.0f}" y="{label.y + 4:.0f}" font-size="11"'
        f' text-anchor="middle" fill="#222">{number}</text>'
    )


def _edge(origin: Point, goal: Point) -> Point:
    """Return where the line from ``origin`` meets the border of the goal's box."""
    dx, dy = origin.x - goal.x, origin.y - goal.y
    scale = min(
        (WIDE / 2) / abs(dx) if dx else 9e9,
        (HIGH / 2) / abs(dy) if dy else 9e9,
    )
    return Point(x=goal.x + dx * scale, y=goal.y + dy * scale)


def _box(place: tuple[int, int], label: str, state: State | None) -> str:
    middle = centre(place)
    fill = "#eef3fa" if state else "#fff7e0"
    border = "#222" if state and is_final(state) else "#3a6ea5"
    corner = HIGH / 2 if state is None else 4
    size = 13 if len(label) <= 9 else 11
    thick = 2 if state and is_final(state) else 1
    return (
        f'<rect x="{middle.x - WIDE / 2:.0f}" y="{middle.y - HIGH / 2:.0f}"'
        f' width="{WIDE}" height="{HIGH}" rx="{corner:.0f}" fill="{fill}"'
        f' stroke="{border}" stroke-width="{thick}"/>'
        f'<text x="{middle.x:.0f}" y="{middle.y + 5:.0f}" font-size="{size}"'
        f' text-anchor="middle" fill="#111">{escape(label)}</text>'
    )


def page() -> str:
    """Return the manual's page: the chart, and every step in words."""
    rows = [
        "# 案件办理流程",
        "",
        (
            "本页由办案流程表生成。图中圆圈里的数字是下表的序号；圆角框是案件的开始，"
            "粗边框是终点。台账登记可以从任一状态开始，不画箭头。"
        ),
        "",
        "![案件办理流程图](workflow.svg)",
        "",
        (
            "| 序号 | 环节 | 之前 | 之后 | 权限 | 开始计算 | 停止计算 | 文书 | 依据 "
            "| 接着由谁办 |"
        ),
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    rows += [_row(number, step) for number, step in numbered()]
    return "\n".join(rows) + "\n"


def _row(number: int, step: Step) -> str:
    before = "、".join(s.label for s in State if s in step.before) or "（开始）"
    after = step.after.label if step.after else "不变"
    if step.key == "record":
        after = "任一状态"
    starts = "、".join(CLOCKS[key].label for key in step.starts)
    pauses = "、".join(f"暂停{CLOCKS[key].label}" for key in step.pauses)
    stops = "、".join(CLOCKS[key].label for key in step.stops)
    resumes = "、".join(f"恢复{CLOCKS[key].label}" for key in step.resumes)
    then = step.awaits or (awaited(step.after) if step.after else None)
    cells = [
        str(number),
        step.label,
        before,
        after,
        step.permission.label,
        "、".join(filter(None, [starts, resumes])),
        "、".join(filter(None, [stops, pauses])),
        "、".join(step.issues),
        step.law,
        then.label if then else "",
    ]
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Write both files."""
    (MANUAL / "workflow.svg").write_text(drawing(), encoding="utf-8")
    (MANUAL / "workflow.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
