"""The status memo: on one page, where a draft is stuck, since when, waiting for whom."""

from collections.abc import Sequence

from tracker.domain.sentence import Plural, Sentence, Titled
from tracker.domain.words import ASKED, ROUND_MODES, word
from tracker.language import day, number, period, say
from tracker.language import gettext as _
from tracker.output.letters.parts import BLANK, Sheet, both_titles, fields, heading, known, until, version_named
from tracker.output.typeset import Block, Heading, Line, Row, Table, Text
from tracker.queries.document import DocumentPage
from tracker.queries.round_views import LineView, RoundView

TITLE = Sentence("Status memo")
LINES, OF_NAMES, OF_REMAINS = 24, 30, 40
"""So many lines of a table, of so many letters each, fit on the one page; how many more states there are is said."""


def memo(page: DocumentPage, organisation: Titled | None) -> Sheet:
    blocks: list[Block] = [
        *heading(TITLE, organisation),
        fields((Sentence("Draft"), both_titles(page.title)), (Sentence("Register number"), page.reference),
               (Sentence("Package"), f"{page.package} {say(page.package_title)}" if page.package else None),
               (Sentence("As known on"), day(page.today, "long")),
               (Sentence("Stage"), say(page.state_title)), (Sentence("Since"), _since(page)),
               (Sentence("Waits for"), _waits(page)),
               (Sentence("Text"), _text(page)),
               (Sentence("Last meeting"), _last_meeting(page)),
               (Sentence("Next meeting"), None if page.final else BLANK),
               (Sentence("Responsible officer"), known(page.officer))),
        *(_round(page.round) if page.round else [])]
    return Sheet(blocks, page.history[0], page.reference)


def _since(page: DocumentPage) -> str:
    since = period(page.since, page.since, page.since_precision, "long")
    if page.days_in_state is None:
        return since
    return say(Sentence("{day}, {days}", day=since, days=Plural("{n} day", "{n} days", page.days_in_state)))


def _waits(page: DocumentPage) -> str:
    if page.final:
        return _("nothing: its way has ended")
    if page.round is None:
        return known(page.waiting_for)
    if page.round.mode == "silence":
        return say(page.round.sentence)
    late = sum(line.status == "late" for line in page.round.lines)
    return say(Sentence("{owed}, {late}; {open}",
                        owed=Plural("{n} answer", "{n} answers", len(_owing(page.round))),
                        late=Plural("{n} of them late", "{n} of them late", late),
                        open=Plural("{n} comment or condition open", "{n} comments or conditions open",
                                    sum(one.open for one in page.round.remarks))))


def _text(page: DocumentPage) -> str:
    newest = page.versions[0] if page.versions else None
    return version_named(newest.number, newest) if newest else say(Sentence("not recorded"))


def _last_meeting(page: DocumentPage) -> Line:
    if not page.decided:
        return say(Sentence("not recorded"))
    one = page.decided[0]
    return say(Sentence("{body}, {when}", body=one.body, when=period(one.first, one.last, one.precision, "long")))


def _owing(round: RoundView) -> list[LineView]:
    """Those of whom something is expected, the latest first."""
    owing = [line for line in round.lines if line.status not in ("done", "closed") and line.mode.startswith("asked")]
    return sorted(owing, key=lambda line: -(line.days_overdue if line.days_overdue is not None else -1))


def _fitting(owing: Sequence[LineView]) -> list[LineView]:
    """As many of the first as the page holds, whatever the length of their names."""
    fitting: list[LineView] = []
    left = LINES
    for line in owing:
        left -= max(1 + len(say(line.state)) // OF_NAMES, 1 + len(say(line.remains)) // OF_REMAINS)
        if left < 0:
            break
        fitting.append(line)
    return fitting


def _round(round: RoundView) -> list[Block]:
    owing = _owing(round)
    named = _fitting(owing)
    left = len(owing) - len(named)
    more = Plural("and {n} more state", "and {n} more states", left)
    return [
        Heading(say(Sentence("Round {n} on {version}", n=round.number,
                             version=say(Sentence("version {n}", n=round.version))))),
        fields((Sentence("Sent on"), day(round.opened_on, "long") if round.opened_on else known("")),
               (Sentence("Answers due"), until(round.due_at, round.zone)),
               (Sentence("Mode"), say(word(ROUND_MODES, round.mode))),
               (Sentence("Approve"), None if round.mode == "silence" else say(
                   Sentence("{n} of {asked}", n=number(round.tally.approve), asked=number(round.tally.asked))))),
        *([Table([_("State"), _("How it is asked"), _("What remains"), _("Days overdue")],
                 [Row(_line(line)) for line in named], (3, 2.4, 4, 1))] if named else []),
        *([Text(say(more))] if left > 0 else [])]


def _line(line: LineView) -> list[str]:
    late = "" if line.days_overdue is None else number(line.days_overdue)
    return [say(line.state), say(word(ASKED, line.mode)), say(line.remains), late]
