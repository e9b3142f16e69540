"""Starts the program: the window, or one command. Imported by nobody."""

from __future__ import annotations

import logging
import multiprocessing
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from utmcase import wiring
from utmcase.errors import UserError
from utmcase.i18n import say

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
REFUSED, FAULT, INTERRUPTED = 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or the window when none is given; return the exit code (docs/architecture.md)."""
    multiprocessing.freeze_support()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _command(given) if given else wiring.open_window(None)
    except UserError as refused:
        # What the sentence quotes may be somebody else's file: it gives no orders to the terminal.
        print(_CONTROL.sub("\ufffd", say(refused.sentence, "en")), file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - the last place: nobody else may show a traceback
        print(f"The program has a fault. What happened is written in {_log_fault(fault)}.", file=sys.stderr)
        return FAULT


def _command(arguments: list[str]) -> int:
    import typer

    from utmcase.cli import app

    try:
        code = app(arguments, standalone_mode=False, obj=wiring.command_tools(), prog_name="utmcase")
    except typer.Abort:
        return INTERRUPTED
    except Exception as problem:
        # typer's own errors are sentences about how a command was typed, which it shows itself.
        show = getattr(problem, "show", None)
        if show is None:
            raise
        show()
        return REFUSED
    return code if isinstance(code, int) else 0


def _log_fault(fault: Exception) -> Path:
    from utmcase.faults import report_of
    from utmcase.paths import data_dir

    path = data_dir() / "faults.log"
    handler = logging.FileHandler(path, encoding="utf-8")
    logger = logging.getLogger("utmcase.fault")
    logger.propagate = False
    logger.addHandler(handler)
    # The file is sent around: where the fault was, and nothing that was typed.
    logger.error("a command ended in a fault\n%s", report_of(fault))
    logger.removeHandler(handler)
    handler.close()
    return path


if __name__ == "__main__":
    sys.exit(main())
