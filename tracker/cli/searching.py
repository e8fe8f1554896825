"""`tracker search`: drafts and papers by words, where they stand and in what words."""

from typing import Any

import click

from tracker.cli import printing
from tracker.cli.declaring import argument, command, option
from tracker.cli.edge import OF_DRAFTS, Edge
from tracker.cli.values import Word, choices
from tracker.domain.sentence import Sentence
from tracker.domain.words import SEARCHED
from tracker.language import gettext as _
from tracker.language import say


@command("search", examples=(
    "tracker search программы границы",
    "tracker search '\"state border\"' --what text",
    "tracker search 12/34 --what paper --json",
))
@argument("words", nargs=-1, required=True)
@option("--what", type=Word(SEARCHED), metavar="WORD", help=choices(SEARCHED))
@option("--stage", metavar="STATE", help=Sentence("Only drafts at this stage."))
@option("--most", type=int, default=20, metavar="N", help=Sentence("How many at the most; 20 if left out."))
def search(edge: Edge, words: tuple[str, ...], what: str | None, stage: str | None, most: int) -> None:
    from tracker.queries.search import Asked, search

    with edge.reading(*OF_DRAFTS) as session:
        page = search(session, Asked(" ".join(words), what, stage, limit=most))
    if edge.json:
        printing.data({"total": page.total, "capped": page.capped, "found": [_data(one) for one in page.found]})
        return
    for one in page.found:
        click.echo(f"{one.subject}  {say(one.title)}  ({say(one.state) if one.state else _('paper')})")
        for hit in one.hits:
            for line in hit.lines:
                click.echo(f"  {say(hit.label)}: {_plain(line)}")
    if not page.found:
        click.echo(_("Nothing was found. Try fewer words, or the word in the other language."))
    elif page.next is not None:
        click.echo(_("There is more: ask for more with --most, or for less with --what or --stage."))


def _plain(line: Any) -> str:
    """A line with what was looked for between brackets."""
    return "".join(f"[{one.text}]" if one.hit else one.text for one in line)


def _data(one: Any) -> dict[str, Any]:
    return {
        "subject": one.subject, "title_en": one.title.title_en, "title_ru": one.title.title_ru,
        "paper": one.is_paper, "exact": one.exact, "more": one.more,
        "hits": [{"what": hit.what, "key": hit.key, "lines": [
            [{"text": piece.text, "hit": piece.hit} for piece in line] for line in hit.lines]} for hit in one.hits],
    }
