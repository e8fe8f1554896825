"""`tracker`: its commands under their headings, and the one place where errors end."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from itertools import takewhile
from typing import Any

import click

import tracker as product
from tracker import errors
from tracker.cli import faults
from tracker.cli.declaring import shared
from tracker.cli.edge import Edge
from tracker.cli.helping import Lazy
from tracker.cli.misuse import misuse, stopped
from tracker.domain.sentence import Sentence

DAILY = Sentence("Day by day")
REGISTERING = Sentence("Register and record")
ROSTER = Sentence("States, bodies and people")
TRUST = Sentence("History and proof")
RUNNING = Sentence("Run the register")
PLACES = {
    "documents": (DAILY, "tracker.cli.documents:listed"),
    "show": (DAILY, "tracker.cli.show:show"),
    "advance": (DAILY, "tracker.cli.advance:advance"),
    "search": (DAILY, "tracker.cli.searching:search"),
    "pending": (DAILY, "tracker.cli.pending:pending"),
    "insights": (DAILY, "tracker.cli.insights:insights"),
    "compare": (DAILY, "tracker.cli.comparing:compare"),
    "answer": (DAILY, "tracker.cli.answers:answer"),
    "reminders": (DAILY, "tracker.cli.reminders:reminders"),
    "sheet": (DAILY, "tracker.cli.sheets:sheet"),
    "letter": (DAILY, "tracker.cli.letters:letter"),
    "document": (REGISTERING, "tracker.cli.marking:document"),
    "version": (REGISTERING, "tracker.cli.marking:version"),
    "paper": (REGISTERING, "tracker.cli.paper_lists:paper"),
    "meeting": (REGISTERING, "tracker.cli.meeting_lists:meeting"),
    "package": (REGISTERING, "tracker.cli.packages:package"),
    "round": (REGISTERING, "tracker.cli.rounds:round_"),
    "note": (REGISTERING, "tracker.cli.notes:note"),
    "import": (REGISTERING, "tracker.cli.importing:importing"),
    "states": (ROSTER, "tracker.cli.states:states"),
    "calendar": (ROSTER, "tracker.cli.calendar:calendar"),
    "bodies": (ROSTER, "tracker.cli.bodies:bodies"),
    "user": (ROSTER, "tracker.cli.deputies:user"),
    "history": (TRUST, "tracker.cli.history:history"),
    "correct": (TRUST, "tracker.cli.corrections:correct"),
    "annul": (TRUST, "tracker.cli.corrections:annul"),
    "verify": (TRUST, "tracker.cli.verifying:verify"),
    "checkpoint": (TRUST, "tracker.cli.checkpoints:checkpoint"),
    "journal": (TRUST, "tracker.cli.entries:journal"),
    "dossier": (TRUST, "tracker.cli.dossiers:dossier"),
    "export": (TRUST, "tracker.cli.exporting_more:export"),
    "rebuild": (TRUST, "tracker.cli.rebuilding:rebuild"),
    "workflow": (TRUST, "tracker.cli.workflow:workflow"),
    "init": (RUNNING, "tracker.cli.beginning:init"),
    "demo": (RUNNING, "tracker.cli.demo:demo"),
    "serve": (RUNNING, "tracker.cli.serving:serve"),
    "texts": (RUNNING, "tracker.cli.texts:texts"),
    "tick": (RUNNING, "tracker.cli.ticking:tick"),
    "backup": (RUNNING, "tracker.cli.backing_up:backup"),
    "restore": (RUNNING, "tracker.cli.restoring:restore"),
    "drill": (RUNNING, "tracker.cli.restoring:drill"),
    "copy": (RUNNING, "tracker.cli.moving:copy"),
    "key": (RUNNING, "tracker.cli.keys:key"),
    "config": (RUNNING, "tracker.cli.settings:config"),
}
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
            code = faults.refuse(error, edge)
            if isinstance(error, errors.Forbidden):
                _tell_of_refusal(edge, extra.get("args") or sys.argv[1:])
        except click.UsageError as error:
            code = misuse(error, edge)
        except click.Abort:
            code = stopped()
        except Exception as error:  # noqa: BLE001  the end of the program: whatever it is becomes a sentence
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
