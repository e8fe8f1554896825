"""`tracker verify` and `tracker export`: can the register be believed, and the journal to check it elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from tracker.cli import printing
from tracker.cli.declaring import command, noun, option
from tracker.cli.edge import Edge
from tracker.domain.sentence import Plural, Sentence
from tracker.errors import Invalid
from tracker.language import gettext as _
from tracker.language import say

KEY_BYTES = 32
export = noun("export", Sentence("Hand out what is to be checked elsewhere."))


@command("verify", Sentence(
    "Check that nothing was changed unseen. The journal entry by entry, its signatures, the triggers that guard it, "
    "every table against it. Exit code 1 if anything is wrong."
), examples=("tracker verify", "tracker verify --quick", "tracker verify --key 5f0c… --json"))
@option("--quick", is_flag=True, help=Sentence("The chain alone, without signatures and tables."))
@option("--replay", is_flag=True, help=Sentence("The tables against the journal alone."))
@option("--key", metavar="HEX", help=Sentence("The first key, as known from outside the register."))
@click.pass_context
def verify(ctx: click.Context, edge: Edge, quick: bool, replay: bool, key: str | None) -> None:
    from tracker.queries import verify as query

    if quick and replay:
        raise click.UsageError(_("Give --quick or --replay, not both."))
    with edge.reading("journal.verify") as session:
        verdict = query.verify(session, signatures=not (quick or replay), chain=not replay, replay=not quick,
                               key=first_key(key))
    findings = [{"seq": one.seq, "check": one.check, "message": say(one.message)} for one in verdict.findings]
    if edge.json:
        printing.data({"ok": verdict.ok, "entries": verdict.entries, "checked": list(verdict.checked),
                       "anchored": verdict.anchored, "findings": findings})
    else:
        _told(verdict.entries, verdict.checked, verdict.anchored, findings)
    ctx.exit(0 if verdict.ok else 1)


def _told(entries: int, checked: tuple[str, ...], anchored: bool, findings: list[dict[str, object]]) -> None:
    if findings:
        click.echo(say(Plural("{n} thing is wrong:", "{n} things are wrong:", len(findings))))
        printing.table((_("Entry"), _("Check"), _("What is wrong")), [tuple(one.values()) for one in findings], "", 2)
    else:
        click.echo(say(Plural("The register holds: {n} entry, nothing is wrong.",
                              "The register holds: {n} entries, nothing is wrong.", entries)))
    click.echo(say(Sentence("Checked: {checks}.", checks=checked)))
    if not anchored:
        click.echo(_("Not anchored: the first key was taken from the journal itself. Give it with --key."))


def first_key(typed: str | None) -> bytes | None:
    """The first key as typed, or None."""
    if typed is None:
        return None
    try:
        key = bytes.fromhex(typed)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise Invalid(Sentence("A key is {n} hexadecimal digits.", n=2 * KEY_BYTES), field="key")
    return key


@command("journal", Sentence("Write the journal as JSON Lines, which can be checked with no access to the register."),
         group=export, examples=("tracker export journal --out journal.jsonl",))
@option("--out", required=True, metavar="FILE", help=Sentence("The file to be made; - writes to the screen."))
def journal(edge: Edge, out: str) -> None:
    from tracker.output.journal_export import lines

    with edge.reading("journal.export") as session, _target(out) as file:
        written = sum(file.write(line) > 0 for line in lines(session))
    if out == "-":
        return
    if edge.json:
        printing.data({"file": out, "entries": written - 1})
    else:
        click.echo(say(Plural("{n} entry written to {file}.", "{n} entries written to {file}.", written - 1, file=out)))


@contextmanager
def _target(out: str) -> Iterator[BinaryIO]:
    """A file that is there whole or not at all, and never in the place of another."""
    if out == "-":
        yield sys.stdout.buffer
        return
    with _made(out) as file, ExitStack() as unfinished:
        unfinished.callback(Path(out).unlink)
        yield file
        unfinished.pop_all()


def _made(out: str) -> BinaryIO:
    try:
        return Path(out).open("xb")
    except FileExistsError as error:
        raise Invalid(Sentence("There is a file {path} already. Name another one.", path=out[:200]),
                      field="out") from error
    except (OSError, ValueError) as error:
        raise Invalid(Sentence("The file {path} cannot be written.", path=out[:200]), field="out") from error
