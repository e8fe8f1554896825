"""What changed between two texts as a paper to send: inserted words underlined, deleted ones struck through."""

from collections.abc import Iterator

from tracker.domain.comparison import MOVED_AWAY, MOVED_HERE, Gap, Line
from tracker.domain.sentence import Plural, Sentence
from tracker.language import current, say
from tracker.language import gettext as _
from tracker.output.typeset import Block, Fields, Heading, Paper, Run, Text, pdf
from tracker.queries.compared import ComparedPage, Words

MOVED = {MOVED_AWAY: Sentence("moved to paragraph {n}"), MOVED_HERE: Sentence("moved from paragraph {n}")}


def comparison_pdf(page: ComparedPage) -> bytes:
    """The comparison as the page has it, with all paragraphs or the changed ones; the same texts, the same bytes."""
    title = say(Sentence("{reference}: changes from version {old} to version {new}", reference=page.reference,
                         old=page.old.number, new=page.new.number))
    return pdf(Paper(title, current(), list(_blocks(page)), page.new.registered_at, foot=title,
                     page=_("page {n} of {m}")))


def _blocks(page: ComparedPage) -> Iterator[Block]:
    yield Heading(_("Changes of the text"), 1)
    yield Fields([
        (_("Draft"), f"{page.reference} {say(page.title)}"),
        (_("From version"), _named(page.old)), (_("To version"), _named(page.new)),
        (_("Legend"), [Run(_("inserted"), "inserted"), ", ", Run(_("deleted"), "deleted")]),
        (_("What changed"), say(page.summary)),
    ])
    for why in page.why:
        yield Text(say(why))
    for line in page.lines:
        yield Text(list(_gap(line) if isinstance(line, Gap) else _line(line)))


def _named(words: Words) -> str:
    return f"{words.number} ({words.label})" if words.label else str(words.number)


def _gap(gap: Gap) -> Iterator[Run]:
    yield Run(say(Plural("{n} paragraph unchanged", "{n} paragraphs unchanged", gap.count)), "quiet")


def _line(line: Line) -> Iterator[Run]:
    yield Run(f"{line.new or line.old}  ", "quiet")
    for piece in line.pieces:
        yield Run(piece.text, MARKS.get(line.kind, piece.mark))
    if line.elsewhere is not None:
        yield Run(f"  [{say(Sentence(MOVED[line.kind].template, n=line.elsewhere))}]", "quiet")


MARKS = {MOVED_AWAY: "deleted", MOVED_HERE: "inserted"}
