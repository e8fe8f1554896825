"""How long texts take: read out of a file, compared in two levels, and compared flat, in one run.

    python bench/texts.py [PARAGRAPHS]
"""

import random
import sys
from difflib import SequenceMatcher
from io import BytesIO
from time import perf_counter

import docx

from tracker.domain.comparison import compare
from tracker.texts.extraction import extract

WORDS = ("стороны обеспечивают выполнение мероприятий программы за счёт средств предусмотренных на эти цели и ежегодно "
         "представляют сведения об их использовании в секретариат организации договора о коллективной безопасности"
         ).split()


def texts(paragraphs: int) -> tuple[list[str], list[str]]:
    """A text and the next one: one paragraph in ten changed by some words, some gone, some new, one moved."""
    chance = random.Random(20240304)
    old = [f"{number}. " + " ".join(chance.choices(WORDS, k=chance.randint(8, 60))) for number in range(paragraphs)]
    new = list(old)
    for at in chance.sample(range(paragraphs), paragraphs // 10):
        words = new[at].split()
        words[chance.randrange(1, len(words))] = "иной"
        words.insert(chance.randrange(1, len(words)), "также")
        new[at] = " ".join(words)
    for _ in range(paragraphs // 50):
        new.pop(chance.randrange(len(new)))
        new.insert(chance.randrange(len(new)), " ".join(chance.choices(WORDS, k=20)))
    new.append(new.pop(len(new) // 3))
    return old, new


def file_of(paragraphs: list[str]) -> bytes:
    made, document = BytesIO(), docx.Document()
    for one in paragraphs:
        document.add_paragraph(one)
    document.save(made)
    return made.getvalue()


def timed(what: str, work, *things):  # type: ignore[no-untyped-def]
    begun = perf_counter()
    done = work(*things)
    print(f"{what:<48}{perf_counter() - begun:9.3f} s")
    return done


def flat(old: list[str], new: list[str]) -> int:
    """All words of both texts in one comparison, as is done without a second thought."""
    a, b = (" ".join(text).split() for text in (old, new))
    return sum(tag != "equal" for tag, *_ in SequenceMatcher(None, a, b, autojunk=False).get_opcodes())


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    old, new = texts(count)
    print(f"{count} paragraphs, {sum(len(one.split()) for one in old)} words")
    read = timed("read out of a DOCX, by a process of its own", extract, "docx", file_of(old), 300)
    assert list(read.paragraphs) == old
    found = timed("compared in two levels", compare, old, new)
    print("   ", dict(found.counts))
    every = [one.replace(" и ", " или ").replace("стороны", "участники") for one in old]
    timed("the same where every paragraph changed", compare, old, every)
    timed("difflib over the paragraphs alone", lambda: SequenceMatcher(None, old, new).get_opcodes())
    if count <= 1500:
        timed("difflib over all words at once", flat, old, new)


if __name__ == "__main__":
    main()
