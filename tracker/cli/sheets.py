"""`tracker sheet`: the approval sheet of a round as a file."""

from datetime import date

import click

from tracker.cli import printing
from tracker.cli.declaring import argument, command, option
from tracker.cli.edge import Edge
from tracker.cli.journal import target
from tracker.cli.values import Day
from tracker.domain.sentence import Sentence
from tracker.language import say


@command("sheet", examples=(
    "tracker sheet 2024-0001 --out sheet.pdf", "tracker sheet 2024-0001 --round 1 --lang ru --out sheet.pdf",
    "tracker sheet 2024-0001 --as-of 2024-03-01 --since 215 --printed --out sheet.pdf"))
@argument("ref")
@option("--round", "number", type=click.IntRange(1, 2**31 - 1), metavar="N", help=Sentence(
    "Of this round; else of the newest."))
@option("--as-of", type=Day(), metavar="DAY", help=Sentence("As known at the end of this day."))
@option("--since", type=click.IntRange(0, 2**31 - 1), metavar="N", help=Sentence(
    "Corrections since this entry, the last one that the sheet printed before names; else since the round was closed, "
    "or opened if it is open."))
@option("--printed", is_flag=True, help=Sentence("Print the moment of printing; the bytes then differ each time."))
@option("--out", required=True, metavar="FILE", help=Sentence("The file to be made; - writes to the screen."))
def sheet(edge: Edge, ref: str, number: int | None, as_of: date | None, since: int | None, printed: bool,
          out: str) -> None:
    from tracker.output.sheet import sheet_pdf
    from tracker.queries.sheet_views import Settings
    from tracker.queries.sheets import Wanted
    from tracker.queries.sheets import sheet as query

    wanted = Wanted(ref, number, as_of, since, edge.now if printed else None)
    with edge.reading("register.read") as session:
        made = query(session, wanted, edge.reader(session), edge.now, Settings(
            edge.settings.organisation, edge.settings.zone))
    content = sheet_pdf(made)
    with target(out) as file:
        file.write(content)
    if out == "-":
        return
    known = made.verification.known
    if edge.json:
        printing.data({"file": out, "document": made.reference, "round": made.round, "seq": known.seq,
                       "leaf": known.leaf, "code": made.verification.code})
    else:
        click.echo(say(Sentence("{round}, as known at entry {n}, written to {file}. Short code: {code}",
                                round=made.key, n=known.seq, file=out, code=made.verification.code)))
