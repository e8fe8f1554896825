"""What each accepted act makes of a round, and what must never have been accepted."""

from tests.machine.book import EXPECTED, UNPROVED, Said, Wish

WAY = {"member": "asked", "frozen": "asked_for_no_objection", "suspended": "informed", "left": "not_asked"}


def hear(asking, new, at, protocol):
    """An answer was accepted: in the right hands, in the right form, and it takes the place that is due to it."""
    old = asking.standing(new.member_state)
    mode = asking.modes.get(new.member_state, "not_asked")
    assert mode in EXPECTED or (old and old.asked_as in EXPECTED), "a state that is not asked was heard"
    assert not (mode == "asked_for_no_objection" and new.position.startswith("approve")), "who is frozen approved"
    assert (new.position == "no_objection") == bool(new.scope)
    assert new.given == "in_writing" or new.paper in (None, protocol), "what was said orally has a letter"
    received = new.received_at or at
    assert received <= at, "received before it came"
    version = None if new.names_no_version else new.version or asking.version
    said = Said(new.member_state, new.position, new.scope, version, new.paper, new.given == "in_writing",
                new.capacity not in UNPROVED or bool(new.authority), received, mode)
    said.kept = _kept(asking, new, said, old)
    if not said.kept and old:
        assert said.paper or not old.paper, "what has no paper replaced what has one"
        old.replaced = True
    asking.said.append(said)
    if asking.status == "open":
        _wishes(asking, said, new.remarks)


def _kept(asking, new, said, old):
    if asking.status != "open":
        return "after_closing"
    if asking.mode == "silence" and said.received >= asking.due:
        return "after_expiry"
    if new.beside:
        assert old, "a letter was kept beside nothing"
        return "beside"
    if asking.has_effect(old) and said.version != asking.version:
        return "unclear" if said.version is None else "stale"
    return ""


def _wishes(asking, said, remarks):
    for one in remarks:
        wish(asking, said.code, one.kind)
    if said.kept or said.position == "approve_conditional" or not asking.has_effect(said):
        return
    approves = said.position.startswith("approve")
    for one in asking.wishes:
        if one.code == said.code and one.kind == "condition" and one.open:
            one.status, one.confirmed = ("accepted" if approves else "withdrawn"), approves


def wish(asking, code, kind):
    number = 1 + sum(one.code == code for one in asking.wishes)
    asking.wishes.append(Wish(code, number, kind))


def settle(asking, one, new):
    """A comment is settled by a reply; a condition only by the word of the state."""
    assert new.paper or not (new.confirmed or (one.kind == "condition" and new.status == "withdrawn"))
    assert not (new.confirmed and new.status == "declined")
    one.status, one.confirmed = new.status, new.confirmed
    said = asking.standing(one.code)
    left = [other for other in asking.wishes if other.code == one.code and other.kind == "condition" and other.open]
    if one.kind == "condition" and new.paper and not left and said and said.position == "approve_conditional":
        if not said.met and one.confirmed:
            said.version = asking.version
        said.met = True


def prove(asking, code):
    """Authority was shown where it was lacking."""
    said = asking.standing(code)
    assert said
    assert not said.entitled
    said.entitled = True


def rebase(asking, version, due):
    """Asked anew: no answer has effect on the new text, until it is given again."""
    asking.version, asking.due, asking.carry = version, due, None


def carry_over(asking, at):
    """After the notice, and not before, what was said of the old text is said of the new one; what broke a
    silence broke it, whether or not it was replaced later."""
    assert asking.carry, "carried over without notice"
    version, until = asking.carry
    assert at >= until, "carried over before the notice ended"
    for one in asking.said:
        if not one.kept and one.version == asking.version:
            one.version = version
    asking.version, asking.carry = version, None


def follow(asking, roster):
    """A change of the roster: a line for whoever is asked otherwise from now on, nothing else changes."""
    changed = {}
    for code, status in roster.items():
        old, because = asking.modes.get(code), asking.because.get(code)
        joins = old in (None, "not_asked") or (old == "informed" and because in ("member", "frozen"))
        new = "informed" if joins and status in ("member", "frozen") else WAY[status]
        if new != old:
            changed[code] = new
            asking.because[code] = status
            asking.held.pop(code, None)
    asking.modes.update(changed)
    if "asked_for_no_objection" in changed.values():
        asking.mode = "explicit_with_limited_format"
    return changed
