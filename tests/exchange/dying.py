"""An import that is killed in its middle; run as a program on a database of its own.

``import FILE`` is killed once it has written rows, ``whole FILE`` once all is
imported; ``count`` lives and prints what there is.
"""

import json
import os
import signal
import sys
from pathlib import Path

import django


def main(arguments: list[str]) -> None:
    """Import and die, or print what the database holds."""
    from django.utils import timezone  # noqa: PLC0415

    from fazhu.audit.models import Entry  # noqa: PLC0415
    from fazhu.cases.models import Case  # noqa: PLC0415
    from fazhu.exchange.actions.ledgers import (  # noqa: PLC0415
        LedgerFile,
        import_ledger,
    )
    from fazhu.exchange.models import BatchRow  # noqa: PLC0415
    from fazhu.intake.models import Person  # noqa: PLC0415
    from fazhu.network.installation import center_named, machine_of  # noqa: PLC0415

    def counts() -> dict[str, int]:
        models = (Case, Person, BatchRow, Entry)
        return {model.__name__: model.objects.count() for model in models}

    def die(_: int) -> None:
        sys.stdout.write(json.dumps(counts()))
        sys.stdout.flush()
        os.kill(os.getpid(), signal.SIGKILL)

    if arguments[0] == "count":
        sys.stdout.write(json.dumps(counts()))
        return
    center = center_named("临江区法律援助中心")
    file = LedgerFile(source=Path(arguments[1]), name="台账.xlsx")
    import_ledger(
        file, center=center, by=machine_of(center), at=timezone.now(),
        progress=die if arguments[0] == "import" else None,
    )  # fmt: skip
    die(0)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    main(sys.argv[1:])
