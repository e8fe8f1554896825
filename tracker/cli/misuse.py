"""What is wrong with a line that was typed, in words of our own: Click has none in Russian."""

import json
from difflib import get_close_matches

import click

from tracker.cli.edge import Edge
from tracker.domain.sentence import Sentence
from tracker.language import gettext as _
from tracker.language import say

USAGE = 2


def misuse(error: click.UsageError, edge: Edge) -> int:
    """Say what is wrong with the line, how it is meant, and where help is; give the exit code."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return USAGE
    said = say(sentence(error))
    if edge.json:
        click.echo(json.dumps({"type": "urn:draft-tracker:usage", "title": said, "status": 400},
                              ensure_ascii=False, indent=2), err=True)
        return USAGE
    click.echo(said, err=True)
    if error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
    path = error.ctx.command_path if error.ctx else "tracker"
    click.echo(say(Sentence("Help: {command} --help", command=path)), err=True)
    return USAGE


def sentence(error: click.UsageError) -> Sentence:
    """The mistake in a sentence; a rare kind keeps Click's own English one."""
    if isinstance(error, click.NoSuchOption):
        return _nearest(Sentence("There is no option {name}.", name=error.option_name[:80]), error.possibilities or [])
    if isinstance(error, click.exceptions.NoSuchCommand):
        return _nearest(Sentence("There is no command {name}.", name=error.command_name[:80]), _commands(error))
    if isinstance(error, click.MissingParameter):
        return Sentence("{name} is missing.", name=_name(error))
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _bad(error.param, error)
    if isinstance(error, click.BadOptionUsage):
        return Sentence("{name} needs more, or less, after it.", name=error.option_name)
    return Sentence("{said}", said=error.format_message())


def _bad(param: click.Parameter, error: click.BadParameter) -> Sentence:
    kind = param.type
    if isinstance(kind, click.Choice):
        return Sentence("{name}: choose one of {words}.", name=_name(error), words=tuple(kind.choices))
    if isinstance(kind, click.IntRange):
        return Sentence("{name}: give a whole number from {least} to {most}.", name=_name(error),
                        least=str(kind.min), most=str(kind.max))
    if isinstance(kind, (click.types.IntParamType, click.Tuple)):
        return Sentence("{name}: give a whole number.", name=_name(error))
    return Sentence("{said}", said=error.format_message())


def _name(error: click.BadParameter) -> str:
    param = error.param
    if param is None:
        return str(error.param_hint or "")
    return param.opts[-1] if isinstance(param, click.Option) else (param.name or "").upper()


def _commands(error: click.UsageError) -> list[str]:
    if error.ctx is None or not isinstance(error.ctx.command, click.Group):
        return []
    wrong = getattr(error, "command_name", "")
    return get_close_matches(wrong, error.ctx.command.list_commands(error.ctx), n=3)


def _nearest(said: Sentence, near: list[str]) -> Sentence:
    return Sentence("{said} Did you mean: {near}?", said=said, near=tuple(near)) if near else said


def stopped() -> int:
    """Ctrl-C, or an end of input where something was asked."""
    click.echo(_("Stopped."), err=True)
    return 1
