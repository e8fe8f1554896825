"""`tracker restore` and `tracker drill`: a register again from a backup, for good or to see whether it can be done."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import printing
from tracker.cli.backing_up import bar, tell
from tracker.cli.declaring import argument, command, option
from tracker.cli.edge import Edge, address
from tracker.cli.helping import Decorator
from tracker.cli.verifying import first_key, kept_outside
from tracker.domain.sentence import Plural, Sentence
from tracker.language import gettext as _
from tracker.language import say

if TYPE_CHECKING:
    from tracker.backups.looking import Known, Looked
    from tracker.backups.restoring import Restored

MOST = 20
"""Faults that are told a person; a program is told all."""


def outside() -> Decorator:
    """What is known from outside of the register, against which a backup is held."""
    def declare(run: Any) -> Any:
        for one in (
            option("--key", "keys", multiple=True, metavar="HEX", help=Sentence(
                "The first key, as known from outside the register; after a key was lost, each that followed it too.")),
            option("--checkpoint", "checkpoints", multiple=True, metavar="FILE", help=Sentence(
                "A checkpoint that was kept elsewhere.")),
            option("--receipt", "receipts", multiple=True, metavar="TEXT", help=Sentence(
                "A receipt that was kept: the number of an entry, a colon, its fingerprint.")),
            option("--older", is_flag=True, help=Sentence(
                "Take it although more was recorded since, or although that cannot be told.")),
        ):
            run = one(run)
        return run

    return declare


@command("restore", acting=False, examples=("tracker restore register-2024-03-04.backup",
                           "tracker restore register-2024-03-04.backup --over --checkpoint kept.txt"))
@argument("file")
@option("--over", is_flag=True, help=Sentence("Move a register that is there aside; it is not removed."))
@outside()
def restore(edge: Edge, file: str, over: bool, **given: Any) -> None:
    from tracker.backups import restoring

    done = restoring.restore(edge.settings, Path(file).absolute(), _known(**given), over=over, now=edge.now, bar=bar)
    if edge.json:
        printing.data({"file": file, **asdict(done.backup.manifest), "aside": done.aside, "lost": done.lost,
                       "writable": done.key is None})
        return
    tell(done.backup)
    _told(done)


def _told(done: "Restored") -> None:
    click.echo(_("Restored, and verified as a whole. People, passwords and sign-ins are as they were then."))
    if done.aside:
        click.echo(say(Plural(
            "What was here is kept as {aside}; it has {n} entry that the backup lacks.",
            "What was here is kept as {aside}; it has {n} entries that the backup lacks.",
            done.lost, aside=done.aside)))
    if done.key is not None:
        click.echo(say(Sentence("Nothing can be recorded yet. {reason}", reason=done.key)))


@command("drill", acting=False, examples=("tracker drill register-2024-03-04.backup",
                           "tracker drill register-2024-03-04.backup --into postgresql://owner@db/empty --json"))
@argument("file")
@option("--into", metavar="ADDRESS", default="", help=Sentence(
    "An empty database: restore it there too, and take it back."))
@outside()
def drill(edge: Edge, file: str, into: str, **given: Any) -> None:
    from tracker.backups import looking

    found = looking.drill(edge.settings, Path(file).absolute(), _known(**given), into=address(into) if into else "",
                          bar=bar)
    if edge.json:
        printing.data({"file": file, **asdict(found.backup.manifest), "ok": not found.faults, "ahead": found.ahead,
                       "anchored": found.verdict.anchored, "checked": list(found.verdict.checked),
                       "faults": [say(one) for one in found.faults]})
    else:
        _report(found)
    click.get_current_context().exit(1 if found.faults else 0)


def _report(found: "Looked") -> None:
    tell(found.backup)
    for one in found.faults[:MOST]:
        click.echo(say(Sentence("Wrong: {what}", what=one)))
    if found.faults:
        return click.echo(_("This backup is not to be relied on."))
    click.echo(_("It can be restored: every byte, the journal, its signatures and every table hold."))
    if found.ahead is None:
        return click.echo(_("There is no register here to hold it against."))
    return click.echo(say(Plural(
        "The register here begins with the same entries, and has {n} more.",
        "The register here begins with the same entries, and has {n} more.", found.ahead)))


def _known(keys: Sequence[str], checkpoints: Sequence[str], receipts: Sequence[str], older: bool) -> "Known":
    from tracker.backups.looking import Known

    return Known(kept_outside(checkpoints, receipts), tuple(first_key(one) for one in keys), older)
