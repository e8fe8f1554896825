"""The summary table of comments, and the table of disagreements with what stands against what."""

from collections.abc import Iterator, Mapping, Sequence

from tracker.domain.sentence import Sentence, Titled
from tracker.domain.words import REMARK_KINDS, REMARK_STATUSES, word
from tracker.language import gettext as _
from tracker.language import say
from tracker.output.letters.parts import (
    BLANK,
    Sheet,
    draft_rows,
    fields,
    heading,
    known,
    lines_of,
    package_row,
    signature,
    version_named,
)
from tracker.output.typeset import Block, Heading, Row, Run, Table, Text
from tracker.queries.comments import Comment, Comments
from tracker.queries.disagreements import Disagreements, Wording
from tracker.queries.document import DocumentPage
from tracker.queries.round_views import APPROVALS, RemarkView, RoundView

COMMENTS = Sentence("Summary table of comments and proposals")
DISAGREEMENTS = Sentence("Table of disagreements")


def comments(page: Comments, organisation: Titled | None) -> Sheet:
    """All comments with what became of each."""
    draft, rounds = page.page, sorted(page.page.rounds, key=lambda one: one.number)
    shown = [one for one in rounds if page.round in (None, one.number)]
    blocks: list[Block] = [*heading(COMMENTS, organisation), fields(*draft_rows(draft), package_row(draft))]
    for one in shown:
        rows = [row for row in page.rows if row.round == one.number]
        blocks += [Heading(say(Sentence("Round {n} on {version}", n=one.number, version=_version(draft, one.version)))),
                   Table(_comments_head(), [Row(_comment(n, row)) for n, row in enumerate(rows, 1)],
                         (0.5, 1.5, 0.8, 1.2, 2.6, 2.6, 1.8, 2.2, 1.4, 1.5), 8, _("No state made a comment."))]
    return Sheet([*blocks, signature()], draft.history[0], draft.reference, landscape=True)


def _comments_head() -> list[str]:
    return [_("No."), _("State"), _("Version"), _("Place"), _("Current wording"), _("Proposed wording"), _("Reason"),
            _("Developer’s view"), _("Result"), _("Where settled")]


def _comment(n: int, row: Comment) -> list[str | Run]:
    one = row.remark
    return [str(n), lines_of((say(one.state), say(word(REMARK_KINDS, one.kind)))), str(row.version), one.place,
            _now(row.wording), one.wish, known(one.reason), known(one.reply), _result(one), _settled(one)]


def _now(wording: Wording) -> str | Run:
    return Run(say(wording.why), "quiet") if wording.why else wording.text


def _result(one: RemarkView) -> str:
    said = say(word(REMARK_STATUSES, one.status))
    if one.kind != "condition" or one.status == "withdrawn":
        return said
    return lines_of((said, _("the state confirmed it") if one.confirmed else _("not confirmed by the state")))


def _settled(one: RemarkView) -> str:
    met = say(Sentence("version {n}", n=one.met_in)) if one.met_in else ""
    return lines_of((met, one.paper or "")) or say(Sentence("not recorded"))


def disagreements(page: DocumentPage, found: Disagreements, organisation: Titled | None) -> Sheet:
    """What is still open alone: the wording that stands, the one that is wanted, the states behind each."""
    current = [(Sentence("Wording A"), _version(page, found.current))] if found.current else []
    blocks: list[Block] = [
        *heading(DISAGREEMENTS, organisation), fields(*draft_rows(page), package_row(page), *current),
        Heading(_("Open comments and conditions")),
        Table([_("No."), _("Place"), _("Wording A: the text as it stands"), _("States behind A"),
               _("Wording B: what is proposed"), _("States behind B"), _("Reason"), _("Proposal of the chair")],
              [Row(cells) for cells in _sides(found)], (0.5, 1.2, 2.8, 1.7, 2.8, 1.7, 1.9, 2.4), 8,
              _("No comment or condition is open.")),
        *_objections(found), *_meetings(found)]
    return Sheet([*blocks, signature()], page.history[0], page.reference, landscape=True)


def _sides(found: Disagreements) -> Iterator[list[str | Run]]:
    """A row for each wording that is wanted at a place; those who want the same stand together."""
    wanted: dict[tuple[str, str], list[RemarkView]] = {}
    for one in found.remarks:
        wanted.setdefault((one.place, one.wish), []).append(one)
    content = _content(found.round, found.remarks) if found.round else {}
    for n, ((place, wish), remarks) in enumerate(wanted.items(), 1):
        replies = lines_of(dict.fromkeys(one.reply for one in remarks))
        yield [str(n), place, _now(found.wordings[remarks[0].key]), content.get(place, ""), wish,
               lines_of(dict.fromkeys(say(one.state) for one in remarks)),
               lines_of(dict.fromkeys(one.reason for one in remarks)),
               lines_of((say(Sentence("Reply so far: {text}", text=replies)) if replies else "", BLANK[:14]))]


def _content(round: RoundView, remarks: Sequence[RemarkView]) -> Mapping[str, str]:
    """By place, the states that approve the text and ask for nothing else there."""
    approving = [line for line in round.lines if line.effective_position in APPROVALS]
    return {place: lines_of(say(line.state) for line in approving if line.code not in {
        one.code for one in remarks if one.place == place}) or _("none so far")
        for place in {one.place for one in remarks}}


def _objections(found: Disagreements) -> list[Block]:
    if not found.objections:
        return []
    rows = [Row([say(one.state), str(one.version or ""), known(one.text), known(one.paper)])
            for one in found.objections]
    return [Heading(_("States that object")),
            Table([_("State"), _("Version"), _("What it wrote"), _("Paper")], rows, (2, 0.8, 5, 1.4))]


def _meetings(found: Disagreements) -> list[Block]:
    return [Text(say(Sentence("{body}, {meeting}: no agreement. {text}", body=one.body, meeting=one.meeting,
                              text=one.note))) for one in found.meetings]


def _version(page: DocumentPage, number: int | None) -> str:
    return version_named(number or 0, next((one for one in page.versions if one.number == number), None))
