"""What was read out of files: kept beside them by their fingerprint, made again at any time, proof of nothing."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from tracker.domain.extracted import Extracted
from tracker.models import Text
from tracker.services import searchable
from tracker.texts import extraction

INSERTS: Mapping[str, Callable[..., Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
AT_LEISURE = extraction.AT_LEISURE
TOLD = ("state", "why", "count", "paragraphs")


def read(kind: str, content: bytes, seconds: int = extraction.PATIENCE) -> Extracted:
    """Read a file of a kind such as `pdf`, which was looked at before."""
    return extraction.extract(kind, content, seconds)


def keep(session: Session, sha256: str, found: Extracted) -> None:
    """Keep what was read out of a file that is held, in the place of what was read before.  The caller commits."""
    row = {"sha256": sha256, "state": found.state, "why": found.why, "count": len(found.paragraphs),
           "paragraphs": json.dumps(found.paragraphs, ensure_ascii=False)}
    inserting = INSERTS[session.get_bind().dialect.name](Text).values(row)
    session.execute(inserting.on_conflict_do_update(
        index_elements=["sha256"], set_={name: row[name] for name in TOLD}))
    searchable.index_text(session, sha256)
