"""`tracker letter`: a paper of a draft, of its round or meeting, or of a package, as PDF."""

from datetime import date

import click

from tracker import language
from tracker.cli import printing
from tracker.cli.declaring import argument, command, option
from tracker.cli.edge import OF_DRAFTS, Edge
from tracker.cli.journal import target
from tracker.cli.values import Day
from tracker.domain.sentence import Sentence
from tracker.language import say


@command("letter", examples=(
    "tracker letter covering 2024-0001 --state KZ --out letter.pdf", "tracker letter memo 2024-0001 --out memo.pdf",
    "tracker letter status-list PK-2024-0001 --letter-lang ru --out list.pdf",
))
@argument("kind")
@argument("ref")
@option("--state", metavar="CODE", default="", help=Sentence("The state to which a letter goes; else all of them."))
@option("--round", "number", type=click.IntRange(1), metavar="N", help=Sentence("The round; else the last one."))
@option("--meeting", metavar="M", default="", help=Sentence("The meeting of the minutes; else the last one."))
@option("--paper", metavar="P", default="", help=Sentence("The outgoing paper that gives the number and the date."))
@option("--day", type=Day(), metavar="DAY", help=Sentence("The extract or the memo as known on a day."))
@option("--letter-lang", type=click.Choice(list(language.LANGUAGES)), help=Sentence("The language of the paper."))
@option("--out", required=True, metavar="FILE", help=Sentence("The file to be made; - writes to the screen."))
def letter(
    edge: Edge, kind: str, ref: str, state: str, number: int | None, meeting: str, paper: str, day: date | None,
    letter_lang: str | None, out: str,
) -> None:
    from tracker.output.letters.catalogue import Wanted, made

    with edge.reading(*OF_DRAFTS) as session:
        content = made(session, Wanted(kind, ref, state, number, meeting, paper, day), edge.reader(session),
                       now=edge.now, language=letter_lang or language.current(),
                       organisation=edge.settings.organisation)
    with target(out) as file:
        file.write(content)
    if out == "-":
        return
    if edge.json:
        printing.data({"file": out, "kind": kind, "bytes": len(content)})
    else:
        click.echo(say(Sentence("The paper was written to {file}.", file=out)))
