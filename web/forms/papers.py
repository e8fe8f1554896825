"""The field in which a paper is named, with those registered last to choose from."""

from typing import Any

from flask import g

from tracker.domain.sentence import Sentence
from tracker.queries.offers import OfferedPaper, papers
from web.forms.fields import Line


class PaperLine(Line):
    """The key of a paper, or its number; the page offers the recent ones in the list `recent-papers`."""

    def __init__(self, label: Any = None, *, hint: Any = None, **rest: Any) -> None:
        told = hint or Sentence("Its key, such as P-2024-0007, or its number. It must be in the register.")
        super().__init__(label, hint=told, limit=100, width="w12", **rest)


def recent() -> tuple[OfferedPaper, ...]:
    """The papers that were registered last, for the list under the field."""
    return papers(g.session)
