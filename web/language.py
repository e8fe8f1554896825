"""The language of a request, and sentences in it; the only place where the web speaks."""

import re
from typing import Any

from flask import current_app, g, request
from markupsafe import Markup, escape

from tracker import language
from tracker.language import LANGUAGES, negotiate

COOKIE = "language"
LETTERS = {"en": re.compile("[a-z]{3,}"), "ru": re.compile("[а-яё]{2,}")}
"""Words of small letters: KZ, M-2024-0003 and names of one capital are of no language."""


def of_request() -> str:
    """The language chosen on this device, else the user's own, else what the browser asks for."""
    chosen = request.cookies.get(COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    return _of_person() or negotiate(request.headers.get("Accept-Language"))


def _of_person() -> str | None:
    """The language of a person who is signed in; not asked where the register may be out of reach."""
    if request.endpoint == "static" or g.get("bare", False) or g.person is None:
        return None
    chosen: str = g.person.language
    return chosen if chosen in LANGUAGES else None


def speak() -> None:
    """Let everything in this request be said in its language and by the register's clock."""
    g.speech = language.use(g.language, current_app.config["SETTINGS"].zone)


def fall_silent(_error: BaseException | None = None) -> None:
    """Give the thread back the language that it had."""
    if (speech := g.pop("speech", None)) is not None:
        speech.__exit__(None, None, None)


def _(text: str, /, **values: Any) -> str:
    """Say a text in the language of the request; values that are Markup keep their tags."""
    return _filled(language.gettext(text), values)


def ngettext(one: str, many: str, n: int, /, **values: Any) -> str:
    """Say a text in the form that fits the number, which the text writes as {n}."""
    return _filled(language.ngettext(one, many, n), {"n": language.number(n), **values})


def _filled(text: str, values: dict[str, Any]) -> str:
    if not any(isinstance(value, Markup) for value in values.values()):
        return language.filled(text, values) if values else text
    said = {name: value if isinstance(value, Markup) else escape(say(value)) for name, value in values.items()}
    return Markup(language.filled(str(escape(text)), said))


def say(thing: Any) -> str:
    """Say anything of the domain in the language of the request; what has tags of its own keeps them."""
    return thing if isinstance(thing, Markup) else language.say(thing)


def in_its_language(text: str) -> str:
    """A text that somebody wrote, marked with its language if its letters are not those of the page (WCAG 3.1.2)."""
    letters = {code: len(found.findall(text)) for code, found in LETTERS.items()}
    written, here = max(letters, key=lambda code: letters[code]), language.current()
    if not letters[written] or letters.get(here) == letters[written]:
        return text
    return Markup('<span lang="{}">{}</span>').format(written, text)


def others() -> list[tuple[str, str]]:
    """The languages that are not spoken now: their codes and their own names."""
    return [(code, name) for code, name in LANGUAGES.items() if code != language.current()]


def theme() -> str:
    """The look chosen on this device: light, dark or device."""
    chosen = request.cookies.get("theme", "")
    return chosen if chosen in current_app.config["THEMES"] else "device"
