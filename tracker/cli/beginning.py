"""`tracker init`: a register where none was, or an older one brought up to date."""

from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING

import click

from tracker.cli import upgrading
from tracker.cli.declaring import command, option
from tracker.cli.edge import Edge
from tracker.cli.texts import fill
from tracker.cli.values import Word
from tracker.domain.sentence import Plural, Sentence
from tracker.language import say

if TYPE_CHECKING:
    from tracker.database import Database

SEEDS = ("founding-case", "continuation", "synthetic")


@command("init", json=False, acting=False, examples=(
    "tracker init",
    "tracker init --seed founding-case --seed continuation",
    "TRACKER_DATABASE_URL=postgresql://owner@db/tracker tracker init --grant tracker",
))
@option("--seed", "seeds", type=Word(SEEDS), multiple=True, metavar="NAME",
        help=Sentence("One of: {words}; may be given several times.", words=SEEDS))
@option("--grant", metavar="ROLE", default="", help=Sentence(
    "PostgreSQL: let this role serve the register, with no right to change the journal."))
def init(edge: Edge, seeds: Sequence[str], grant: str) -> None:
    from tracker import opening
    from tracker.queries.frame import frame

    older = upgrading.before(edge)
    with closing(opening.begin(edge.settings, opening.fresh_origin(), now=edge.now)) as database:
        for name in seeds:
            _seed(edge, database, name)
        fill(database)
        if older:
            upgrading.after(edge, database)
        if grant:
            database.grant(grant)
        with database.read() as session:
            counts = frame(session)
    click.echo(say(Plural(
        "The register {origin} is ready in {path}: {n} entry in its journal.",
        "The register {origin} is ready in {path}: {n} entries in its journal.",
        counts.entries, origin=counts.origin, path=str(edge.settings.instance))))


def _seed(edge: Edge, database: "Database", name: str) -> None:
    from seeds import load

    with database.write() as session:
        loaded = load(session, name, now=edge.now)
        session.commit()
    for one in loaded:
        click.echo(say(Plural("Seed {name}: {n} fact recorded, {before} were there before.",
                              "Seed {name}: {n} facts recorded, {before} were there before.",
                              one.new, name=one.name, before=one.before)))
