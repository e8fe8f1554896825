"""`tracker workflow`: the stages and steps, and the check of a definition file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli import printing
from tracker.cli.declaring import command, option
from tracker.cli.edge import Edge
from tracker.cli.values import text_of
from tracker.domain import explained
from tracker.domain.actor import ROLES
from tracker.domain.conditions import condition
from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Plural, Sentence
from tracker.language import gettext as _
from tracker.language import say, title

if TYPE_CHECKING:
    from tracker.queries.definitions import Definition


@command("workflow", acting=False, examples=(
    "tracker workflow", "tracker workflow --lang ru", "tracker workflow --check draft-2.toml"))
@option("--check", metavar="FILE", help=Sentence("Check this definition file instead; exit code 1 if it has faults."))
@option("--explain", is_flag=True, help=Sentence("Say what every stage, position and condition means."))
@option("--mermaid", is_flag=True, help=Sentence("Print the diagram alone."))
@click.pass_context
def workflow(ctx: click.Context, edge: Edge, check: str | None, explain: bool, mermaid: bool) -> None:
    from tracker.queries.definitions import in_force
    from tracker.workflow import diagram

    if check is not None:
        ctx.exit(_checked(edge, check))
    definition = in_force()
    if edge.json:
        printing.data(_data(definition))
        return
    if explain:
        _explained(definition)
        return
    if not mermaid:
        _text(definition)
        printing.heading(_("As a Mermaid diagram:"))
    click.echo(diagram.mermaid(definition, title).rstrip())


def _checked(edge: Edge, file: str) -> int:
    from tracker.queries.definitions import faults_of

    text_of(file)
    faults = faults_of(Path(file))
    if edge.json:
        printing.data({"ok": not faults, "file": file, "faults": [say(fault) for fault in faults]})
    elif not faults:
        click.echo(say(Sentence("{file} can be used: nothing is wrong with it.", file=file)))
    else:
        click.echo(say(Plural("{file} has {n} fault:", "{file} has {n} faults:", len(faults), file=file)))
        for fault in faults:
            printing.indented(f"- {say(fault)}")
    return 1 if faults else 0


def _text(definition: "Definition") -> None:
    click.echo(say(Sentence("The workflow {name}, version {version}.", name=definition.name,
                            version=definition.version)))
    printing.heading(_("Stages"))
    printing.table((_("Key"), _("Title")), [
        (one.key, Sentence("{title} (final)", title=one.title) if one.final else one.title)
        for one in definition.states], "", by=2)
    printing.heading(_("Steps"))
    for step in definition.steps:
        click.echo(f"  {step.action}: {say(step.title)}")
        printing.indented(say(Sentence("{sources} → {target}; by: {who}", sources=step.sources, target=step.target,
                                       who=tuple(ROLES[role] for role in step.roles))), 4)
        if step.confirmed_by:
            printing.indented(say(Sentence("confirmed by somebody else: {who}",
                                           who=tuple(ROLES[role] for role in step.confirmed_by))), 4)
        for guard in step.guards:
            printing.indented(f"- {say(condition(guard))}", 4)


def _explained(definition: "Definition") -> None:
    """What the help of the pages says of stages, positions and conditions."""
    for heading, meanings in (
        (_("Stages"), [(one.title, one.help) for one in definition.states]),
        (_("Positions"), [(one.title, explained.POSITIONS[key]) for key, one in POSITIONS.items()]),
        (_("What must hold"), [(condition(name), text) for name, text in explained.GUARDS.items()]),
        (_("Words on lists"), list(explained.WORDS.values())),
    ):
        printing.heading(heading)
        for word, text in meanings:
            click.echo(f"  {say(word)}")
            printing.indented(say(text), 4)


def _data(definition: "Definition") -> dict[str, object]:
    return {
        "name": definition.name, "version": definition.version,
        "states": [{"key": one.key, "title_en": one.title.title_en, "title_ru": one.title.title_ru,
                    "initial": one.initial, "final": one.final} for one in definition.states],
        "steps": [{"action": one.action, "title_en": one.title.title_en, "title_ru": one.title.title_ru,
                   "sources": list(one.sources), "target": one.target, "roles": list(one.roles),
                   "confirmed_by": list(one.confirmed_by), "guards": list(one.guards)} for one in definition.steps],
    }
