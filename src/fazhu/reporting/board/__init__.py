"""The leader's board 领导看板: five questions, each with a picture and its answer."""

from fazhu.reporting.board.pictures import Picture, board

__all__ = ["Picture", "board"]
