"""Packages: drafts that travel together, each with its own state."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.plain import Exact
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Document, Package
from tracker.services import amending, checks, found
from tracker.services.acts import Act, Receipt, begin_act
from tracker.services.numbering import next_key


@dataclass(frozen=True)
class NewPackage:
    """A package by its titles, and the documents that travel in it from the beginning."""

    title_en: str = ""
    title_ru: str = ""
    documents: tuple[str, ...] = ()
    synthetic: bool = False


def register(session: Session, new: NewPackage, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Make a package and put its documents into it.  The caller commits."""
    act = begin_act(session, new.documents, actor, "package.register", request=request, now=now,
                    content={"new": new})
    if act.done:
        return act.done
    package = enter(act, new)
    for reference in dict.fromkeys(new.documents):
        put_in(act, act.document(reference), package)
    return act.receipt()


def enter(act: Act, new: NewPackage) -> Package:
    """Make an empty package within an act that is under way."""
    names = checks.titles(new.title_en, new.title_ru)
    package = Package(key=next_key(act, Package.key, f"PK-{act.today.year}-"),
                      synthetic=bool(new.synthetic), **names)
    act.session.add(package)
    act.session.flush()
    act.record("package.registered", object=package.key, after={**names, "synthetic": bool(new.synthetic)})
    return package


def put(
    session: Session, reference: str, package: str | None, actor: Actor,
    *, reason: str = "", now: datetime, request: str,
) -> Receipt:
    """Put a document into a package, or take it out (`package` None, with a reason).  The caller commits."""
    act = begin_act(session, [reference], actor, "package.put", request=request, now=now,
                    content={"document": reference, "package": package, "reason": reason})
    if act.done:
        return act.done
    row = found.package(session, package) if package else None
    if act.document(reference).package_id is not None:
        amending.why(reason)
    put_in(act, act.document(reference), row, reason=checks.text(reason, "reason"))
    return act.receipt()


def put_in(act: Act, row: Document, package: Package | None, *, reason: str = "") -> None:
    """Put a document into a package, or take it out, within an act that is under way."""
    if row.package is package:
        raise Invalid(Sentence("{reference} is there already.", reference=row.reference), field="documents")
    before = Exact({"package": row.package and row.package.key})
    row.package = package
    row.row_version += 1
    act.record("document.packaged", document=row.reference, before=before,
               after=Exact({"package": package and package.key}), reason=reason)
