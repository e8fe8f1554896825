"""A step of a package before it is taken, draft by draft: what would change of each, and which of them stay."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.sentence import Sentence, Titled
from tracker.domain.subject import Refusal
from tracker.models import Document, Package, Round, Version
from tracker.queries.consequences import of_draft
from tracker.queries.steps import StepPage
from tracker.workflow.definition import named

LAST = select(func.max(Version.number)).where(Version.document_id == Document.id).correlate(Document).scalar_subquery()
HELD = select(func.count(Round.id)).where(Round.document_id == Document.id).correlate(Document).scalar_subquery()


@dataclass(frozen=True)
class Previewed:
    """A draft of the package: `changes` if it would move, none if it stays; `refusals` is what holds it up."""

    reference: str
    title: Titled
    state: Titled
    changes: tuple[Sentence, ...]
    refusals: tuple[Refusal, ...]


def preview(session: Session, page: StepPage) -> tuple[Previewed, ...]:
    """Every draft of the package, those that stand at another stage too; none where a draft moves by itself."""
    if not page.together:
        return ()
    columns = (Document.reference, Document.title_en, Document.title_ru, Document.state, Document.definition_name,
               Document.definition_version, LAST.label("version"), HELD.label("rounds"))
    rows = session.execute(
        select(*columns).join(Document.package).where(Package.key == page.package).order_by(Document.id)).all()
    moving, rounds = {one.reference: one.choice for one in page.together}, dict(page.companions)
    if page.round:
        rounds[page.reference] = page.round
    previewed = []
    for row in rows:
        state = named(row.definition_name, row.definition_version).state(row.state).title
        choice = moving.get(row.reference)
        said = of_draft(choice, state, rounds.get(row.reference), row.rounds + 1, row.version) if choice else ()
        previewed.append(Previewed(row.reference, Titled(row.title_en, row.title_ru), state, tuple(said),
                                   choice.refusals if choice else ()))
    return tuple(previewed)
