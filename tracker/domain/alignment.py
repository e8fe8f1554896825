"""Which paragraph of one text became which of another: those that are there once in both, then the likest between."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from tracker.domain.tokens import WORDS

LIKE = 0.5
"""Two paragraphs of which less is common are two paragraphs."""
SHORT = 40
RARE = 8
CANDIDATES = 3
MOST_PAIRS = 90_000
MOST_LIKENESSES = 2_500
Pair = tuple[int | None, int | None]
Bag = Counter[str]


def aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """Every paragraph with its place in the other text or None, in the order of both."""
    for i1, i2, j1, j2 in _between(_anchors(old, new), len(old), len(new)):
        yield from _filled(old, new, range(i1, i2), range(j1, j2))
        if i2 < len(old):
            yield i2, j2


def _between(pairs: Iterable[tuple[int, int]], a: int, b: int) -> Iterator[tuple[int, int, int, int]]:
    """What lies before each pair, and behind the last one."""
    i = j = 0
    for here, there in [*pairs, (a, b)]:
        yield i, here, j, there
        i, j = here + 1, there + 1


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Paragraphs that both texts have once, in the same order."""
    often, there = Counter(old), Counter(new)
    place = {text: number for number, text in enumerate(new)}
    return _rising([(number, place[text]) for number, text in enumerate(old) if often[text] == there[text] == 1])


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest series of pairs that rises on both sides."""
    ends, at, before = list[int](), list[int](), list[int]()
    for number, (_, there) in enumerate(pairs):
        place = bisect_left(ends, there)
        before.append(at[place - 1] if place else -1)
        ends[place:place + 1], at[place:place + 1] = [there], [number]
    found, number = list[tuple[int, int]](), at[-1] if at else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _filled(old: Sequence[str], new: Sequence[str], here: range, there: range) -> Iterator[Pair]:
    """What lies between two anchors: the same ones that are there more than once, then the likest."""
    if len(here) * len(there) > MOST_PAIRS:
        yield from _by_likeness(old, new, here, there)
        return
    texts = SequenceMatcher(None, old[here.start:here.stop], new[there.start:there.stop], autojunk=False)
    for tag, i1, i2, j1, j2 in texts.get_opcodes():
        if tag == "equal":
            yield from zip(here[i1:i2], there[j1:j2], strict=True)
        else:
            yield from _by_likeness(old, new, here[i1:i2], there[j1:j2])


def _by_likeness(old: Sequence[str], new: Sequence[str], here: range, there: range) -> Iterator[Pair]:
    """First by the words that few paragraphs have, then one by one where few are left."""
    bags = {number: _bag(old[number]) for number in here}, {number: _bag(new[number]) for number in there}
    pairs = [(i - here.start, j - there.start) for i, j in _rising(list(_candidates(*bags)))]
    for i1, i2, j1, j2 in _between(pairs, len(here), len(there)):
        yield from _best(old, new, here[i1:i2], there[j1:j2], *bags)
        if i2 < len(here):
            yield here[i2], there[j2]


def _bag(text: str) -> Bag:
    return Counter(word.strip().lower() for word in WORDS.findall(text))


def _candidates(old: dict[int, Bag], new: dict[int, Bag]) -> Iterator[tuple[int, int]]:
    having = defaultdict[str, list[int]](list)
    for number, bag in new.items():
        for word in bag:
            having[word].append(number)
    for number, bag in old.items():
        votes = Counter(other for word in bag if len(having.get(word, ())) <= RARE for other in having.get(word, ()))
        likest = max(((_dice(bag, new[other]), -other) for other, _ in votes.most_common(CANDIDATES)), default=(0.0, 0))
        if likest[0] >= LIKE:
            yield number, -likest[1]


def _dice(a: Bag, b: Bag) -> float:
    """How much of two bags of words is common, from 0 to 1."""
    whole = a.total() + b.total()
    return 2 * (a & b).total() / whole if whole else 0


def _best(old: Sequence[str], new: Sequence[str], here: range, there: range, a: dict[int, Bag], b: dict[int, Bag],
          ) -> Iterator[Pair]:
    """The pairs, in order on both sides, that are likest in all; the others went or came.

    Of very many only those at the same place are looked at.
    """
    if 0 < len(here) * len(there) <= MOST_LIKENESSES:
        pairs = _likest([[_likeness(old[i], new[j], a[i], b[j]) for j in there] for i in here])
    else:
        pairs = [(at, at) for at, (i, j) in enumerate(zip(here, there, strict=False))
                 if _likeness(old[i], new[j], a[i], b[j])]
    for i1, i2, j1, j2 in _between(pairs, len(here), len(there)):
        yield from ((number, None) for number in here[i1:i2])
        yield from ((None, number) for number in there[j1:j2])
        if i2 < len(here):
            yield here[i2], there[j2]


def _likeness(old: str, new: str, a: Bag, b: Bag) -> float:
    """By their words; short ones, such as the cells of a table, by their letters too."""
    likeness = _dice(a, b)
    if likeness < LIKE and max(len(old), len(new)) <= SHORT:
        likeness = SequenceMatcher(None, old, new, autojunk=False).ratio()
    return likeness if likeness >= LIKE else 0


def _likest(like: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs of a table of likenesses with the greatest sum, each row and column taken once and in order."""
    rows, columns = len(like), len(like[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            taken = like[i][j] + best[i + 1][j + 1] if like[i][j] else 0
            best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
    found, i, j = list[tuple[int, int]](), 0, 0
    while i < rows and j < columns:
        if like[i][j] and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        else:
            i, j = (i + 1, j) if best[i][j] == best[i + 1][j] else (i, j + 1)
    return found
