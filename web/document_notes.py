"""What is said on a draft's page beside the bare facts of its stages."""

from collections.abc import Iterator

from flask import g

from tracker.domain.participation import Participant
from tracker.domain.positions import MODES
from tracker.domain.sentence import Plural, Sentence
from tracker.language import period
from tracker.queries.document import DocumentPage
from tracker.queries.history import Told

SINCE = {
    "month": Sentence("the day is not stated"),
    "year": Sentence("the day is not stated"),
    "range": Sentence("on this day at the latest"),
    "not_known": Sentence("since when is not known"),
}
Notes = dict[str, list[Sentence]]


def stage_notes(page: DocumentPage) -> Notes:
    """Sentences under the stages, by stage: how exactly it is known, what is missing, what is due, what was claimed."""
    notes: Notes = {}
    for stage, note in _notes(page):
        notes.setdefault(stage, []).append(note)
    return notes


def _notes(page: DocumentPage) -> Iterator[tuple[str, Sentence]]:
    if page.since_precision in SINCE:
        yield page.state, SINCE[page.since_precision]
    if page.round:
        yield page.state, Sentence("round {n}, answers are due {due}", n=page.round.number, due=page.round.due_at)
    if page.forward and (n := missing(page)):
        yield page.forward.target, Plural("{n} thing missing", "{n} things missing", n)
    for claim in page.claims:
        yield claim.body["after"]["claims_state"], Sentence("known from sources: {when}", when=_when(claim))


def missing(page: DocumentPage) -> int:
    """How much is missing for the next step: of the whole package where there is one."""
    if page.together:
        return sum(len(one.choice.refusals) for one in page.together)
    return len(page.forward.refusals) if page.forward else 0


def claims(page: DocumentPage) -> list[Sentence]:
    """What sources say of stages that the register has not recorded as steps."""
    titles = {stage.key: stage.title for stage in page.stages}
    return [
        Sentence("Known from sources, not yet recorded as a step: {stage}, {when}.",
                 stage=titles.get(claim.body["after"]["claims_state"], claim.sentence), when=_when(claim))
        for claim in page.claims
    ]


def _when(claim: Told) -> str:
    """The time of a claim, as exactly as its source tells."""
    return period(claim.first, claim.last, claim.precision, "long")


def roster_rows(page: DocumentPage) -> list[list[Participant]]:
    """The states of today's roster, those together that would be asked alike on the same ground."""
    rows: dict[tuple[str, str, str], list[Participant]] = {}
    for one in sorted(page.roster, key=lambda one: MODES.index(one.mode)):
        rows.setdefault((one.mode, one.status, one.basis), []).append(one)
    return list(rows.values())


def _sent(states: int) -> Plural:
    if g.get("travelled"):
        return Plural("If the draft had been sent on that day, {n} state would have been asked to approve",
                      "If the draft had been sent on that day, {n} states would have been asked to approve", states)
    return Plural("If the draft were sent today, {n} state would be asked to approve",
                  "If the draft were sent today, {n} states would be asked to approve", states)


def would_be_asked(page: DocumentPage) -> Sentence:
    """Who would be asked if a round were opened on the day of the page."""
    asked = [one for one in page.roster if one.mode == "asked"]
    frozen = [one.state for one in page.roster if one.mode == "asked_for_no_objection"]
    said = _sent(len(asked))
    if not frozen:
        return Sentence("{said}.", said=said)
    return Sentence("{said}, and for a no-objection: {states}.", said=said, states=frozen)
