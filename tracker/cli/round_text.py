"""A round for people: its terms, a line a state, and below the lines all that stands beside them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tracker.cli import printing, reading
from tracker.cli.remark_text import remark_table
from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.words import (
    ASKED,
    ATTACHMENTS,
    BASES,
    CAPACITIES,
    HINDRANCES,
    ROUND_MODES,
    ROUND_STATUSES,
    STATUSES,
    word,
)
from tracker.language import gettext as _
from tracker.language import moment, say

if TYPE_CHECKING:
    from tracker.queries.document import DocumentPage
    from tracker.queries.round_views import AnswerView, LineView, RoundView

Said = Iterator[Sentence | Titled]


def round_text(page: "DocumentPage", view: "RoundView") -> None:
    """Everything that the page of the draft shows of a round."""
    click.echo(say(_head(view)))
    for said in _terms(page, view):
        printing.indented(say(said))
    printing.table(
        (_("Code"), _("State"), _("Asked"), _("Answer"), _("Version"), _("Paper"), _("What remains")),
        [reading.line_row(line) for line in view.lines], _("Nobody was asked."), by=2)
    for line in view.lines:
        for said in _beside(line):
            printing.indented(say(Sentence("{state}: {said}", state=line.state, said=said)))
    if view.remarks:
        printing.indented(say(Sentence("Comments and conditions of round {n}", n=view.number)))
        remark_table(view.remarks, "", by=2)


def _head(view: "RoundView") -> Sentence:
    said = {"n": view.number, "version": view.version, "mode": word(ROUND_MODES, view.mode),
            "status": word(ROUND_STATUSES, view.status), "due": moment(view.due_at, view.zone)}
    if view.mode == "silence":
        return Sentence("Round {n} on version {version}: {mode}; {status}; silence ends {due}.", **said)
    return Sentence("Round {n} on version {version}: {mode}; {status}; answers due {due}.", **said)


def _terms(page: "DocumentPage", view: "RoundView") -> Said:
    """What is missing, what the clock proposes, what the states were told, the deadlines before."""
    if view.is_open:
        yield view.sentence
    if view.proposed:
        yield view.proposed
    if view.override_reason:
        yield Sentence("Closed without a no-objection on file: {reason}", reason=view.override_reason)
    if view.notice:
        yield Sentence("Notice to the states: {text}", text=view.notice)
    if view.carry_version and view.carry_until:
        yield Sentence("Version {n} is under notice to the states as an editorial change until {until}.",
                       n=view.carry_version, until=moment(view.carry_until, view.zone))
    for one in reversed(page.extensions_of(view)):
        yield one.sentence
        yield Sentence("Reason: {reason}", reason=one.reason)


def _beside(line: "LineView") -> Said:
    """Why a state is asked as it is, what stands beside its answer, and its answers without effect."""
    if line.because not in ("", "member"):
        yield word(STATUSES, line.because)
    for change in line.changes:
        yield Sentence("from {day}: {asked}; ground: {basis}", day=change.since_on or "–",
                       asked=word(ASKED, change.mode), basis=word(BASES, change.basis or "not_stated"))
    if line.held_reason:
        yield Sentence("put off: {reason}", reason=line.held_reason)
    if line.answer:
        yield from _with(line.answer)
    for sent in line.reminders:
        yield Sentence("reminded on {day}", day=sent.sent_on)
    for old in line.earlier:
        yield Sentence("earlier: {answer}. No effect: replaced by entry {n}", answer=_given(old), n=old.replaced_by)
    for kept in line.kept:
        yield Sentence("kept: {answer}. No effect: {why}", answer=_given(kept),
                       why=word(HINDRANCES, kept.hindrances[0]))


def _given(answer: "AnswerView") -> Sentence:
    return Sentence("{position}, version {n}", position=POSITIONS[answer.position].title, n=answer.version or "–")


def _with(answer: "AnswerView") -> Said:
    for why in answer.hindrances:
        yield Sentence("not counted: {why}", why=word(HINDRANCES, why))
    if answer.signed_by:
        yield Sentence("signed by {name}, {capacity}", name=answer.signed_by,
                       capacity=word(CAPACITIES, answer.capacity))
    elif answer.capacity != "permanent_representative":
        yield word(CAPACITIES, answer.capacity)
    if answer.text:
        yield Sentence("“{text}”", text=answer.text)
    for one in answer.attachments:
        yield Sentence("{kind}: “{text}”", kind=word(ATTACHMENTS, one.kind), text=one.text)
