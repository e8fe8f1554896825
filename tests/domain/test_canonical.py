import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.canonical import DEEPEST, NotCanonical, canonical, parse

SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
keys = st.text("abcxyz019_", min_size=1, max_size=8)
texts = st.text(st.characters(exclude_categories=["Cs"]))
whole = st.integers(-(2**53) + 1, 2**53 - 1)
values = st.recursive(
    st.none() | st.booleans() | whole | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
)
bodies = st.dictionaries(keys, values, max_size=6)


def written(value):
    """RFC 8785 for our values, letter by letter, without Python's encoder."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + "".join(SHORT.get(c) or (f"\\u{ord(c):04x}" if c < " " else c) for c in value) + '"'
    if isinstance(value, list):
        return "[" + ",".join(map(written, value)) + "]"
    ordered = sorted(value, key=lambda key: key.encode("utf-16-be"))
    return "{" + ",".join(written(key) + ":" + written(value[key]) for key in ordered) + "}"


@given(values)
def test_the_bytes_are_those_of_an_independent_writer(value):
    assert canonical(value) == written(value).encode()


@given(bodies)
def test_what_was_written_reads_back_the_same(body):
    assert parse(canonical(body)) == body


def test_escapes_are_short_first_and_else_lower_case_hex():
    every = "".join(map(chr, range(0x20))) + '"\\/\x7f\u2028é€😀'

    assert canonical(every).decode() == (
        '"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f'
        "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f"
        '\\"\\\\/\x7f\u2028é€😀"'
    )


def test_true_is_not_one_and_keys_are_sorted_by_their_bytes():
    assert canonical({"b": True, "a": 1, "_": False, "a0": 0}) == b'{"_":false,"a":1,"a0":0,"b":true}'


def nested(levels):
    value = {}
    for _ in range(levels):
        value = {"a": value}
    return value


@pytest.mark.parametrize(("value", "reason"), [
    (1.0, "kind float"),
    (float("nan"), "kind float"),
    ((1, 2), "kind tuple"),
    (b"x", "kind bytes"),
    ({"a": {1, 2}}, "kind set"),
    (2**53, "2\\^53"),
    (-(2**53), "2\\^53"),
    ([10**400], "2\\^53"),
    ("\ud800", "lone surrogate"),
    ("\udc00\ud800", "lone surrogate"),
    ({"A": 1}, "key 'A'"),
    ({"": 1}, "key ''"),
    ({"a\n": 1}, "key"),
    ({"ключ": 1}, "key 'ключ'"),
    ({1: 1}, "key 1"),
    ({True: 1}, "key True"),
    (nested(DEEPEST + 1), "nested more than 64"),
    (nested(100_000), "nested more than 64"),
])
def test_a_value_that_could_be_read_in_two_ways_is_refused(value, reason):
    with pytest.raises(NotCanonical, match=reason):
        canonical(value)


@pytest.mark.parametrize(("body", "reason"), [
    (b'{"a":1,"a":1}', "twice"),
    (b'{"x":{"a":1,"a":2}}', "twice"),
    (b'{"a":1.0}', "not a whole number: 1.0"),
    (b'{"a":1e3}', "not a whole number"),
    (b'{"a":-0.0}', "not a whole number"),
    (b'{"a":NaN}', "not a whole number: NaN"),
    (b'{"a":-Infinity}', "not a whole number"),
    (b'{"a":9007199254740992}', "2\\^53"),
    (b'{"a":' + b"9" * 10_000 + b"}", "2\\^53"),
    (b'{"a":-0}', "canonical form"),
    (b'{"a":"\\ud800"}', "lone surrogate"),
    (b'{"a":"\xed\xa0\x80"}', "not UTF-8"),
    (b'{"a":"\xff"}', "not UTF-8"),
    (b'{"b":1,"a":2}', "canonical form"),
    (b'{"a": 1}', "canonical form"),
    (b'{"a":1}\n', "canonical form"),
    (b'{"a":"\\u0041"}', "canonical form"),
    (b'{"a":"\\u000A"}', "canonical form"),
    (b'{"a":"\\u000a"}', "canonical form"),
    (b'{"a":"\\/"}', "canonical form"),
    (b'{"a":"\\ud83d\\ude00"}', "canonical form"),
    (b'{"A":1}', "key 'A'"),
    (b'\xef\xbb\xbf{"a":1}', "not JSON"),
    (b'{"a":"\n"}', "not JSON"),
    (b'{"a":1', "not JSON"),
    (b"", "not JSON"),
    (b"[1]", "not an object"),
    (b"null", "not an object"),
    (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "nested"),
    (b"[" * 200_000, "nested|not JSON"),
])
def test_bytes_that_we_would_not_have_written_are_refused(body, reason):
    with pytest.raises(NotCanonical, match=reason):
        parse(body)


@given(bodies, st.data())
def test_a_changed_byte_never_reads_as_the_same_body(body, data):
    before = canonical(body)
    place = data.draw(st.integers(0, len(before) - 1))
    after = before[:place] + bytes([before[place] ^ (1 << data.draw(st.integers(0, 7)))]) + before[place + 1:]

    try:
        read = parse(after)
    except NotCanonical:
        return

    assert canonical(read) == after != before


def test_the_reason_is_a_sentence_that_can_be_translated():
    with pytest.raises(NotCanonical) as refused:
        canonical({"A": 1})

    assert refused.value.sentence.template == "The key {key} is not made of a-z, 0-9 and _."
    assert isinstance(refused.value, ValueError)
