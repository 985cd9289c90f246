"""A count that runs on the terminal while many rows are worked on."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


@contextmanager
def counting(label: str) -> Iterator[Callable[[int], None] | None]:
    """Yield what shows the count; nothing is shown where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True,
    ) as bar:  # fmt: skip
        task = bar.add_task(label, total=None)

        def show(count: int) -> None:
            bar.update(task, description=f"{label}：{count}行")

        yield show
