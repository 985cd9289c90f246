"""What every ``fazhu`` command shares: readiness, the center, refusals as sentences."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from fazhu.lib.errors import Refused
from fazhu.network.installation import center_named, machine_of, prepare
from fazhu.network.models import Organisation, User


class Command(BaseCommand):
    """A command of ``fazhu``: 0 done, 1 the rules or the input say no, 2 wrong usage.

    Subclasses write ``run``; what it raises as Refused goes to standard error.
    """

    requires_system_checks: list[str] = []  # noqa: RUF012  # Django's own type
    needs_center = True
    center: Organisation
    user: User

    def create_parser(
        self, prog_name: str, subcommand: str, **kwargs: Any
    ) -> CommandParser:
        """Hide Django's own options, which mean nothing to a center."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.prog = f"fazhu {subcommand}"
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--center`` and the subclass's own."""
        if self.needs_center:
            parser.add_argument("--center", help="中心名称；只有一个中心时不必写")
        self.add_own_arguments(parser)

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add what this command alone understands."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, run, and say a refusal as a sentence with status 1."""
        try:
            prepare()
            if self.needs_center:
                self.center = center_named(
                    options.get("center"), **self.fallback_name(options)
                )
                self.user = machine_of(self.center)
            self.run(**options)
        except Refused as refusal:
            self.stderr.write(refusal.sentence)
            sys.exit(1)

    def fallback_name(self, options: dict[str, Any]) -> dict[str, str]:
        """Return how an empty installation's center would be called."""
        return {}

    def run(self, **options: Any) -> None:
        """Do the work."""
        raise TypeError(f"{type(self).__name__} has no run()")

    def print_json(self, answer: object) -> None:
        """Write one JSON value, Chinese as it is."""
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
