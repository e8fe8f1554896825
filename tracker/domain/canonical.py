"""The one way to write a body as bytes: RFC 8785, for whole numbers and plain keys only.

Restricted like this, Python's own encoder gives exactly the bytes of RFC 8785; what
it would let pass otherwise (floats, lone surrogates, odd keys) is refused first.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from tracker.domain.sentence import Sentence

BEYOND = 2**53
DEEPEST = 64
LONGEST = len(str(BEYOND)) + 1
KEY = re.compile(r"[a-z0-9_]+")


class NotCanonical(ValueError):
    """A value or a text that the journal does not take; `sentence` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def canonical(value: object) -> bytes:
    """The bytes of a value; refuses what could be written in two ways or read back differently."""
    _refuse(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise NotCanonical(Sentence("A text holds half of a character (a lone surrogate).")) from None


def parse(body: bytes) -> dict[str, Any]:
    """Read a body; refuses every byte that `canonical` would not have written."""
    value = _read(body)
    if not isinstance(value, dict):
        raise NotCanonical(Sentence("The text is not an object with keys and values."))
    if canonical(value) != body:
        raise NotCanonical(Sentence("The text is not written in its canonical form."))
    return value


def _read(body: bytes) -> object:
    try:
        return json.loads(
            body.decode(), object_pairs_hook=_once, parse_int=_whole, parse_float=_no_float, parse_constant=_no_float
        )
    except UnicodeDecodeError:
        raise NotCanonical(Sentence("The text is not UTF-8.")) from None
    except json.JSONDecodeError:
        raise NotCanonical(Sentence("The text is not JSON.")) from None
    except RecursionError:
        raise NotCanonical(_too_deep()) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise NotCanonical(Sentence("A key stands twice in one object."))
    return read


def _whole(digits: str) -> int:
    return int(digits) if len(digits) <= LONGEST else BEYOND


def _no_float(text: str) -> NoReturn:
    raise NotCanonical(Sentence("A number is not a whole number: {text}.", text=text[:LONGEST]))


def _refuse(value: object) -> None:
    """Level by level and not by recursion, so that no depth of nesting ends in a crash."""
    level, depth = [value], 0
    while level:
        if depth > DEEPEST:
            raise NotCanonical(_too_deep())
        level, depth = [inner for one in level for inner in _inside(one)], depth + 1


def _inside(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        _refuse_keys(value)
        yield from value.values()
    elif isinstance(value, list):
        yield from value
    elif isinstance(value, int):
        _refuse_far(value)
    elif value is not None and not isinstance(value, str):
        raise NotCanonical(Sentence("A value of the kind {kind} cannot be kept.", kind=type(value).__name__))


def _refuse_keys(value: dict[Any, object]) -> None:
    for key in value:
        if not isinstance(key, str) or not KEY.fullmatch(key):
            raise NotCanonical(Sentence("The key {key} is not made of a-z, 0-9 and _.", key=repr(key)[:80]))


def _refuse_far(number: int) -> None:
    if not -BEYOND < number < BEYOND:
        raise NotCanonical(Sentence("A whole number is not smaller than 2^53."))


def _too_deep() -> Sentence:
    return Sentence("Objects and lists are nested more than {levels} deep.", levels=DEEPEST)
