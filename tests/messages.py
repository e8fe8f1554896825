"""Every text of the product that is translated, read from its sources; and what its catalogues lack.

    python -m tests.messages --missing [ru]     entries to be translated, as a piece of a .po file
    python -m tests.messages --faults [ru]      everything that is wrong with the catalogue
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Mapping
from gettext import c2py
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from tracker.domain import actor, correspondence, explained, words
from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Titled
from tracker.workflow import definition

TOP = Path(__file__).parent.parent
ROOMS = ("tracker", "web", "seeds")
ONE = {"_", "gettext", "Sentence"}
TWO = {"ngettext", "Plural"}
PLACEHOLDER = re.compile(r"\{([a-z_]\w*)\}")
TAG = re.compile(r"</?[a-z]\w*")


def used():
    """Each text of the product (a pair where it has a plural) with the places where it stands."""
    found = {}
    for path in sorted(path for room in ROOMS for path in (TOP / room).rglob("*")):
        if path.suffix in READERS:
            for text, line in READERS[path.suffix](path.read_text(encoding="utf-8")):
                found.setdefault(text, []).append((str(path.relative_to(TOP)), line))
    return found


def wanted(language):
    """What a catalogue must say; beside English and Russian also the fixed words, which have their names in these."""
    return used() if language in ("en", "ru") else used() | {text: [("a fixed word", 0)] for text in fixed_words()}


def fixed_words():
    """The words of the register itself, in English."""
    tables = [table for module in (actor, correspondence, explained, words) for table in vars(module).values()
              if isinstance(table, Mapping)]
    route = definition.current()
    rows = [*(row if isinstance(row, tuple) else (row,) for table in tables for row in table.values()),
            *(vars(one).values() for one in (*POSITIONS.values(), *route.states, *route.steps))]
    return {str(word) for row in rows for word in row if isinstance(word, Titled) and word.fixed}


def otherwise_grouped(catalogue, language):
    """Numbers that the plural forms of a catalogue group otherwise than the CLDR does."""
    form, rule, known = c2py(catalogue.plural_expr), Locale.parse(language).plural_form, {}
    return [n for n in range(1001) if known.setdefault(rule(n), form(n)) != form(n)]


def of_wtforms():
    """Texts of the form library itself; ours to translate, but never missing."""
    folder = Path(find_spec("wtforms").origin).parent
    return {text for path in folder.rglob("*.py") for text, _ in in_python(path.read_text(encoding="utf-8"))}


def in_python(source):
    """The literal texts of calls such as Sentence("…"), _("…") and ngettext("…", "…", n), whichever branch is taken."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        if name in ONE and node.args:
            yield from ((text, node.lineno) for text in literals(node.args[0]))
        elif name in TWO and len(node.args) > 1:
            pairs = zip(literals(node.args[0]), literals(node.args[1]), strict=True)
            yield from ((pair, node.lineno) for pair in pairs)


def literals(node):
    if isinstance(node, ast.JoinedStr):
        raise ValueError(f"line {node.lineno}: an f-string cannot be translated; use a placeholder and a value")
    if isinstance(node, ast.IfExp):
        return [*literals(node.body), *literals(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value else []


def in_template(source):
    """The literal texts of {{ _('…') }} and {{ ngettext('…', '…', n) }}, whichever branch is taken."""
    for call in Environment(autoescape=True).parse(source).find_all(nodes.Call):
        name = getattr(call.node, "name", None)
        if name in ONE and call.args:
            yield from ((text, call.lineno) for text in branches(call.args[0]))
        elif name in TWO and len(call.args) > 1:
            yield from ((pair, call.lineno) for pair in zip(*map(branches, call.args[:2]), strict=True))


def branches(node):
    if isinstance(node, nodes.CondExpr):
        return [*branches(node.expr1), *(branches(node.expr2) if node.expr2 else ())]
    return [node.value] if isinstance(node, nodes.Const) and isinstance(node.value, str) and node.value else []


READERS = {".py": in_python, ".html": in_template, ".txt": in_template}


def source_of(language):
    """The catalogue of a language as it is written; of a new one there is nothing yet."""
    path = TOP / "tracker" / "translations" / f"{language}.po"
    return path.read_bytes() if path.exists() else b""


def catalogue_of(source, language):
    return read_po(BytesIO(source), locale=language, abort_invalid=True)


def faults(source, texts, language="ru", also_allowed=frozenset()):
    """All that is wrong with a catalogue for these texts, a line each."""
    catalogue = catalogue_of(source, language)
    messages = {message.id: message for message in catalogue if message.id}
    told = re.findall(rb"(?m)^msgid(?: +\"(?:[^\"\\]|\\.)*\"\n(?:\".*\"\n)*)", source)
    yield from (f"twice: {text.decode().strip()}" for text, times in Counter(told).items() if times > 1)
    yield from (f"missing: {text!r} ({places[0][0]}:{places[0][1]})"
                for text, places in texts.items() if text not in messages)
    yield from (f"not used: {text!r}" for text in messages if text not in texts and text not in also_allowed)
    for message in messages.values():
        yield from (f"{fault}: {message.id!r}" for fault in wrong(message, catalogue.num_plurals))


def wrong(message, plurals):
    """What is wrong with one entry."""
    plural = isinstance(message.id, tuple)
    model = message.id[1] if plural else message.id
    forms = forms_of(message)
    if message.fuzzy:
        yield "fuzzy"
    if len(forms) != (plurals if plural else 1):
        yield f"{len(forms)} forms"
    if not all(forms):
        yield "not translated"
    for form in filter(None, forms):
        if set(PLACEHOLDER.findall(form)) != set(PLACEHOLDER.findall(model)):
            yield "other placeholders"
        if Counter(TAG.findall(form)) != Counter(TAG.findall(model)):
            yield "other tags"
        if blanks(form) != blanks(model):
            yield "other blanks at its ends"


def blanks(text):
    return text[:1].isspace(), text[-1:].isspace()


def missing(language="ru"):
    """The texts that have no translation yet, as entries to be filled in; for a new language the whole file."""
    known = {one.id for one in catalogue_of(source_of(language), language) if one.id and all(forms_of(one))}
    lacking = Catalog(locale=language)
    for text, places in wanted(language).items():
        if text not in known:
            lacking.add(text, locations=places)
    written = BytesIO()
    write_po(written, lacking, omit_header=bool(known), width=0)
    return written.getvalue().decode()


def forms_of(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def main(arguments):
    mode, language = arguments[0] if arguments else "", (arguments[1:] or ["ru"])[0]
    if mode == "--missing":
        print(missing(language))
    elif mode == "--faults":
        print("\n".join(faults(source_of(language), wanted(language), language, of_wtforms())))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
