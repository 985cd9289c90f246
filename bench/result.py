"""One measured figure, beside its rival's and its limit."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Result:
    """A figure of ours; ``rival`` and ``limit`` are words, empty where there is none.

    ``kept`` is False only when a limit is stated and the figure does not keep it.
    """

    name: str
    ours: str
    rival: str = ""
    limit: str = ""
    kept: bool = True
