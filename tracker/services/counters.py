"""What a counter-entry says: of the wrong entry, and of everything that came of it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from tracker.domain.naming import made
from tracker.domain.plain import Exact
from tracker.domain.recorded import Recorded
from tracker.services.correctable import joined, was
from tracker.services.recording import zone_of

Said = tuple[Recorded, dict[str, Any]]
HAPPENED = ("occurred_from", "occurred_to", "precision")


def annulling(group: Sequence[Recorded]) -> list[Said]:
    """An annulment of each entry, the newest first; it keeps the name of what was made, which is not given again."""
    return [(one, {"after": {"kind": one.kind, "thing": made(one)}}) for one in reversed(group)]


def correcting(session: Session, group: Sequence[Recorded], changes: str) -> list[Said]:
    """The correction of an entry, and of the round that a step opened if the day of the step was wrong."""
    change: Mapping[str, Any] = json.loads(changes)
    found = [_against(group[0], change.get("after", {}), _outer(change))]
    for one in group[1:]:
        if one.kind == "round.opened" and "precision" in change:
            day = change["occurred_to"] or one.day(zone_of(session)).isoformat()
            found.append(_against(one, {"opened_on": day}, {name: change[name] for name in HAPPENED}))
    return found


def _outer(change: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in change.items() if name != "after"}


def _against(one: Recorded, inner: Mapping[str, Any], outer: Mapping[str, Any]) -> Said:
    within, whole = Exact(inner), Exact(outer)
    return one, {"before": was(one, within, whole), "after": joined(within, whole)}
