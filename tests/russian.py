"""How Russian of the catalogue reads: names in the nominative, numbers that agree with what they count.

A name is put into a sentence as it is, so it must stand where the nominative is right: before a colon, after
one, in brackets.  Whatever governs a name by a case ("у {state}") would need a form that nobody has recorded.
"""

import re
from collections import Counter

NAME = re.compile(r"\{(state|states|who|person|head)\}")
FRAME = re.compile(r"(?:^|[:;] |\(|, )" + NAME.pattern + r"(?=$|[:;.,)]| \()")
COUNTED = re.compile(r"(\w+)? ?\{n\} (?!из\b)([а-яё]+)")
GOVERNED = ("у", "из", "для", "по", "хватает", "направлено")  # the words after which two and five take one form
ADJECTIVE = re.compile(r"[ыи]х$")
AGREEING = re.compile(r"([а-яё]+о) \{n\}", re.IGNORECASE)


def out_of_frame(form):
    """The names of states and people in one text that do not stand in the nominative."""
    return list((Counter(NAME.findall(form)) - Counter(FRAME.findall(form))).elements())


def disagreeing(forms):
    """What is wrong with the three forms of a plural: for 1, for 2 to 4, for 5 and more."""
    counted = [COUNTED.search(form) for form in forms]
    if all(counted):
        yield from _nouns([one[1] or "" for one in counted], [one[2] for one in counted])
    verbs = [AGREEING.search(form) for form in forms]
    if verbs[1] and verbs[2] and not verbs[0]:
        yield "a verb in the singular before two"


def _nouns(before, nouns):
    if nouns[0] == nouns[2]:
        yield "one is as five"
    if nouns[1] == nouns[2] and before[1].lower() not in GOVERNED and not ADJECTIVE.search(nouns[1]):
        yield "two are as five"


def foreign(form):
    """Marks that Russian official texts do not use, and a word that the field avoids."""
    return re.findall(r"[“”—]|\bголосован\w*", form)
