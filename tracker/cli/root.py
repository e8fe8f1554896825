"""`tracker`: its commands under their headings, and the one place where errors end."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from itertools import takewhile
from typing import Any

import click

import tracker as product
from tracker import errors
from tracker.cli.declaring import shared
from tracker.cli.edge import Edge
from tracker.cli.helping import Lazy
from tracker.cli.misuse import misuse, stopped
from tracker.cli.places import PLACES
from tracker.domain.sentence import Sentence

HELP = Sentence(
    "Draft Tracker: the register of drafts under approval. It advances drafts stage by stage, says which approvals "
    "are pending and with whom, and keeps a history that nobody can change unseen."
)
EXAMPLES = (
    "tracker demo",
    "tracker init --seed founding-case",
    "tracker show 2024-0001",
    "tracker advance 2024-0001 send_for_approval --as officer",
    "tracker pending --overdue",
    "tracker COMMAND --help",
)


class Program(Lazy):
    """The root of all commands; a person's mistake ends in a sentence and an exit code."""

    def main(self, *args: Any, **extra: Any) -> Any:
        extra["standalone_mode"] = False
        edge = extra.setdefault("obj", Edge())
        edge.speak(None)
        try:
            code = super().main(*args, **extra)
        except errors.TrackerError as error:
            from tracker.cli import faults

            code = faults.refuse(error, edge)
            if isinstance(error, errors.Forbidden):
                _tell_of_refusal(edge, extra.get("args") or sys.argv[1:])
        except click.UsageError as error:
            code = misuse(error, edge)
        except click.Abort:
            code = stopped()
        except Exception as error:  # noqa: BLE001  the end of the program: whatever it is becomes a sentence
            from tracker.cli import faults

            code = faults.fail(error, edge)
        sys.exit(code if isinstance(code, int) else 0)


def _tell_of_refusal(edge: Edge, typed: Sequence[str]) -> None:
    """Tell the command alone, never what it was given; a log that cannot be written to does not change the refusal."""
    words = list(takewhile(lambda word: word.isascii() and word.replace("-", "").isalpha(), typed))
    with suppress(errors.TrackerError):
        edge.tell("act.refused", " ".join(words[:2]))


@click.group(cls=Program, name="tracker", places=PLACES, help=HELP, examples=EXAMPLES)
@click.version_option(product.__version__, prog_name="Draft Tracker", message="%(prog)s %(version)s")
@shared
def tracker() -> None:
    pass
