"""A language that nobody speaks: all of its messages in brackets and accents, so that what is in no catalogue shows.

It is added as any other would be: by one catalogue file and one line in LANGUAGES.
"""

import re
from contextlib import contextmanager
from html.parser import HTMLParser
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from tests import messages
from tracker import catalogues, language

CODE, NAME = "eo", "⟦Pšéúđó⟧"  # the code of Esperanto, so that the CLDR knows its months and its plurals
ACCENTS = str.maketrans("aceinorsuyzACEINORSUYZ", "àçéïñöřšúýžÀÇÉÏÑÖŘŠÚÝŽ")
KEPT = re.compile(r"(\{\{|\}\}|\{\w+\}|</?\w[^>]*>|&\w+;)")
PATTERN = re.compile(r"(?=.*[dy])[EdMLy–| ]+")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"script", "style", "code", "pre", "samp"}
SPOKEN = ("title", "alt", "placeholder", "aria-label", "aria-description", "data-head")
LETTERS = re.compile(r"[^\W\d_]{2}")


def pseudo(text):
    """A message in brackets and accents, its placeholders and tags kept; the pattern of a day stays one."""
    if PATTERN.fullmatch(text):
        return f"'⟦'{text}'⟧'"
    said = "".join(part if KEPT.fullmatch(part) else part.translate(ACCENTS) for part in KEPT.split(text.strip()))
    return text.replace(text.strip(), f"⟦{said}⟧")


def catalogue():
    """What a translator would write."""
    made = Catalog(locale=CODE)
    for text in messages.wanted(CODE):
        made.add(text, string=(pseudo(text[1]),) * 2 if isinstance(text, tuple) else pseudo(text))
    return made


def written():
    """The file of it."""
    file = BytesIO()
    write_po(file, catalogue())
    return file.getvalue()


@contextmanager
def added(patch, folder):
    """Add the language: its file and its line."""
    (folder / f"{CODE}.po").write_bytes(written())
    patch.setattr(catalogues, "TRANSLATIONS", folder)
    patch.setitem(language.LANGUAGES, CODE, NAME)
    catalogues.catalogue.cache_clear()
    yield
    catalogues.catalogue.cache_clear()


def bare(page):
    """What a page says outside all brackets."""
    return Reader(page).bare


class Reader(HTMLParser):
    """What a page says outside all brackets: texts and attributes that came from no catalogue."""

    def __init__(self, page):
        super().__init__()
        self.bare, self.depth, self.within = [], 0, []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        spoken = self.within[-1][1] if self.within else True
        spoken = spoken and tag not in SILENT and given.get("lang", CODE) == CODE
        for name in SPOKEN:
            self.hear(given.get(name) or "", spoken, 0)
        if tag == "input" and given.get("type") in ("submit", "button"):
            self.hear(given.get("value") or "", spoken, 0)
        if tag not in VOID:
            self.within.append((tag, spoken))

    def handle_endtag(self, tag):
        while self.within and self.within.pop()[0] != tag:
            pass

    def handle_data(self, data):
        self.depth = self.hear(data, self.within[-1][1] if self.within else True, self.depth)

    def hear(self, text, spoken, depth):
        said = ""
        for letter in text:
            depth += (letter == "⟦") - (letter == "⟧")
            said += letter if depth == 0 and letter != "⟧" else ""
        if spoken and LETTERS.search(said):
            self.bare.append(" ".join(said.split()))
        return depth
