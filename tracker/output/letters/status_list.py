"""The status list of a package: states down, drafts across, a mark for each answer and what the marks mean."""

from collections.abc import Iterator, Mapping, Sequence

from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.words import ROUND_STATUSES, word
from tracker.language import day, period, say
from tracker.language import gettext as _
from tracker.output.letters.parts import Sheet, fields, heading, signature
from tracker.output.typeset import Block, Fields, Heading, PageBreak, Row, Table, Text
from tracker.queries.round_views import LineView
from tracker.queries.status_lists import Listed, StateRow, StatusList

TITLE = Sentence("Status list of a package")
ACROSS = 8
"""So many drafts stand beside one another; more of them go into a further table."""
MARKS: Mapping[str, tuple[Titled, Sentence | Titled]] = {
    "approve": (Titled("A", "С"), POSITIONS["approve"].title),
    "approve_with_comments": (Titled("AC", "СЗ"), POSITIONS["approve_with_comments"].title),
    "approve_conditional": (Titled("AX", "СУ"), POSITIONS["approve_conditional"].title),
    "no_objection": (Titled("NO", "НВ"), Sentence("has no objection; this is no approval")),
    "abstain": (Titled("ABS", "В"), POSITIONS["abstain"].title),
    "not_participating": (Titled("NP", "НУ"), POSITIONS["not_participating"].title),
    "reserve_position": (Titled("RES", "ПЗ"), POSITIONS["reserve_position"].title),
    "object": (Titled("OBJ", "ВОЗР"), POSITIONS["object"].title),
    "void": (Titled("(…)", "(…)"), Sentence("answered, without effect so far")),
    "late": (Titled("!", "!"), Sentence("no answer, late")),
    "none": (Titled("–", "–"), Sentence("no answer")),
    "silent": (Titled("S", "М"), Sentence("silence procedure: wrote nothing")),
    "informed": (Titled("i", "и"), Sentence("informed, no answer asked for")),
    "not_asked": (Titled("·", "·"), Sentence("not asked in the last round, or no round was held")),
}
"""A mark for every way in which a state can stand; the day beside it is that of receipt."""


def status_list(page: StatusList, organisation: Titled | None) -> Sheet:
    marks = {mark for row in page.rows for mark in (_mark(line, draft) for line, draft in _pairs(row, page.drafts))}
    blocks: list[Block] = [
        *heading(TITLE, organisation),
        fields((Sentence("Package"), f"{page.key} {say(page.title)}")),
        Table([_("No."), _("Draft"), _("Stage"), _("Since"), _("Last round")],
              [Row(_draft(n, one)) for n, one in enumerate(page.drafts, 1)], (0.4, 4, 2.4, 1.6, 2.6), 8.5,
              _("No draft travels in this package yet.")),
        Heading(_("States and drafts")), *_matrix(page),
        *(_legend(marks) if marks else []), signature()]
    return Sheet(blocks, page.made, page.key, landscape=True)


def _legend(marks: set[str]) -> list[Block]:
    return [Heading(_("What the marks mean")),
            Fields([(say(sign), say(meaning)) for key, (sign, meaning) in MARKS.items() if key in marks]),
            Text(_("The day beside a mark is that on which the answer was received."))]


def _draft(n: int, one: Listed) -> list[str]:
    held = say(Sentence("round {n} on version {version}: {status}", n=one.round.number, version=one.round.version,
                        status=word(ROUND_STATUSES, one.round.status))) if one.round else _("no round was held")
    return [str(n), f"{one.reference} {say(one.title)}", say(one.state_title),
            period(one.since, one.since, one.since_precision), held]


def _matrix(page: StatusList) -> Iterator[Block]:
    """The drafts by their numbers of the list above, some at a time."""
    for first in range(0, len(page.drafts), ACROSS):
        if first:
            yield PageBreak()
        drafts = page.drafts[first:first + ACROSS]
        head = [_("State"), *(f"{n}. {one.reference}" for n, one in enumerate(drafts, first + 1))]
        yield Table(head, [Row(_row(row, first, drafts)) for row in page.rows], (2.4, *([1.0] * len(drafts))), 8.5,
                    _("No state was asked yet."))


def _row(row: StateRow, first: int, drafts: Sequence[Listed]) -> list[str]:
    lines = row.lines[first:first + ACROSS]
    return [say(row.state), *(_cell(line, draft) for line, draft in zip(lines, drafts, strict=True))]


def _pairs(row: StateRow, drafts: Sequence[Listed]) -> Iterator[tuple[LineView | None, Listed]]:
    return zip(row.lines, drafts, strict=True)


def _cell(line: LineView | None, draft: Listed) -> str:
    sign = say(MARKS[_mark(line, draft)][0])
    answer = line.answer if line else None
    return f"{sign} {day(answer.received_at.date())}" if answer else sign


def _mark(line: LineView | None, draft: Listed) -> str:
    if line is None or line.mode == "not_asked":
        return "not_asked"
    if line.effective_position:
        return line.effective_position
    if line.answer:
        return "void"
    if line.mode == "informed":
        return "informed"
    if draft.round and draft.round.mode == "silence":
        return "silent"
    return "late" if line.status == "late" else "none"
