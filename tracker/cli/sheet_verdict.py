"""`tracker verify --sheet`: whether a printed approval sheet still holds."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import printing
from tracker.cli.edge import Edge
from tracker.cli.values import contents
from tracker.domain.sentence import Sentence
from tracker.language import say

if TYPE_CHECKING:
    from tracker.output.sheet_check import Verdict


def tell(edge: Edge, path: str) -> bool:
    """Say what is to be said of the sheet in a file, and whether it holds."""
    from tracker.output.sheet_check import check
    from tracker.queries.sheet_views import Settings
    from tracker.services.files import File
    from tracker.services.printed import sheet_in

    file = File(Path(path).name, contents(path, "sheet"))
    claims = sheet_in(file)
    with edge.reading("journal.verify") as session:
        verdict = check(session, file.content, claims, edge.reader(session), edge.now, Settings(
            edge.settings.organisation, edge.settings.zone))
    if edge.json:
        printing.data(_data(verdict))
    else:
        _say(verdict)
    return verdict.ok


def _say(verdict: "Verdict") -> None:
    click.echo(say(Sentence("{round}, as known at entry {n}:", round=verdict.key, n=verdict.claims.known[0])))
    click.echo(say(verdict.sentence))
    for one in (*verdict.reasons, *((verdict.since_said,) if verdict.since_said else ())):
        click.echo(say(one))
    if verdict.fields:
        click.echo(say(Sentence("Fields that differ: {numbers}.", numbers=verdict.fields)))


def _data(verdict: "Verdict") -> dict[str, Any]:
    since = verdict.since
    return {"ok": verdict.ok, "status": verdict.status, "document": verdict.claims.reference,
            "round": verdict.claims.round, "seq": verdict.claims.known[0],
            "since": {"seq": since.seq, "kind": since.kind, "said": say(since.sentence)} if since else None,
            "fields": list(verdict.fields), "reasons": [say(one) for one in verdict.reasons]}
