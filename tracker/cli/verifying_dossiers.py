"""`tracker verify --dossier`: whether a dossier holds by itself, and what the register says of it today."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import printing
from tracker.cli.edge import Edge
from tracker.cli.history import told as entries_told
from tracker.domain.sentence import Plural, Sentence
from tracker.errors import Invalid, Unsafe
from tracker.language import current, say

if TYPE_CHECKING:
    from tracker.dossier_verifier import Dossier
    from tracker.queries.dossier_since import Since


def told(edge: Edge, path: str, keys: Sequence[bytes]) -> int:
    """Tell what was found; the exit code, 1 if anything is wrong or was taken back since."""
    from tracker.dossier_verifier import verified

    try:
        dossier = verified(Path(path), keys)
    except (OSError, ValueError) as error:
        raise Invalid(Sentence("The file {path} cannot be read.", path=path[:200]), field="dossier") from error
    since, why = _since(edge, dossier) if not dossier.found else (None, None)
    if edge.json:
        printing.data(_data(dossier, since))
    else:
        _tell(dossier, since, why)
    return 1 if dossier.found or (since and not since.holds) else 0


def _since(edge: Edge, dossier: "Dossier") -> "tuple[Since | None, Sentence | None]":
    """What the register says; or why there is none to ask."""
    from tracker.queries.dossier_since import since

    try:
        with edge.reading("journal.verify") as session:
            return since(session, dossier.key, dossier.origin, dossier.leaves, edge.reader(session)), None
    except Unsafe as error:
        return None, error.message


def _tell(dossier: "Dossier", since: "Since | None", why: Sentence | None) -> None:
    from tracker.dossier_verifier import told as by_itself

    for line in by_itself(dossier, current(), anchored=bool(since and since.same)):
        click.echo(line)
    if why is not None:
        click.echo(say(Sentence("It was not held against a register: {reason}", reason=why)))
    if since is not None:
        for said in _said(since):
            click.echo(say(said))
        if since.added:
            entries_told(since.added, by=2)


def _said(since: "Since") -> Iterator[Sentence]:
    if not since.same:
        yield Sentence("It is of another register than the one here, which is {origin}.", origin=since.origin)
        return
    for seq in since.foreign:
        yield Sentence("Entry {n} is not the one of this register: one of the two was rewritten.", n=seq)
    for one in since.struck:
        yield Sentence("Entry {n} no longer stands as the dossier has it. {struck}", n=one.seq, struck=one.struck)
    if since.added:
        yield Plural("It is no longer complete: {n} entry about it was recorded since, the first is {first}.",
                     "It is no longer complete: {n} entries about it were recorded since, the first is {first}.",
                     len(since.added), first=since.added[0].seq)
    elif since.complete:
        yield Sentence("The register knows of nothing about it that was recorded since.")


def _data(dossier: "Dossier", since: "Since | None") -> dict[str, Any]:
    return {
        "ok": not dossier.found, "key": dossier.key, "origin": dossier.origin, "last": dossier.last,
        "files": len(dossier.hashes), "entries": len(dossier.leaves), "under_checkpoint": dossier.under,
        "anchored": bool(dossier.given) or bool(since and since.same),
        "findings": [{"place": place, "reason": reason} for place, reason in dossier.found],
        "register": since and {
            "origin": since.origin, "same": since.same, "holds": since.holds, "complete": since.complete,
            "foreign": list(since.foreign), "added": [one.seq for one in since.added],
            "struck": [{"seq": one.seq, "by": one.struck_by} for one in since.struck]},
    }
