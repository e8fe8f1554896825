"""Versions: numbered from 1, fingerprinted or said not to be held, never edited."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.occurred import Occurred
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Blob, Document, Version
from tracker.models.documents import VERSION_KINDS
from tracker.services import checks, files, found, quota
from tracker.services.acts import Act, Receipt, begin_act
from tracker.services.annulled import next_number
from tracker.services.marking import OPEN, Marking
from tracker.services.marking_texts import closer

NOT_KNOWN = Occurred.unknown()


@dataclass(frozen=True)
class NewVersion:
    """A text: a file, or the reason why the text is not held; what fixed it and when."""

    kind: str
    file: files.File | None = None
    not_held_reason: str = ""
    label: str = ""
    language: str = "ru"
    fixed_by: str = ""
    occurred: Occurred = NOT_KNOWN
    marking: Marking = OPEN
    again: bool = False
    """It is the file of an earlier version, and is meant to be: the text returns to it."""


def register(
    session: Session, reference: str, new: NewVersion, actor: Actor, *, now: datetime, request: str
) -> Receipt:
    """Register the next version of a document, which becomes the current one.  The caller commits.

    An open round stays on the version that was sent, and cannot be closed, until the change is ruled on.
    """
    act = begin_act(session, [reference], actor, "version.register", request=request, now=now,
                    content={"document": reference, "new": new})
    if act.done:
        return act.done
    document = act.document(reference)
    current = found.current_version(session, document)
    _may_come(document, new, current)
    enter(act, document, new, next_number(session, f"{reference}/v", current.number if current else 0))
    return act.receipt()


def enter(act: Act, document: Document, new: NewVersion, number: int) -> None:
    """Register a version of a document within an act that is under way; its number is the next one."""
    session, reference = act.session, document.reference
    checks.happened(new.occurred, act.today)
    marked = {} if new.marking == OPEN else closer(act, document, number, new.marking)
    after = {"number": number, **_checked(new), **marked}
    _must_be_meant(session, document, new)
    quota.must_have_room(act, new.file)
    blob = files.keep(session, new.file) if new.file else None
    held = files.named(new.file) if new.file else {}
    _insert(act, document, after | held, new.occurred, blob.id if blob else None)
    act.record("version.registered", document=reference, object=f"{reference}/v{number}", occurred=new.occurred,
               text_sha256=blob and blob.sha256, after={**after, **held})


def _insert(act: Act, document: Document, after: dict[str, object], fixed: Occurred, blob: int | None) -> None:
    act.session.add(Version(
        document=document, seq=act.next_seq, blob_id=blob, registered_at=act.at, **after,
        occurred_from=fixed.first, occurred_to=fixed.last, precision=fixed.precision,
        source=fixed.source, certainty=fixed.certainty,
    ))
    document.row_version += 1


def _may_come(document: Document, new: NewVersion, current: Version | None) -> None:
    checks.one_of(new.kind, VERSION_KINDS, "kind")
    if (new.kind == "first") != (current is None):
        raise Invalid(Sentence("The first version is of the kind “first”, later ones are not."), field="kind")
    if bool(new.file) == bool(new.not_held_reason.strip()):
        raise Invalid(Sentence("Give either the file, or the reason why the text is not held."), field="file")
    if found.has_ended(document):
        raise Invalid(Sentence("{reference} has ended its way; it takes no new version.",
                               reference=document.reference))


def _must_be_meant(session: Session, document: Document, new: NewVersion) -> None:
    """The file of an earlier version is registered again only by somebody who says so."""
    if new.file is None or new.again:
        return
    held = session.scalar(select(Version.number).join(Version.blob).where(
        Version.document_id == document.id, Blob.sha256 == new.file.sha256).order_by(Version.number.desc()).limit(1))
    if held is not None:
        raise Invalid(Sentence("This file is version {n} already. If the text is to return to it, say so and register "
                               "it again.", n=held), field="again")


def _checked(new: NewVersion) -> dict[str, object]:
    return {
        "kind": new.kind,
        "label": checks.line(new.label, "label", most=100),
        "language": checks.one_of(new.language, ("en", "ru"), "language"),
        "fixed_by": checks.line(new.fixed_by, "fixed_by"),
        "not_held_reason": checks.line(new.not_held_reason, "not_held_reason"),
    }
