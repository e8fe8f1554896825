"""The rows of an approval sheet: the states in their official order, each with its answer and those that are none."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.chain import moment
from tracker.domain.round import RoundFacts, hindrances
from tracker.domain.sentence import Titled
from tracker.models import Answer, MemberState, Paper, Remark, Round, RoundParticipant
from tracker.queries.history import Told
from tracker.queries.sheet_views import GivenAnswer, Marks, SheetRow
from tracker.services.round_rows import answer_fact, deciding_lines, is_open

NO_ANSWER = Marks()


def rows(session: Session, row: Round, facts: RoundFacts, entries: Iterable[Told]) -> tuple[SheetRow, ...]:
    """Every state that the round knows; what was annulled is told from the journal, because the tables forget it."""
    told = {one.seq: one for one in entries}
    gone = [one for one in told.values() if one.kind in ("answer.recorded", "answer.replaced") and one.stands is None]
    lines = sorted(deciding_lines(row).values(), key=lambda one: _official(one.member_state))
    return tuple(line for one in lines for line in _of_state(session, row, facts, one, told, gone))


def _official(state: MemberState) -> tuple[str, str]:
    """The order of the Russian alphabet, in which the states sign."""
    return (state.title_ru or state.title_en).casefold().replace("ё", "е\uffff"), state.code


def _of_state(
    session: Session, row: Round, facts: RoundFacts, one: RoundParticipant, told: Mapping[int, Told], gone: list[Told]
) -> Iterator[SheetRow]:
    """The position first; below it every answer that is none any more, in order of recording."""
    code = one.member_state.code
    given = {answer.seq: (_given(answer), _marks(row, facts, answer, told)) for answer in row.answers
             if answer.member_state_id == one.member_state_id}
    given |= {entry.seq: _annulled(session, entry, told) for entry in gone
              if entry.body["after"]["member_state"] == code}
    standing = next((both for both in given.values() if not both[1].struck), (None, NO_ANSWER))
    line = _line(row, one)
    yield replace(line, answer=standing[0], marks=standing[1])
    bare = SheetRow(line.state, code, line.mode, line.because, line.basis, line.since_on)
    yield from (replace(bare, answer=answer, marks=marks) for _, (answer, marks) in sorted(given.items())
                if marks.struck)


def _line(row: Round, one: RoundParticipant) -> SheetRow:
    state, key = one.member_state, one.member_state_id
    ways = [other for other in row.participants if other.member_state_id == key]
    remarks = sorted((remark for remark in row.remarks if remark.member_state_id == key), key=lambda remark: remark.seq)
    comments = [is_open(remark) for remark in remarks if remark.kind == "comment"]
    return SheetRow(
        Titled(state.title_en, state.title_ru), state.code, one.mode, one.because, one.basis, ways[0].since_on,
        tuple((other.mode, other.because, other.since_on) for other in (ways if len(ways) > 1 else ())),
        comments=(len(comments), sum(comments)), conditions=tuple(_condition(remark) for remark in remarks
                                                                  if remark.kind == "condition"),
        held=(one.held_as, one.held_reason),
        reminded=tuple(sorted(((sent.sent_on, _number(sent.paper)) for sent in row.reminders
                               if sent.member_state_id == key), key=str)))


def _condition(remark: Remark) -> tuple[str, bool]:
    return remark.place, is_open(remark)


def _number(paper: Paper | None) -> str | None:
    """A paper by its own number, or else by its key in the register."""
    return (paper.number or paper.key) if paper else None


def _given(one: Answer) -> GivenAnswer:
    paper = one.paper
    return GivenAnswer(
        one.seq, one.position, one.scope, one.given, one.version.number if one.version else None,
        one.counts_for.number if one.counts_for else None, paper.key if paper else None,
        paper.number if paper else None, paper.sender if paper else "",
        one.dated_on or (paper.dated_on if paper else None), one.received_at, one.signed_by, one.capacity,
        _number(one.authority_paper), one.text,
        tuple((beside.kind, beside.text, _number(beside.paper))
              for beside in sorted(one.attachments, key=lambda beside: beside.seq)))


def _marks(row: Round, facts: RoundFacts, one: Answer, told: Mapping[int, Told]) -> Marks:
    entry = told.get(one.seq)
    carried = one.counts_for.number if one.counts_for and one.counts_for is not one.version else None
    return Marks(
        one.received_at >= row.due_at, (one.kept,) if one.kept else hindrances(answer_fact(one), facts),
        one.replaced_by, corrected_by=entry.struck_by if entry else None, carried_to=carried,
        condition_met=one.condition_met)


def _annulled(session: Session, entry: Told, told: Mapping[int, Told]) -> tuple[GivenAnswer, Marks]:
    """An answer that an annulment took out of the tables, as it was recorded."""
    said: Mapping[str, Any] = entry.body["after"]
    against = told.get(entry.struck_by or -1)
    paper = session.scalar(select(Paper).where(Paper.key == entry.paper)) if entry.paper else None
    return GivenAnswer(
        entry.seq, said["position"], said.get("scope"), said.get("given", "in_writing"), said.get("version"),
        said.get("counts_for"), entry.paper, paper.number if paper else None, paper.sender if paper else "",
        _day(said.get("dated_on")) or (paper.dated_on if paper else None), moment(said["received_at"]),
        said.get("signed_by", ""), said.get("capacity", "permanent_representative"), said.get("authority_paper"),
        said.get("text", ""),
    ), Marks(annulled_by=entry.struck_by, reason=against.reason if against else "")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
