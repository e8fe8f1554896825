"""The register's own check and the program that is handed out, held against each other on journals of any shape."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.golden import ORIGIN
from tests.domain.journals import FIRST, SECOND, STRANGER, chained, genesis, note, rotation
from tests.domain.test_evidence import incident, own
from tests.verify.tallying import SEEN, export
from tracker import verifier
from tracker.domain.links import Walk

SIGNERS = st.sampled_from((FIRST, SECOND, STRANGER))
BODIES = st.sampled_from((
    lambda entries, signer: note(), lambda entries, signer: rotation(signer),
    lambda entries, signer: rotation(SECOND), lambda entries, signer: incident(signer),
    lambda entries, signer: incident(FIRST), lambda entries, signer: genesis(SECOND),
    lambda entries, signer: own(entries, 1, signer), lambda entries, signer: own(entries, 2, FIRST),
))
SCALARS = st.none() | st.booleans() | st.integers(-2**54, 2**54) | st.floats() | st.text()
KEYS = st.sampled_from(("v", "kind", "after", "a_1", "A", "", "é"))
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3))
WAYS = st.sampled_from((
    {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False}, {"separators": (",", ":")}, {},
    {"indent": 1}))
MANY = settings(max_examples=150, deadline=None, derandomize=True)


def both(entries, keys=()):
    """Findings and incidents, first by the register's own check."""
    walk = Walk(ORIGIN, SEEN, keys[0] if keys else None, vouched=keys)
    ours = {(one.seq, one.check) for entry in entries for one in walk.step(entry)}
    ours |= {(one.seq, one.check) for one in walk.end()}
    alone = verifier.check(export(entries), keys, every=True)
    return ((ours, {(one.seq, one.key.hex()) for one in walk.incidents}),
            ({(seq, check) for seq, check, _ in alone.found}, set(alone.incidents)))


@MANY
@given(st.lists(st.tuples(BODIES, SIGNERS), max_size=7), st.lists(SIGNERS, max_size=3))
def test_both_believe_the_same_keys_and_the_same_checkpoints(told, known):
    entries = chained([genesis()])
    for body, signer in told:
        entries = chained([body(entries, signer)], signer, after=entries)

    ours, theirs = both(entries, [one.public_key for one in known])

    assert ours == theirs


@MANY
@given(VALUES, WAYS, st.booleans())
def test_both_take_the_same_texts(value, way, whole):
    body = {"v": 1, "kind": "note.recorded", "after": value} if whole else value
    entries = chained([genesis(), json.dumps(body, **way).encode("utf-8", "surrogatepass"), note()])

    ours, theirs = both(entries, [FIRST.public_key])

    assert ours == theirs
