"""Passwords: what is refused, what a hash costs, and that nobody can tell an unknown name by the time it takes."""

import statistics
import time

import pytest

from tracker.passwords import NONE, STRONG, Hashing, check_new_password, hash_password, needs_rehash, password_holds

CHEAP = Hashing(passes=1, memory=8)

GOOD = "seven words that nobody else has"


@pytest.mark.parametrize("guessed", [
    "Password12345", "P@ssw0rd2024!", "qwertyqwerty", "monkey-monkey-monkey", "123456789012", "............",
    "correcthorsebatterystaple", "пароль123456", "ПарольПароль", "!!administrator!!", "annaanna1234",
    "trustno1trustno1", "12345678901234567890", "DraftTracker2024!", "секретариат-2024", "!?#$%&/()=!?",
])
def test_what_is_guessed_first_is_refused(guessed):
    assert "first that would be guessed" in str(check_new_password(guessed, "anna"))


@pytest.mark.parametrize("good", [
    GOOD, "пять слов, которых нет ни у кого 🌲", "ba-be-bo-da-de", " spaces at both ends ",
    "58209174630918273645", "?!#$%&/()=+*~'^<>|@[;"])
def test_a_good_password_may_have_any_characters(good):
    assert check_new_password(good, "anna") is None


@pytest.mark.parametrize(("length", "said"), [(11, "at least 12"), (12, None), (128, None), (129, "at most 128")])
def test_the_length_is_bounded_on_both_sides(length, said):
    found = check_new_password((GOOD * 5)[:length])

    assert said in str(found) if said else found is None


def test_no_character_of_a_long_password_is_cut_off():
    hashed = hash_password("x" * 127 + "y", Hashing(1, 8))

    assert password_holds("x" * 127 + "y", hashed)
    assert not password_holds("x" * 127 + "z", hashed)
    assert not password_holds("x" * 127 + "yy", hashed)


def test_the_real_hash_costs_what_it_should():
    assert hash_password(GOOD).startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_hash_of_other_parameters_is_to_be_made_anew():
    assert needs_rehash(hash_password(GOOD, Hashing(1, 8)))
    assert not needs_rehash(hash_password(GOOD))


@pytest.mark.parametrize("nobodys", [None, NONE, "no hash"])
def test_what_is_no_hash_lets_nobody_in(nobodys):
    assert not password_holds("the password of nobody", nobodys, Hashing(1, 8))


@pytest.mark.parametrize("nobodys", [None, NONE])
def test_an_unknown_name_costs_the_same_work(nobodys):
    known = hash_password(GOOD)
    password_holds("x", nobodys)

    times = {one: statistics.median(timed(one) for _ in range(9)) for one in (known, nobodys)}

    assert 0.5 < times[known] / times[nobodys] < 2


def timed(password_hash):
    start = time.process_time()
    password_holds("not the password", password_hash, STRONG)
    return time.process_time() - start


def test_a_password_is_the_same_whatever_keyboard_types_it():
    composed, apart = "\u0439\u0451\u00e9 four other words", "\u0438\u0306\u0435\u0308e\u0301 four other words"
    before = CHEAP.hasher.hash(apart)

    assert password_holds(apart, hash_password(composed, CHEAP), CHEAP)
    assert password_holds(composed, hash_password(apart, CHEAP), CHEAP)
    assert password_holds(apart, before, CHEAP)
    assert check_new_password("\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff442024") is not None
