"""Help that is pleasant to read, in both languages: commands in groups, examples under each."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from tracker.domain.sentence import Sentence
from tracker.language import gettext as _
from tracker.language import say

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
Places = Mapping[str, tuple[Sentence, str, Sentence | None]]
"""The name of a command, the heading it stands under, where it is ("module:attribute"), and its help if not there."""


class Option(click.Option):
    """An option whose help is said in the language spoken when it is asked for."""

    def __init__(self, names: Sequence[str], help: Sentence, **rest: Any) -> None:
        super().__init__(names, help=str(help), **rest)
        self.said = help

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        needed = f" [{_('required')}]" if self.required else ""
        return record and (record[0], say(self.said) + needed)


class Spoken(click.Command):
    """A command whose help is a sentence or several; `examples` are whole lines to type."""

    def __init__(self, name: str | None, help: Sentence, examples: Sequence[str] = (), **rest: Any) -> None:
        super().__init__(name, help=str(help), **rest)
        self.said = help
        self.examples = examples

    def get_short_help_str(self, limit: int = 45) -> str:
        return _first(self.said)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = _("Show this help.")
            found.is_eager = False  # so that a --lang after it still counts
        return found

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=f"{_('Usage:')} ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(self.said))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Those of this command first, then those that every command has."""
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        shared = [one for one in options if getattr(one, "shared", one.name == "help")]
        own = [one for one in options if one not in shared]
        _listed(ctx, formatter, _("Options"), own)
        _listed(ctx, formatter, _("Options of every command"), shared)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if not self.examples:
            return
        with formatter.section(_("Examples")):
            for line in self.examples:
                formatter.write(f"{' ' * formatter.current_indent}{line}\n")


def _first(help: Sentence) -> str:
    """The first sentence, whole: the list wraps it where it is too long."""
    return say(help).split(". ")[0].rstrip(".")


def _listed(
    ctx: click.Context, formatter: click.HelpFormatter, title: str, params: Sequence[click.Parameter]
) -> None:
    rows = [record for one in params if (record := one.get_help_record(ctx)) is not None]
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


class Lazy(Spoken, click.Group):
    """A group whose commands are imported only when they are asked for."""

    def __init__(self, name: str | None, help: Sentence, places: Places | None = None, **rest: Any) -> None:
        super().__init__(name, help, **rest)
        self.places = places or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.places, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.places:
            return super().get_command(ctx, cmd_name)
        module, _, name = self.places[cmd_name][1].partition(":")
        found: click.Command = getattr(import_module(module), name)
        return found

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self._format_groups(ctx, formatter)
        super().format_options(ctx, formatter)

    def _format_groups(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Under each heading its commands, all help texts in one column."""
        width = max(map(len, self.list_commands(ctx)), default=0)
        headings: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            place = self.places.get(name)
            heading = say(place[0]) if place else _("Commands")
            headings.setdefault(heading, []).append((name.ljust(width), self._short(ctx, name)))
        for heading, rows in headings.items():
            with formatter.section(heading):
                formatter.write_dl(rows)

    def _short(self, ctx: click.Context, name: str) -> str:
        """What the list says of a command, which is not imported for it if its help is known here."""
        if name in self.places and (told := self.places[name][2]) is not None:
            return _first(told)
        command = self.get_command(ctx, name)
        return command.get_short_help_str() if command is not None else ""
