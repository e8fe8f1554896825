"""The head of a document, as its forms need it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.sentence import Titled
from tracker.queries.document import found
from tracker.services.round_rows import open_round
from tracker.workflow.definition import named


@dataclass(frozen=True)
class OpenRound:
    """What a form needs to know of the round that is open."""

    number: int
    version: int
    due_at: datetime
    zone: str


@dataclass(frozen=True)
class Head:
    """What a draft is, where it stands, and what can be amended of it."""

    reference: str
    title: Titled
    synthetic: bool
    state: str
    state_title: Titled
    final: bool
    authentic_language: str
    source: str
    initiator: str | None
    officer: str | None
    package: str | None
    package_title: Titled | None
    version: int | None
    text_held: bool
    round: OpenRound | None
    stages: tuple[tuple[str, Titled], ...]
    marking: str
    shown_as: str
    cleared_for: tuple[str, ...]


def head(session: Session, reference: str, actor: Actor) -> Head:
    """Read the head of a draft that the actor may see."""
    row = found(session, reference, actor)
    definition = named(row.definition_name, row.definition_version)
    state = definition.state(row.state)
    last = row.versions[-1] if row.versions else None
    open_one = open_round(session, row)
    return Head(
        row.reference, Titled(row.title_en, row.title_ru), row.synthetic, row.state, state.title, state.final,
        row.authentic_language, row.source, row.initiator.code if row.initiator else None,
        row.officer.name if row.officer else None, row.package.key if row.package else None,
        Titled(row.package.title_en, row.package.title_ru) if row.package else None,
        last.number if last else None, bool(last and last.blob_id),
        OpenRound(open_one.number, open_one.version.number, open_one.due_at, open_one.zone) if open_one else None,
        tuple((one.key, one.title) for one in definition.states),
        row.marking, row.shown_as, tuple(row.cleared_for.split()),
    )
