"""`tracker verify`: can the register be believed; and the end of a hold, once it can be again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import printing, sheet_verdict
from tracker.cli.declaring import command, option, request
from tracker.cli.edge import Edge
from tracker.cli.values import text_of
from tracker.domain.sentence import Plural, Sentence
from tracker.errors import Invalid
from tracker.language import gettext as _
from tracker.language import say

if TYPE_CHECKING:
    from tracker.domain.evidence import Kept
    from tracker.queries.verify import Verdict

KEY_BYTES = 32


@command("verify", examples=(
    "tracker verify", "tracker verify --quick", "tracker verify --key 5f0c… --json",
    "tracker verify --checkpoint kept.txt --receipt 17:966a…",
    "tracker verify --dossier dossier-2024-0001.zip --key 5f0c…", "tracker verify --sheet sheet.pdf",
    'tracker --as head verify --release --reason "Restored from the backup of Monday"',
))
@option("--quick", is_flag=True, help=Sentence(
    "The entries since the last checkpoint alone, those before it by their root, and no tables."))
@option("--replay", is_flag=True, help=Sentence("The tables against the journal alone."))
@option("--key", "keys", multiple=True, metavar="HEX", help=Sentence(
    "The first key, as known from outside the register; after a key was lost, each that followed it too."))
@option("--checkpoint", "checkpoints", multiple=True, metavar="FILE", help=Sentence(
    "A checkpoint that was kept elsewhere."))
@option("--receipt", "receipts", multiple=True, metavar="TEXT", help=Sentence(
    "A receipt that was kept: the number of an entry, a colon, its fingerprint."))
@option("--dossier", metavar="FILE", help=Sentence(
    "A dossier, as zip or unpacked: it alone, and where a register is, what was recorded since it was made."))
@option("--sheet", metavar="FILE", help=Sentence(
    "Whether an approval sheet that was printed still holds, and if not, since which entry; nothing else is checked."))
@option("--release", is_flag=True, help=Sentence("End a hold: check everything, and if it holds, go on."))
@option("--reason", default="", metavar="TEXT", help=Sentence("What the cause was, and what was done about it."))
@request()
@click.pass_context
def verify(ctx: click.Context, edge: Edge, quick: bool, replay: bool, keys: Sequence[str], checkpoints: Sequence[str],
           receipts: Sequence[str], dossier: str | None, sheet: str | None, release: bool, reason: str) -> None:
    if dossier is not None:
        from tracker.cli.verifying_dossiers import told

        ctx.exit(told(edge, dossier, [first_key(one) for one in keys]))
    if quick and replay:
        raise click.UsageError(_("Give --quick or --replay, not both."))
    if sheet is not None:
        ctx.exit(0 if sheet_verdict.tell(edge, sheet) else 1)
    kept = kept_outside(checkpoints, receipts)
    if release:
        _release(edge, reason, kept)
        return
    verdict, found, held = _verified(edge, quick, replay, [first_key(one) for one in keys], kept)
    if found:
        edge.hold(found, kept.checkpoints)
    _tell(edge, verdict, held or bool(found))
    ctx.exit(0 if verdict.ok else 1)


def _verified(edge: Edge, quick: bool, replay: bool, keys: Sequence[bytes], kept: "Kept"
              ) -> "tuple[Verdict, Any, bool]":
    """The verdict, what the register is to be held for, and whether it is on hold already."""
    from tracker.queries import verify as query
    from tracker.queries.frame import frame

    with edge.reading("journal.verify") as session:
        verdict = query.verify(session, chain=not replay, replay=not quick, quick=quick, key=keys[0] if keys else None,
                               vouched=keys, kept=kept)
        return verdict, query.to_hold_for(session, verdict, kept, quick=quick), frame(session).held is not None


def quickly(edge: Edge) -> bool:
    """The check of the clock and of every start: what is wrong is told, and puts the register on hold."""
    from tracker.queries import verify as query

    with edge.reading() as session:
        verdict = query.verify(session, quick=True)
        found = query.to_hold_for(session, verdict, quick=True)
    if found:
        edge.hold(found)
        _tell(edge, verdict, True)
    return not found


def _release(edge: Edge, reason: str, kept: "Kept") -> None:
    from tracker.domain.evidence import Kept
    from tracker.queries.verify import verify as query
    from tracker.services import releasing

    if not reason.strip():
        raise Invalid(Sentence("Say with --reason what the cause was, and what was done about it."), field="reason")

    def verified(session: Any, resting_on: tuple[Any, ...]) -> tuple[Any, ...]:
        whole = Kept((*kept.checkpoints, *resting_on), kept.receipts)
        return query(session, kept=whole).findings

    printing.receipt(edge, edge.record(_releases(releasing.release, verified), reason=reason))


def _releases(service: Any, verified: Any) -> Any:
    return lambda session, actor, **fields: service(session, verified, actor, **fields)


def _tell(edge: Edge, verdict: "Verdict", held: bool) -> None:
    findings = [{"seq": one.seq, "check": one.check, "message": say(one.message)} for one in verdict.findings]
    incidents = [{"seq": one.seq, "public_key": one.key.hex()} for one in verdict.incidents]
    if edge.json:
        printing.data({"ok": verdict.ok, "entries": verdict.entries, "since": verdict.since,
                       "checked": list(verdict.checked), "anchored": verdict.anchored, "hold": held,
                       "incidents": incidents, "findings": findings})
        return
    _told(verdict, findings)
    for one in verdict.incidents:
        click.echo(say(Sentence(
            "Incident: from entry {seq} on the journal is signed with the key {key}, which replaced a lost one. "
            "Compare it with the key that you know.", seq=one.seq, key=one.key.hex())))
    if not verdict.anchored:
        click.echo(_("Not anchored: the first key was taken from the journal itself. Give it with --key."))
    if held and verdict.ok:
        click.echo(_("The register is still on integrity hold. A head of unit or an administrator ends it: "
                     "tracker verify --release --reason TEXT"))
    elif held:
        click.echo(_("The register is on integrity hold: it can be read, nothing can be recorded."))


def _told(verdict: "Verdict", findings: list[dict[str, Any]]) -> None:
    if findings:
        click.echo(say(Plural("{n} thing is wrong:", "{n} things are wrong:", len(findings))))
        printing.table((_("Entry"), _("Check"), _("What is wrong")), [tuple(one.values()) for one in findings], "", 2)
    else:
        click.echo(say(Plural("The register holds: {n} entry, nothing is wrong.",
                              "The register holds: {n} entries, nothing is wrong.", verdict.entries)))
    click.echo(say(Sentence("Checked: {checks}.", checks=verdict.checked)))
    if "replay" not in verdict.checked:
        click.echo(_("The tables were not held against the journal."))
    if "V1" not in verdict.checked:
        click.echo(_("The journal itself was not checked."))
    if verdict.since:
        click.echo(say(Sentence("Each entry from {seq} on; those before it by their checkpoint.", seq=verdict.since)))


def first_key(typed: str) -> bytes:
    """A key as typed."""
    try:
        key = bytes.fromhex(typed)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise Invalid(Sentence("A key is {n} hexadecimal digits.", n=2 * KEY_BYTES), field="key")
    return key


def kept_outside(checkpoints: Sequence[str], receipts: Sequence[str]) -> "Kept":
    """What was kept elsewhere, read."""
    from tracker.domain.checkpoints import NotANote, read_note
    from tracker.domain.evidence import Kept, NotAReceipt, read_receipt

    try:
        notes = tuple(read_note(text_of(path, "checkpoint")) for path in checkpoints)
    except NotANote as error:
        raise Invalid(error.sentence, field="checkpoint") from error
    try:
        return Kept(notes, tuple(read_receipt(text) for text in receipts))
    except NotAReceipt as error:
        raise Invalid(Sentence("This is not a receipt. Write it like 17:966a…, with all 64 hexadecimal digits."),
                      field="receipt") from error
