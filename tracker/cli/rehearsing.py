"""What a step would do, before anybody takes it: the same sentences as on its page."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from tracker.cli import printing
from tracker.cli.edge import Edge
from tracker.domain.sentence import Sentence
from tracker.errors import Refused
from tracker.language import gettext as _
from tracker.language import say

if TYPE_CHECKING:
    from tracker.queries.steps import StepPage


def step(edge: Edge, ref: str, action: str, refused: Refused | None) -> None:
    """Say what would change and what stays; what is missing is then refused as the deed would be."""
    from tracker.queries.consequences import changes, stays

    pages = _pages(edge, ref, action)
    if edge.json:
        printing.data({"dry_run": True, "allowed": refused is None, "documents": [
            {"document": one.reference, "changes": _said(changes(one)), "stays": _said(stays(one))} for one in pages]})
    else:
        for one in pages:
            printing.heading(f"{one.reference}  {say(one.step_title)}")
            _part(_("Changes"), _said(changes(one)))
            _part(_("Stays"), _said(stays(one)))
        click.echo()
        click.echo(_("It can be taken now. Nothing was recorded.") if refused is None else _("Nothing was recorded."))
    if refused is not None:
        raise refused


def _pages(edge: Edge, ref: str, action: str) -> list["StepPage"]:
    """The page of the step, or one for each draft of a package; those of a package do not repeat each other."""
    from tracker.queries import packages, steps

    with edge.reading() as session:
        who = edge.reader(session)
        if not ref.startswith("PK-"):
            return [steps.step(session, ref, action, who, edge.now)]
        members = packages.package(session, ref, who, edge.now).members
        found = [steps.step(session, one.reference, action, who, edge.now) for one in members]
    return [replace(one, companions=()) for one in found if one.own]


def _said(sentences: Iterable[Sentence]) -> list[str]:
    return [say(one) for one in sentences]


def _part(title: str, lines: Iterable[str]) -> None:
    printing.indented(title)
    for line in lines:
        printing.indented(f"- {line}", 4)
