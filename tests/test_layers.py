"""The arrows between the rooms, and the sizes of what stands in them."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EDGE = {"services", "queries", "output", "errors", "database", "config", "language", "domain", "signing", "passwords",
        "second_factor", "opening", "workflow", "backups"}
INNER = {"models", "workflow", "domain", "errors", "database", "signing", "passwords", "public_holidays", "tracker",
         "texts"}
ARROWS = {
    "tracker": set(), "disk": set(),
    "domain": set(),
    "errors": {"domain"},
    "config": {"domain", "errors"},
    "catalogues": set(),
    "language": {"domain", "errors", "catalogues"},
    "signing": {"disk", "domain", "errors"},
    "passwords": {"domain", "errors"},
    "second_factor": {"domain", "errors"},
    "turns": {"domain", "errors"}, "sqlite": {"domain", "errors", "turns"},
    "postgresql": {"domain", "errors"},
    "public_holidays": {"domain"},
    "migrating": set(),
    "database": {"sqlite", "postgresql", "migrating", "turns", "config", "domain", "errors"},
    "workflow": {"domain", "errors"},
    "models": {"domain"},
    "services": INNER,
    "queries": INNER | {"services"},  # a page and a deed gather facts by the same function, so they cannot disagree
    "output": {"queries", "domain", "language", "errors"},
    "texts": {"domain", "errors"},
    "verifier": set(),
    "dossier_verifier": {"verifier"},
    "opening": {"config", "database", "services", "queries", "signing", "domain", "errors"},
    "backups": INNER | {"disk", "sqlite", "config", "opening", "services", "queries"},
    "__main__": {"cli"},
    "cli": EDGE | {"web", "seeds", "tracker", "dossier_verifier"},
    "web": EDGE | {"tracker"},
    "seeds": {"services", "queries", "domain", "errors"},
    "migrations": set(),
    "migrations.env": {"models", "database", "config", "tracker"},
}
# What of a room the edges may see, where that is less than all of it.
DOORS = {"workflow": {"tracker.workflow.diagram"}}
LIBRARIES = {
    "flask": {"web"}, "flask_wtf": {"web"}, "flask_login": {"web"}, "wtforms": {"web"}, "werkzeug": {"web"},
    "jinja2": {"web"}, "markupsafe": {"web"}, "waitress": {"cli"}, "click": {"cli"},
    "transitions": {"workflow"}, "cryptography": {"signing", "verifier", "second_factor"},
    "argon2": {"passwords"}, "pyotp": {"second_factor"}, "segno": {"second_factor"},
    "babel": {"language", "catalogues"},
    "xlsxwriter": {"output"}, "typst": {"output"}, "openpyxl": {"output", "services"},
    "pypdf": {"texts", "output"}, "docx": {"texts"}, "defusedxml": {"texts"}, "snowballstemmer": {"texts"},
    "holidays": {"public_holidays"},
    "sqlalchemy": {"models", "services", "queries", "database", "sqlite", "postgresql", "migrating", "migrations",
                   "migrations.env"},
    "alembic": {"database", "migrating", "migrations", "migrations.env"},
}
OURS = {"tracker", "web", "seeds", "migrations"}
LONGEST = {".py": 200, ".html": 80}
LONGEST_FUNCTION = 30
ALONE = {"tracker/verifier.py": 400, "tracker/dossier_verifier.py": 360}
"""One file each, because they are handed out alone, with all that they need, to be read by who does not trust us."""


def sources(*folders, ending=".py"):
    return sorted(path for folder in folders for path in (ROOT / folder).rglob(f"*{ending}"))


def name_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(module):
    """`tracker.services.moves` is in `services`, `web.errors` in `web`, `tracker` alone in `tracker`."""
    first, *rest = module.split(".")
    if module == "migrations.env":
        return module
    return rest[0] if first == "tracker" and rest else first


def imported_by(path):
    """The full names of all that a file imports, inside functions and for type checking too."""
    package = name_of(path).split(".") if path.name == "__init__.py" else name_of(path).split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *(node.module.split(".") if node.module else [])])
            yield from (whole_name(base, alias.name) for alias in node.names)


def whole_name(base, name):
    """`from tracker import errors` means the module `tracker.errors`."""
    path = ROOT.joinpath(*base.split("."), name)
    return f"{base}.{name}" if path.is_dir() or path.with_suffix(".py").exists() else base


ALL = sources(*OURS)
IMPORTS = [(name_of(path), imported) for path in ALL for imported in imported_by(path)]


@pytest.mark.parametrize("room", sorted(ARROWS))
def test_a_room_imports_only_the_rooms_below_it(room):
    wrong = {
        f"{module} imports {imported}" for module, imported in IMPORTS
        if room_of(module) == room and imported.split(".")[0] in OURS
        and room_of(imported) not in {room, *ARROWS[room]} and not is_part_of(imported, module)
    }

    assert not wrong


def is_part_of(imported, module):
    """`web` and `migrations` are packages of ours where the name of the room is that of the package."""
    return imported.split(".")[0] == module.split(".")[0] != "tracker"


def test_every_file_is_in_a_room_that_has_its_arrows():
    assert {room_of(name_of(path)) for path in ALL} <= set(ARROWS)


@pytest.mark.parametrize("library", sorted(LIBRARIES))
def test_a_library_is_known_to_its_rooms_alone(library):
    users = {module for module, imported in IMPORTS if imported.split(".")[0] == library}

    assert {module for module in users if room_of(module) not in LIBRARIES[library]} == set()


def test_only_the_machine_knows_transitions():
    assert {module for module, name in IMPORTS if name.split(".")[0] == "transitions"} <= {"tracker.workflow.machine"}


def test_the_domain_needs_the_standard_library_alone():
    outside = {
        (module, name) for module, name in IMPORTS
        if room_of(module) == "domain" and name.split(".")[0] not in {*sys.stdlib_module_names, "tracker"}
    }

    assert not outside


@pytest.mark.parametrize("room", sorted(DOORS))
def test_the_edges_see_no_more_of_a_room_than_its_doors(room):
    seen = {(module, name) for module, name in IMPORTS if room_of(module) in ("cli", "web") and room_of(name) == room}

    assert {(module, name) for module, name in seen if name not in DOORS[room]} == set()


def test_nothing_but_the_command_line_imports_the_pages():
    assert {room_of(module) for module, name in IMPORTS if name.split(".")[0] == "web"} <= {"web", "cli"}


def test_time_is_passed_in():
    """Only the edges look at a clock."""
    inner = [path for path in sources("tracker") if room_of(name_of(path)) != "cli"]

    assert [path.name for path in inner if asks_the_clock(ast.parse(path.read_text(encoding="utf-8")))] == []


def asks_the_clock(tree):
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("now", "utcnow", "today") and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("datetime", "date") for node in ast.walk(tree)
    )


def test_only_the_edges_commit():
    assert calls_of("commit", sources("tracker/services", "tracker/queries", "seeds")) == []


@pytest.mark.parametrize("verb", ["insert", "update", "delete", "add", "add_all", "flush"])
def test_what_shows_never_writes(verb):
    """Sets and mappings have an `update` and an `add` of their own, so only the session's and SQL's count."""
    assert [call for call in calls_of(verb, sources("tracker/queries")) if call.startswith(("session.", verb))] == []


def calls_of(verb, paths):
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in paths)
    calls = (node.func for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [name for name in map(ast.unparse, calls) if name.split(".")[-1] == verb]


def test_no_file_is_too_long():
    code = [path for path in sources(*OURS, "tests") if "versions" not in path.parts]
    pages = sources("tracker", "web", ending=".html")
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in code + pages}

    assert {name: n for name, n in lengths.items() if n > ALONE.get(name, LONGEST[Path(name).suffix])} == {}


def test_no_function_is_too_long():
    code = [path for path in sources("tracker", "web", "seeds") if "versions" not in path.parts]

    assert [f"{name_of(path)}.{node.name}" for path in code for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= LONGEST_FUNCTION] == []
