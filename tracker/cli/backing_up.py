"""`tracker backup`: the register as one file that can be kept elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli import printing
from tracker.cli.declaring import argument, command
from tracker.cli.edge import Edge
from tracker.domain.sentence import Sentence
from tracker.language import gettext as _
from tracker.language import say

if TYPE_CHECKING:
    from tracker.backups.archive import Backup, Progress


@command("backup", acting=False, examples=("tracker backup /mnt/usb/register-2024-03-04.backup",
                           "tracker backup register-$(date +%F).backup --json"))
@argument("file")
def backup(edge: Edge, file: str) -> None:
    from tracker.backups import making

    made = making.make(edge.settings, Path(file).absolute(), now=edge.now, bar=bar)
    if edge.json:
        printing.data({"file": file, **asdict(made.manifest)})
        return
    tell(made)
    click.echo(say(Sentence(
        "Written to {file} and checked. Not in it: the key {key} and the secret. Without a copy of the key nothing can "
        "be recorded after it is restored.", file=file, key=str(edge.settings.key_file))))


def tell(found: "Backup") -> None:
    """What a backup says of itself."""
    manifest = found.manifest
    printing.pairs((
        (_("Register"), manifest.origin), (_("Made at"), manifest.made_at), (_("Entries"), manifest.entries),
        (_("Root"), manifest.root), (_("Checkpoint"), manifest.checkpoint),
        (_("Release"), f"{manifest.software}, {manifest.schema}, {manifest.database}")))


@contextmanager
def bar(label: Sentence, length: int) -> "Iterator[Progress]":
    """How far it is, on a screen that somebody looks at."""
    with click.progressbar(length=length, label=say(label), file=sys.stderr, hidden=not sys.stderr.isatty()) as shown:
        yield shown.update
