"""The RFC 6962 tree over the leaves of a journal, reckoned in two ways that share no line but the hash of a pair."""

from collections.abc import Iterable, Sequence
from hashlib import sha256


class Frontier:
    """The tree of the leaves so far: one node for each bit of their number, so that it can grow for ever."""

    def __init__(self) -> None:
        self.size = 0
        self._nodes: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        number, node = self.size, leaf
        while number & 1:
            node, number = parent(self._nodes.pop(), node), number >> 1
        self._nodes.append(node)
        self.size += 1

    def root(self) -> bytes:
        """The root over what was added; more may be added after it."""
        if not self._nodes:
            return sha256(b"").digest()
        tree = self._nodes[-1]
        for node in reversed(self._nodes[:-1]):
            tree = parent(node, tree)
        return tree


def paths(leaves: Iterable[bytes], size: int, wanted: Iterable[int]) -> dict[int, tuple[bytes, ...]]:
    """RFC 6962's audit path of each wanted leaf among the first `size`; the leaves are read once and not kept."""
    ways = {seq: [(level, (seq >> level) ^ 1) for level in range((size - 1).bit_length())] for seq in wanted}
    kept = _Kept({place for way in ways.values() for place in way})
    for leaf in leaves:
        kept.add(leaf)
    return {seq: tuple(kept.node(*place) for place in way if place[1] << place[0] < size)
            for seq, way in ways.items()}


class _Kept(Frontier):
    """A tree that remembers some of its nodes, each named by its height and its place in that row."""

    def __init__(self, wanted: set[tuple[int, int]]) -> None:
        super().__init__()
        self._wanted, self._found = wanted, dict[tuple[int, int], bytes]()

    def add(self, leaf: bytes) -> None:
        number, node, level = self.size, leaf, 0
        self._keep((level, number), node)
        while number & 1:
            node, number, level = parent(self._nodes.pop(), node), number >> 1, level + 1
            self._keep((level, number), node)
        self._nodes.append(node)
        self.size += 1

    def _keep(self, place: tuple[int, int], node: bytes) -> None:
        if place in self._wanted:
            self._found[place] = node

    def node(self, level: int, number: int) -> bytes:
        """A node; one that has not all its leaves is the root over those that it has."""
        if (level, number) in self._found:
            return self._found[level, number]
        there = (self.size - (number << level)).bit_count()
        tree = self._nodes[-1]
        for other in reversed(self._nodes[-there:-1]):
            tree = parent(other, tree)
        return tree


def root(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes, read once and kept nowhere."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.add(leaf)
    return frontier.root()


def root_by_halves(leaves: Sequence[bytes]) -> bytes:
    """The root as RFC 6962 defines it: of the largest power of two below the size, and of the rest."""
    return _halved(leaves, 0, len(leaves)) if leaves else sha256(b"").digest()


def _halved(leaves: Sequence[bytes], first: int, size: int) -> bytes:
    if size == 1:
        return leaves[first]
    left = 1 << (size - 1).bit_length() - 1
    return parent(_halved(leaves, first, left), _halved(leaves, first + left, size - left))


def parent(left: bytes, right: bytes) -> bytes:
    """The hash of a pair."""
    return sha256(b"\x01" + left + right).digest()
