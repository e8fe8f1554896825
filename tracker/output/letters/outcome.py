"""The notice of the outcome of a round: agreed or not, when, on which text, by whom a silence was broken."""

from collections.abc import Iterator

from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.words import HINDRANCES, SCOPES, word
from tracker.language import gettext as _
from tracker.language import moment, period, say
from tracker.output.letters.addressing import about, closing, due, enclosures, head
from tracker.output.letters.parts import Sheet, known
from tracker.output.typeset import Block, Heading, Row, Run, Table, Text
from tracker.queries.letters import Breach, Letter
from tracker.queries.round_views import LineView

TITLE = Sentence("Notice of the outcome")
RESULTS = {
    "agreed": Sentence("Version {n} of the text is agreed by the member states."),
    "agreed_in_limited_format": Sentence("Version {n} of the text is agreed by the member states in limited format."),
    "not_agreed": Sentence("Version {n} of the text is not agreed."),
    "called_off": Sentence("The round on version {n} was called off: the text is not agreed."),
    "void": Sentence("The round on version {n} ended without an outcome, because the text was changed."),
    "open": Sentence("The silence on version {n} was broken: the text is not agreed. That the round is closed is still "
                     "to be confirmed."),
}


def outcome(letter: Letter, line: LineView, organisation: Titled | None) -> Sheet:
    round = letter.round
    result = Sentence(RESULTS[round.status].template, n=str(round.version))
    return Sheet([
        *head(letter, line, TITLE, organisation), Text(Run(say(result), "strong")),
        about(letter, (Sentence("Closed"), _closed(letter)),
              (Sentence("Silence ended") if round.mode == "silence" else Sentence("Answers were due"), due(letter)),
              (Sentence("Limited format without"), _absent(letter)),
              (Sentence("Closed without a no-objection on file"), round.override_reason or None),
              (Sentence("Reason"), (letter.step.reason if letter.step else "") or None),
              (Sentence("Number of the decision"), "_" * 10 if round.status.startswith("agreed") else None)),
        *_broken(letter), *_answers(letter), *enclosures(letter), *closing(letter),
    ], letter.made, letter.page.reference)


def _closed(letter: Letter) -> str | None:
    """The day of the fact, and when it was recorded."""
    one = letter.step or letter.closed
    if one is None:
        return None if letter.round.is_open else known("")
    return say(Sentence("{day}, recorded {at}", day=period(one.first, one.last, one.precision or "not_known", "long"),
                        at=moment(one.at)))


def _absent(letter: Letter) -> str | None:
    if letter.round.status != "agreed_in_limited_format":
        return None
    return ", ".join(say(one.state) for one in letter.round.lines if one.mode == "asked_for_no_objection") or known("")


def _broken(letter: Letter) -> list[Block]:
    if letter.round.mode != "silence":
        return []
    if not letter.round.broken_by:
        return [Text(_("No objection and no amendment was received in writing before the silence ended."))]
    rows = [Row(_breach(one, letter)) for one in letter.breaches]
    return [Heading(_("By whom the silence was broken")),
            Table([_("State"), _("With what"), _("Received"), _("Paper"), _("What it wrote")], rows,
                  (2, 1.8, 1.8, 1.2, 3))]


def _breach(one: Breach, letter: Letter) -> list[str]:
    answer = one.answer
    return [say(one.state), say(POSITIONS[answer.position].title), moment(answer.received_at, letter.round.zone),
            known(answer.paper), known(answer.text)]


def _answers(letter: Letter) -> Iterator[Block]:
    """Each state with what counts of it; under silence whoever wrote nothing has no line."""
    rows = [Row(_answer(one)) for one in letter.round.lines if one.mode != "not_asked" and (
        one.answer or letter.round.mode != "silence")]
    if rows:
        yield Heading(_("How the states answered"))
        yield Table([_("State"), _("Position"), _("Version"), _("Received"), _("Paper")], rows, (2.4, 3, 0.8, 1.8, 1.3))


def _answer(line: LineView) -> list[str]:
    one = line.answer
    if one is None:
        silent = _("informed, no answer asked for") if line.mode == "informed" else _("no answer")
        return [say(line.state), silent, "", "", ""]
    if one.hindrances:
        void = ", ".join(say(word(HINDRANCES, why)) for why in one.hindrances)
        return [say(line.state), f"{_('answered, without effect so far')}: {void}", str(one.version or ""),
                moment(one.received_at), known(one.paper)]
    given = " ".join((say(POSITIONS[one.position].title), *([say(word(SCOPES, one.scope))] if one.scope else [])))
    return [say(line.state), given, str(one.version or ""), moment(one.received_at), known(one.paper)]
