"""The register extract as a paper: every entry on a draft as known on a day, those found wrong struck through."""

from collections.abc import Sequence

from tracker.domain.checkpoints import fours
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.words import CERTAINTIES, DOCUMENT_KINDS, word
from tracker.language import day, moment, period, say
from tracker.language import gettext as _
from tracker.output.letters.parts import Sheet, both_titles, fields, heading, signature
from tracker.output.typeset import Block, Heading, Row, Run, Table, Text
from tracker.queries.extracts import Extract
from tracker.queries.history import Told

TITLE = Sentence("Extract from the register")
WIDTHS = (0.6, 1.7, 1.7, 6, 1.8)


def extract(page: Extract, organisation: Titled | None) -> Sheet:
    blocks: list[Block] = [
        *heading(TITLE, organisation),
        fields((Sentence("Draft"), both_titles(page.title)),
               (Sentence("Kind"), say(word(DOCUMENT_KINDS, page.kind))),
               (Sentence("Register number"), page.reference),
               (Sentence("Data"), say(Sentence("invented, for trying out")) if page.synthetic else None),
               (Sentence("Stage"), say(page.state_title)),
               (Sentence("As known on"), day(page.day, "long")),
               (Sentence("Last entry of the journal"), f"{page.last}, {' '.join(fours(page.leaf)[:4])}")),
        *_overrides(page),
        Table([_("No."), _("Recorded"), _("Happened"), _("What"), _("By")], [_row(one) for one in page.entries],
              WIDTHS, 8, _("Nothing is recorded yet.")),
        *_since(page.since), signature(certifies=True)]
    return Sheet(blocks, page.entries[-1], page.reference)


def _overrides(page: Extract) -> list[Block]:
    return [Text(Run(say(Sentence(
        "Round {round} was closed without a no-objection on file: {reason} (entry {n})", round=one.round,
        reason=one.reason, n=one.seq)), "strong")) for one in page.overrides]


def _row(one: Told) -> Row:
    happened = period(one.first, one.last, one.precision) if one.precision else ""
    return Row([str(one.seq), moment(one.at), happened, _what(one), say(one.by)])


def _what(one: Told) -> list[str | Run]:
    said = [Run(say(one.sentence), "struck" if one.struck else "")]
    more = [say(one.struck), *(f"{say(change.name)}: {say(change.before)} → {say(change.after)}"
                               for change in one.changed),
            say(Sentence("Reason: {reason}", reason=one.reason)) if one.reason else "",
            say(Sentence("Source: {source}", source=one.source)) if one.source else "",
            say(word(CERTAINTIES, one.certainty)) if one.certainty not in ("", "stated") else "",
            say(Sentence("Paper: {paper}", paper=one.paper)) if one.paper else ""]
    return [*said, *(Run(f"\n{line}") for line in more if line)]


def _since(struck: Sequence[Told]) -> list[Block]:
    """What of it was found wrong after that day."""
    if not struck:
        return []
    return [Heading(_("Corrected or annulled since")),
            *(Text(say(Sentence("Entry {n}: {what}", n=one.seq, what=one.struck))) for one in struck)]
