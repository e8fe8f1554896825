"""Documents, the packages they travel in, their other names and their versions."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import (
    CERTAINTIES,
    PRECISIONS,
    Base,
    Happened,
    Titles,
    happened_checks,
    one_of,
    titled_check,
)
from tracker.models.papers import Blob
from tracker.models.states import MemberState
from tracker.models.users import User

DOCUMENT_KINDS = (
    "target_programme", "draft_decision", "statement", "protocol", "agreement", "regulation", "plan", "other",
)
VERSION_KINDS = ("first", "substantive", "editorial", "translation")
MARKINGS, SHOWN_AS = ("open", "official", "restricted"), ("title", "number")
MARKED = text("marking <> 'open'")
RULINGS = ("substantive", "editorial", "translation")


class Package(Titles, Base):
    """Documents that travel together; each keeps its own state."""

    __tablename__ = "packages"
    __table_args__ = (UniqueConstraint("key"), titled_check())

    key: Mapped[str] = mapped_column(String(16))
    synthetic: Mapped[bool] = mapped_column(default=False)

    documents: Mapped[list[Document]] = relationship(back_populates="package", order_by="Document.id")


class Document(Titles, Base):
    """One draft with its own fate; `since_on` is the effective day of its last move.

    `cleared_for` holds the states and bodies that a restricted one is for, by blanks; `shown_as` is what others see.
    """

    __tablename__ = "documents"
    __table_args__ = (
        UniqueConstraint("reference"),
        one_of("kind", DOCUMENT_KINDS),
        one_of("authentic_language", ("en", "ru")),
        one_of("since_precision", PRECISIONS),
        titled_check(),
        Index("ix_documents_stage", "state", "reference"),
        Index("ix_documents_in_package", "package_id"),
        one_of("marking", MARKINGS),
        one_of("shown_as", SHOWN_AS),
        Index("ix_documents_marked", "reference", sqlite_where=MARKED, postgresql_where=MARKED),
    )

    reference: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(24))
    authentic_language: Mapped[str] = mapped_column(String(2))
    initiator_id: Mapped[int | None] = mapped_column(ForeignKey("member_states.id"))
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    package_id: Mapped[int | None] = mapped_column(ForeignKey("packages.id"))
    definition_name: Mapped[str] = mapped_column(String(32))
    definition_version: Mapped[int]
    state: Mapped[str] = mapped_column(String(32))
    since_on: Mapped[date | None]
    since_precision: Mapped[str] = mapped_column(String(16))
    row_version: Mapped[int] = mapped_column(default=1)
    synthetic: Mapped[bool] = mapped_column(default=False)
    marking: Mapped[str] = mapped_column(String(16), default="open")
    shown_as: Mapped[str] = mapped_column(String(8), default="title")
    cleared_for: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    certainty: Mapped[str] = mapped_column(String(16), default="stated")
    registered_on: Mapped[date]
    registered_at: Mapped[datetime]

    initiator: Mapped[MemberState | None] = relationship()
    officer: Mapped[User | None] = relationship()
    package: Mapped[Package | None] = relationship(back_populates="documents")
    versions: Mapped[list[Version]] = relationship(back_populates="document", order_by="Version.number")
    aliases: Mapped[list[Alias]] = relationship(back_populates="document", order_by="Alias.id")


class Alias(Base):
    """Another name of a document, as a source has it."""

    __tablename__ = "aliases"
    __table_args__ = (UniqueConstraint("document_id", "name"), one_of("certainty", CERTAINTIES))

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    name: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    certainty: Mapped[str] = mapped_column(String(16), default="stated")

    document: Mapped[Document] = relationship(back_populates="aliases")


class Version(Happened, Base):
    """One text of a document: numbered from 1, fingerprinted or said not to be held, never edited.

    `kind` is what the officer proposed, `ruling` what the chair of the body decided, nothing until then.
    One that is marked `open` is read by whoever reads its draft.
    """

    __tablename__ = "versions"
    __table_args__ = (
        UniqueConstraint("document_id", "number"),
        UniqueConstraint("seq"),
        CheckConstraint("number > 0", name="number_is_positive"),
        CheckConstraint("(blob_id IS NULL) = (not_held_reason <> '')", name="held_or_said_why_not"),
        one_of("kind", VERSION_KINDS),
        one_of("ruling", RULINGS, or_null=True),
        one_of("marking", MARKINGS),
        Index("ix_versions_marked", "document_id", "number", sqlite_where=MARKED, postgresql_where=MARKED),
        *happened_checks(),
    )

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    seq: Mapped[int]
    number: Mapped[int]
    label: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(2))
    fixed_by: Mapped[str] = mapped_column(default="")
    not_held_reason: Mapped[str] = mapped_column(default="")
    file_name: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(default="")
    blob_id: Mapped[int | None] = mapped_column(ForeignKey("blobs.id"))
    registered_at: Mapped[datetime]
    ruling: Mapped[str | None] = mapped_column(String(16))
    ruled_by: Mapped[str] = mapped_column(default="")
    ruled_seq: Mapped[int | None]
    marking: Mapped[str] = mapped_column(String(16), default="open")
    cleared_for: Mapped[str] = mapped_column(default="")

    document: Mapped[Document] = relationship(back_populates="versions")
    blob: Mapped[Blob | None] = relationship()
    translations: Mapped[list[Translation]] = relationship(back_populates="version", order_by="Translation.seq")


class Translation(Base):
    """One version in another language: an authentic text of its own, or a translation; known by its entry.

    It is read by whoever reads its version.
    """

    __tablename__ = "translations"
    __table_args__ = (
        UniqueConstraint("seq"),
        CheckConstraint("(blob_id IS NULL) = (not_held_reason <> '')", name="held_or_said_why_not"),
        Index("ix_translations_of_version", "version_id"),
    )

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"))
    seq: Mapped[int]
    language: Mapped[str] = mapped_column(String(2))
    authentic: Mapped[bool]
    translator: Mapped[str] = mapped_column(default="")
    not_held_reason: Mapped[str] = mapped_column(default="")
    file_name: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(default="")
    blob_id: Mapped[int | None] = mapped_column(ForeignKey("blobs.id"))
    registered_at: Mapped[datetime]

    version: Mapped[Version] = relationship(back_populates="translations")
    blob: Mapped[Blob | None] = relationship()
