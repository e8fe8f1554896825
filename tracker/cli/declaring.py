"""How commands are declared: their help, their examples, and the options that every one of them has."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import click

from tracker.cli.edge import Edge
from tracker.cli.helping import Decorator, Lazy, Option, Places, Spoken
from tracker.cli.places import PLACES
from tracker.cli.values import legible
from tracker.domain.sentence import Sentence
from tracker.language import LANGUAGES

argument = click.argument


def option(*names: str, help: Sentence, **rest: Any) -> Decorator:
    """An option with its help, which is translated when it is shown."""
    return click.option(*names, cls=Option, help=help, **rest)


def edge_of(ctx: click.Context) -> Edge:
    """The run to which a command belongs."""
    found: Edge = ctx.ensure_object(Edge)
    return found


def command(
    name: str, help: Sentence | None = None, *, examples: Sequence[str] = (), group: click.Group | None = None,
    json: bool = True, acting: bool = True,
) -> Decorator:
    """A command; its function gets the Edge first.  `json` and `acting` say whether it takes --json and --as.

    One of the program's own has its help in PLACES.
    """
    def declare(run: Callable[..., Any]) -> click.Command:
        @wraps(run)
        def with_edge(**given: Any) -> Any:
            for name, value in given.items():
                legible(value, name)
            return run(edge_of(click.get_current_context()), **given)

        whole: Callable[..., Any] = with_edge
        for shared in reversed(_shared(json, acting)):
            whole = shared(whole)
        made = click.command(name, cls=Spoken, help=help or PLACES[name][2], examples=examples)(whole)
        if group is not None:
            group.add_command(made)
        return made

    return declare


def noun(name: str, places: Places | None = None) -> Lazy:
    """A group of commands about one noun, with its help in PLACES; `places` are those of other files."""
    return Lazy(name, help=PLACES[name][2], places=places)


def _kept(attribute: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(ctx: click.Context, _: click.Parameter, value: Any) -> None:
        if value not in (None, False, ""):
            legible(value, attribute)
            setattr(edge_of(ctx), attribute, value)

    return keep


def _speak(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value:
        edge_of(ctx).speak(value)


class Early(Option):
    """Read before all others, so that even a wrong value is answered in the right language and shape."""

    def __init__(self, names: Sequence[str], shared: bool = True, **rest: Any) -> None:
        super().__init__(names, is_eager=True, expose_value=False, **rest)
        self.shared = shared


def _one(*names: str, **rest: Any) -> Decorator:
    return click.option(*names, cls=Early, **rest)


def request() -> Decorator:
    """`--request`, for every command that writes."""
    return _one("--request", metavar="KEY", callback=_kept("request"), shared=False, help=Sentence(
        "Do the act under this key; the same key sent again does nothing twice."))


def _shared(json: bool, acting: bool) -> list[Decorator]:
    options = [_one("--lang", type=click.Choice(list(LANGUAGES)), callback=_speak,
                    help=Sentence("English or Russian; else TRACKER_LANG."))]
    if acting:
        options.append(_one("--as", metavar="NAME", callback=_kept("acting"),
                            help=Sentence("Who acts, by name; else TRACKER_USER.")))
    options.append(_one("--database", metavar="ADDRESS", callback=_kept("database"),
                        help=Sentence("The register's database, a file or an address; else TRACKER_DATABASE_URL.")))
    if json:
        options.append(_one("--json", is_flag=True, callback=_kept("json"),
                            help=Sentence("Answer, and refuse, as data for programs.")))
    options.append(_one("--debug", is_flag=True, callback=_kept("debug"),
                        help=Sentence("Show where the program failed if it did.")))
    return options


def shared(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command, on the program itself: `tracker --as NAME …`."""
    for one in reversed(_shared(json=True, acting=True)):
        function = one(function)
    return function
