"""All answers of all rounds that a reader may see, in the order of recording: what was said, and whether it counts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session, aliased

from tracker.domain.actor import Actor
from tracker.domain.round import RoundFacts, hindrances
from tracker.domain.sentence import Titled
from tracker.models import Answer, Document, MemberState, Package, Paper, Round, Version
from tracker.queries.asked import TEXT, fact_of
from tracker.queries.owed_where import IN_NONE, Wanted, check, own
from tracker.queries.paging import MOST_ROWS, Order, every
from tracker.services.visible import visible

ANSWERED_ON = aliased(Version)
RECORDED = Order("answers", (Answer.id,))
ROWS: Select[*tuple[Any, ...]] = (
    select(
        Answer.id, Answer.seq, Document.reference, Document.title_en, Document.title_ru, Document.synthetic,
        Package.key.label("package"), Round.number, Round.status, Round.due_at, Version.number.label("version"),
        ANSWERED_ON.number.label("given_on"), TEXT.number.label("answered"), MemberState.code,
        MemberState.title_en.label("state_en"), MemberState.title_ru.label("state_ru"), Answer.position, Answer.scope,
        Answer.paper_id, Paper.key.label("paper"), Paper.number.label("paper_number"), Answer.dated_on,
        Answer.received_at, Answer.given, Answer.signed_by, Answer.capacity, Answer.authority_paper_id, Answer.text,
        Answer.kept, Answer.replaced_by, Answer.superseded_seq, Answer.condition_met, Answer.asked_as,
    )
    .select_from(Answer)
    .join(Round, Answer.round_id == Round.id)
    .join(Document, Round.document_id == Document.id)
    .outerjoin(Document.package)
    .join(Version, Round.version_id == Version.id)
    .join(MemberState, Answer.member_state_id == MemberState.id)
    .outerjoin(ANSWERED_ON, Answer.version_id == ANSWERED_ON.id)
    .outerjoin(TEXT, Answer.counts_for_id == TEXT.id)
    .outerjoin(Paper, Answer.paper_id == Paper.id)
)


@dataclass(frozen=True)
class Given:
    """An answer as it was given; `why_not` says why it has no effect, `struck_by` is the entry that replaced it."""

    seq: int
    document: str
    title: Titled
    synthetic: bool
    package: str | None
    round: int
    round_status: str
    round_version: int
    state_code: str
    state: Titled
    position: str
    scope: str | None
    version: int | None
    paper: str | None
    paper_number: str | None
    dated_on: date | None
    received_at: datetime
    due_at: datetime
    late: bool
    given: str
    signed_by: str
    capacity: str
    text: str
    why_not: tuple[str, ...]
    struck_by: int | None

    @property
    def effective(self) -> bool:
        return not self.why_not and self.struck_by is None


@dataclass(frozen=True)
class GivenPage:
    """A page of answers."""

    rows: tuple[Given, ...]
    next: str | None


def every_answer(session: Session, wanted: Wanted, actor: Actor | None = None) -> Iterator[Given]:
    """The answers of a state, on a draft or in a package, or all; a representative has those of the own state."""
    return every(lambda after: _page(session, replace(wanted, after=after, limit=MOST_ROWS), actor))


def _page(session: Session, wanted: Wanted, actor: Actor | None) -> GivenPage:
    rows = ROWS.where(visible(actor), *_conditions(wanted, actor))
    found = session.execute(RECORDED.page(rows, wanted.after, wanted.limit)).all()
    if not found:
        check(session, wanted)
    shown = found[: wanted.limit]
    return GivenPage(tuple(_given(row) for row in shown),
                     RECORDED.cursor((shown[-1].id,)) if len(found) > len(shown) else None)


def _conditions(wanted: Wanted, actor: Actor | None) -> list[Any]:
    member = own(wanted.member, actor)
    given: list[Any] = [MemberState.code == member] if member else []
    if wanted.document:
        given.append(Document.reference == wanted.document)
    if wanted.package:
        given.append(Package.key.is_(None) if wanted.package == IN_NONE else Package.key == wanted.package)
    return given


def _given(row: Row[*tuple[Any, ...]]) -> Given:
    why = (row.kept,) if row.kept else hindrances(fact_of(row), RoundFacts(version=row.version))
    return Given(
        row.seq, row.reference, Titled(row.title_en, row.title_ru), row.synthetic, row.package, row.number, row.status,
        row.version, row.code, Titled(row.state_en, row.state_ru), row.position, row.scope, row.given_on, row.paper,
        row.paper_number, row.dated_on, row.received_at, row.due_at, row.received_at >= row.due_at, row.given,
        row.signed_by, row.capacity, row.text, tuple(why), row.replaced_by)
