"""The look: one stylesheet, light enough, with no rule that nothing uses, and no word to anybody else."""

import re
from secrets import token_hex

import pytest
from jinja2 import Environment, nodes

from tests.test_layers import ROOT
from tracker.passwords import STRONG
from web import create_app

STATIC, TEMPLATES = ROOT / "web" / "static", ROOT / "web" / "templates"
MOST = 40_000
HOOKS = {"empty-list", "asked", "receipt", "register"}
"""Names that tests and scripts find things by, without a look of their own."""
STYLE = re.sub(r"/\*.*?\*/", "", (STATIC / "style.css").read_text(encoding="utf-8"), flags=re.DOTALL)
STYLED = {name for rule in re.findall(r"([^{}]+)\{", STYLE) for name in re.findall(r"\.([a-z][\w-]*)", rule)}
ELSEWHERE = re.compile(r"(?:src|href|action|poster|data)=\"(?:https?:)?//|url\(|@import")
GUIDE = "/styleguide"


def sources(*patterns):
    return [path.read_text(encoding="utf-8") for pattern in patterns for path in ROOT.glob(pattern)]


def classes(template):
    """The names that stand in the class attributes of a template, whichever branch is taken."""
    for attribute in re.findall(r'class="((?:[^"{]|\{\{.*?\}\}|\{%.*?%\})*)"', template):
        plain = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", attribute)
        yield from plain.split()
        for said in re.findall(r"\{\{(.*?)\}\}", attribute):
            yield from chosen(said)


def chosen(said):
    """The names among which an expression chooses, not what it compares."""
    output = Environment(autoescape=True).parse(f"{{{{ {said} }}}}").find(nodes.Output)
    for choice in output.find_all(nodes.CondExpr):
        for branch in (choice.expr1, choice.expr2):
            if isinstance(branch, nodes.Const) and not branch.value.endswith("-"):
                yield from str(branch.value).split()


def test_stylesheet_and_script_are_light():
    assert sum(len(path.read_bytes()) for path in (STATIC / "style.css", STATIC / "tracker.js")) <= MOST


def test_every_class_of_the_pages_has_a_look_or_is_a_hook():
    used = {name for text in sources("web/templates/**/*.html") for name in classes(text)}

    assert {name for name in used if name not in STYLED} <= HOOKS


def test_every_rule_is_for_something():
    texts = sources("web/**/*.html", "web/**/*.py", "tracker/workflow/*.py", "tracker/output/**/*.py")
    quoted = [said for text in texts for mark in "'\"" for said in re.findall(f"{mark}([^{mark}\n]*){mark}", text)]
    words = {word for said in quoted for word in re.findall(r"[a-z][\w-]*", said)}

    assert {name for name in STYLED if name not in words} == set()


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_no_page_asks_anybody_else(path):
    assert not ELSEWHERE.search(path.read_text(encoding="utf-8"))
    assert not ELSEWHERE.search(STYLE)


@pytest.mark.parametrize(("language", "said"), [("en", "Style guide"), ("ru", "Каталог оформления")])
def test_the_style_guide_shows_every_component_in_both_languages(visitor, language, said):
    visitor.get(f"/language/{language}")
    page = visitor.get(GUIDE).text

    assert f"<h1>{said}</h1>" in page
    for name in ("stages", "step off", "step on", "others", "tally", "cross", "grid", "log", "errors", "field wrong",
                 "two", "flash", "pager", "note", "tag", "pips", "seg", "sums", "legend", "facts"):
        assert re.search(rf'class="[^"]*\b{name}\b', page), name


def test_the_style_guide_is_not_in_a_register_that_serves(settings):
    settings.update({"TESTING": False, "TRUSTED_HOSTS": ["localhost"], "PLAIN_HTTP": False, "HASHING": STRONG,
                     "SECRET_KEY": token_hex(32)})

    assert create_app(settings).test_client().get(GUIDE, base_url="https://localhost").status_code == 404
