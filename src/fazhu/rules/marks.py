"""How far a fact of law has been checked against its official text."""

from fazhu.lib.labels import Labelled

UNVERIFIED = "未核实"


class Mark(Labelled):
    """How sure a row is; all but the first three are shown as 未核实."""

    VERIFIED = "VERIFIED", "已核对原文"
    COMPARED = "COMPARED", "两份独立资料一致"
    LOCAL = "LOCAL", "本地规定"
    SECONDARY = "SECONDARY", "转引"
    INFERRED = "INFERRED", "推定"
    RECALLED = "RECALLED", "未对照原文"
    NOT_FOUND = "NOT_FOUND", "未查到原文"

    @property
    def unverified(self) -> bool:
        """Say whether a person must still check the row against its source."""
        return self not in (Mark.VERIFIED, Mark.COMPARED, Mark.LOCAL)

    @property
    def remark(self) -> str:
        """What a reader is told beside the fact, empty when it is verified."""
        return f"（{UNVERIFIED}：{self.label}）" if self.unverified else ""
