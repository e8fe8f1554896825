"""How a tree of XML is walked: without recursion, so that no depth of nesting matters."""

from collections.abc import Callable, Iterator
from typing import Any

START, END, PASSED = "start", "end", "passed over"


def events(root: Any, passed_over: Callable[[Any], bool]) -> Iterator[tuple[str, Any]]:
    """The start and the end of every element in the order of the text; nothing of what stands in one passed over."""
    waiting: list[tuple[str, Any]] = [(START, root)]
    while waiting:
        what, element = waiting.pop()
        yield what, element
        if what == START:
            waiting.append((END, element))
            waiting += [(PASSED if passed_over(one) else START, one) for one in reversed(element)]
