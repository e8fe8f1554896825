"""What no source may do: run what somebody typed, build SQL from strings, or use cryptography of its own choice."""

import ast

import pytest

from tests.test_layers import ALL, ROOT

RUNS = {"eval", "exec", "compile", "system", "popen", "Popen", "check_output", "check_call", "spawnl", "execv"}
RUNNERS = {"subprocess", "pickle", "marshal", "shelve", "ctypes", "yaml", "pty"}
SQL = {"text", "exec_driver_sql", "DDL"}
SETTINGS = "tracker/sqlite.py"
"""The one file that builds statements: settings of SQLite, from constants of its own."""
ALONE = ("tracker/verifier.py", "tracker/dossier_verifier.py")
"""Reckons SHA-256 and reads keys by itself, so that it can be handed out without anything of ours."""
READER = "tracker/texts/extraction.py"
"""Starts one module of ours without a shell, to read a file in a process that limits itself."""
CHOSEN = {
    "hashlib": {"sha256"}, "random": {"uniform"}, "hmac": {"compare_digest", "digest"},
    "cryptography.exceptions": {"InvalidSignature", "InvalidTag"},
    "cryptography.hazmat.primitives.ciphers.aead": {"AESGCM"},
    "cryptography.hazmat.primitives.asymmetric.ed25519": {"Ed25519PrivateKey", "Ed25519PublicKey"},
}
"""AES-GCM, Ed25519 and SHA-256; `uniform` spreads the waits of writers and is no secret."""
PARSED = [(path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))) for path in ALL]


def nodes(kind):
    return ((name, node) for name, tree in PARSED for node in ast.walk(tree) if isinstance(node, kind))


def called(node):
    """The last name of what is called: `os.system` is `system`; a method such as `re.compile` tells whose it is."""
    if isinstance(node.func, ast.Name):
        return node.func.id
    return "" if node.func.attr == "compile" else node.func.attr


def test_nothing_that_was_typed_is_run():
    imported = {(name, one.name) for name, node in nodes(ast.Import) for one in node.names if one.name in RUNNERS}
    imported |= {(name, node.module) for name, node in nodes(ast.ImportFrom) if node.module in RUNNERS}
    ran = {(name, called(node)) for name, node in nodes(ast.Call)
           if isinstance(node.func, ast.Name | ast.Attribute) and called(node) in RUNS}

    assert imported | ran == {(READER, "subprocess")}


def test_what_is_started_is_a_module_of_ours():
    started = [node for name, node in nodes(ast.Call) if name == READER and called(node) == "run"]

    assert [[ast.unparse(one) for one in node.args[0].elts[:3]] for node in started] == [
        ["sys.executable", "'-m'", "'tracker.texts.alone'"]]
    assert not any(word.arg == "shell" for node in started for word in node.keywords)


def test_no_statement_is_put_together_from_strings():
    given = [(name, node.args[0]) for name, node in nodes(ast.Call)
             if isinstance(node.func, ast.Name | ast.Attribute) and called(node) in SQL and node.args]
    built = {name for name, one in given if isinstance(one, ast.JoinedStr | ast.BinOp)}

    assert {name for name in built if not name.startswith("tracker/workflow/dia")} == {SETTINGS}


@pytest.mark.parametrize("library", CHOSEN)
def test_of_cryptography_only_what_was_chosen_is_used(library):
    used = {one.name for _, node in nodes(ast.ImportFrom) if node.module == library for one in node.names}

    assert used <= CHOSEN[library]


def test_no_library_of_cryptography_is_used_that_was_not_chosen():
    roots = {one.split(".")[0] for one in CHOSEN}
    whole = {(name, one.name) for name, node in nodes(ast.Import) for one in node.names
             if one.name.split(".")[0] in roots and name not in ALONE}
    other = {node.module for _, node in nodes(ast.ImportFrom)
             if node.module and node.module.split(".")[0] in roots and node.module not in CHOSEN}

    assert (whole, other) == (set(), set())
