"""The options that several commands share: titles in two languages, source and certainty, a reason."""

from collections.abc import Callable
from typing import Any

from tracker.cli.declaring import option
from tracker.cli.values import Word, choices
from tracker.domain.occurred import CERTAINTIES
from tracker.domain.sentence import Sentence
from tracker.domain.words import MARKINGS

Function = Callable[..., Any]


def titles(function: Function) -> Function:
    """`--title-en` and `--title-ru`; the service asks for one of them at least."""
    function = option("--title-ru", metavar="TEXT", help=Sentence("Its name in Russian."))(function)
    return option("--title-en", metavar="TEXT", help=Sentence("Its name in English."))(function)


def source(function: Function) -> Function:
    """`--source` and `--certainty`: on whose word it stands in the register."""
    function = option("--certainty", type=Word(CERTAINTIES), default="stated", metavar="WORD", help=Sentence(
        "How sure it is: stated, found_elsewhere or inferred."))(function)
    return option("--source", default="", metavar="TEXT", help=Sentence("Where it is known from."))(function)


def cleared(function: Function) -> Function:
    """`--for`: the states and bodies that may read what is restricted."""
    return option("--for", "cleared_for", multiple=True, metavar="NAME", help=Sentence(
        "A state by its code, or a body by its key, that may read it; may be given several times."))(function)


def marked(function: Function) -> Function:
    """`--marking` and `--for`: who may read what is registered, from the first moment on."""
    return option("--marking", "level", type=Word(MARKINGS), default="open", metavar="WORD", help=choices(MARKINGS))(
        cleared(function))


def reason(function: Function) -> Function:
    """`--reason`: why something recorded is changed."""
    said = Sentence("Why it is changed; always asked for.")
    return option("--reason", default="", metavar="TEXT", help=said)(function)
