"""The security log has no kind that nothing tells, and nothing tells a kind that it does not have."""

import ast
from pathlib import Path

from tests.cli.test_doors import BY_COMMANDS
from tests.services.test_security_kinds import BY_SERVICES
from tests.web.test_security_kinds import BY_PAGES
from tracker.domain.security_events import ECHOED, KINDS

ROOT = Path(__file__).parents[2]


def told():
    """Every kind that the product tells, as it is written where it is told."""
    for path in [*(ROOT / "tracker").rglob("*.py"), *(ROOT / "web").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("note", "tell"):
                yield from (one.value for one in node.args if isinstance(one, ast.Constant) and one.value in KINDS)


def test_each_kind_is_told_somewhere_and_each_that_is_told_is_known():
    assert set(told()) | set(ECHOED.values()) == set(KINDS)


def test_each_kind_is_produced_by_a_test():
    assert BY_COMMANDS.keys() | BY_SERVICES.keys() | BY_PAGES.keys() == KINDS.keys()
