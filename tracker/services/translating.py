"""Versions in other languages: a translation belongs to its version, and never becomes the current text."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Translation, Version
from tracker.services import checks, files, found, quota
from tracker.services.acts import Receipt, begin_act

LANGUAGES = ("en", "ru")


@dataclass(frozen=True)
class NewTranslation:
    """A version in another language: a file, or why it is not held; `authentic` if it binds as the version does."""

    language: str
    file: files.File | None = None
    not_held_reason: str = ""
    authentic: bool = False
    translator: str = ""


def translate(
    session: Session, reference: str, number: int, new: NewTranslation, actor: Actor, *, now: datetime, request: str
) -> Receipt:
    """Put a version in another language under the version.  The caller commits."""
    act = begin_act(session, [reference], actor, "version.register", request=request, now=now,
                    content={"document": reference, "version": number, "new": new})
    if act.done:
        return act.done
    document = act.document(reference)
    version = found.version(session, document, number)
    after = _checked(new, version)
    quota.must_have_room(act, new.file)
    blob = files.keep(session, new.file) if new.file else None
    if blob is not None:
        _must_be_new(session, version, blob.id)
    after |= files.named(new.file) if new.file else {}
    session.add(Translation(document_id=document.id, version_id=version.id, seq=act.next_seq,
                            blob_id=blob.id if blob else None, registered_at=act.at, **after))
    document.row_version += 1
    act.record("version.translated", document=reference, object=f"{reference}/v{number}",
               text_sha256=blob and blob.sha256, after=after)
    return act.receipt()


def _checked(new: NewTranslation, version: Version) -> dict[str, object]:
    language = checks.one_of(new.language, LANGUAGES, "language")
    if language == version.language:
        raise Invalid(Sentence("The version is in this language itself. Register a changed text as the next version."),
                      field="language")
    if bool(new.file) == bool(new.not_held_reason.strip()):
        raise Invalid(Sentence("Give either the file, or the reason why the text is not held."), field="file")
    return {
        "language": language,
        "authentic": new.authentic,
        "translator": checks.line(new.translator, "translator"),
        "not_held_reason": checks.line(new.not_held_reason, "not_held_reason"),
    }


def _must_be_new(session: Session, version: Version, blob: int) -> None:
    """The same file is no translation of itself, and is put under a version once."""
    held = session.scalar(select(Translation.id).where(
        Translation.version_id == version.id, Translation.blob_id == blob))
    if held is not None or version.blob_id == blob:
        raise Invalid(Sentence("This file is held under version {n} already.", n=version.number), field="file")
