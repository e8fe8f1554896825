"""What the insights say in words: the sentences they begin with, and the rules by which they count."""

from collections.abc import Iterator
from datetime import date
from math import ceil

from tracker.domain.durations import LEAST, Spread
from tracker.domain.sentence import Plural, Sentence
from tracker.queries.board import STILL_DAYS
from tracker.queries.insights import InsightsPage
from tracker.queries.insights_where import Wanted

HEADINGS = {
    "visits": Sentence("Visits to stages"), "askings": Sentence("Answers of states"),
    "returns": Sentence("Returns to an earlier stage"), "still": Sentence("Drafts that stand still"),
}


def period(wanted: Wanted, today: date) -> Sentence:
    """What the figures are about."""
    until = wanted.until or today
    if wanted.since:
        return Sentence("What ended from {since} to {until}; what lasts is told as of {today}.", since=wanted.since,
                        until=until, today=today)
    return Sentence("What ended up to {until}; what lasts is told as of {today}.", until=until, today=today)


def lede(page: InsightsPage) -> tuple[Sentence, ...]:
    """Sentences that can be read out."""
    said = (*_stage(page), *_answers(page), *_still(page))
    return said or (Sentence("Nothing that can be timed ended in this period."),)


def _stage(page: InsightsPage) -> Iterator[Sentence]:
    one = page.slowest
    if one and one.days.quartiles:
        yield Sentence("Drafts stay longest at the stage “{stage}”: half of the visits lasted no longer than {days}.",
                       stage=one.title, days=_days(one.days))


def _answers(page: InsightsPage) -> Iterator[Sentence]:
    every = page.all
    answers = Plural("States gave {n} answer", "States gave {n} answers", every.days.n)
    late = Plural("{n} was late", "{n} were late", every.late) if every.late else Sentence("none was late")
    if every.days.quartiles:
        yield Sentence("{answers}, half of them within {days}; {late}.", answers=answers, days=_days(every.days),
                       late=late)
    elif every.days.n:
        yield Sentence("{answers}; {late}.", answers=answers, late=late)


def _still(page: InsightsPage) -> Iterator[Sentence]:
    standing = len(page.facts.still.rows)
    if standing or page.sent_back:
        still = Plural("{n} draft has not moved for {days} days or longer",
                       "{n} drafts have not moved for {days} days or longer", standing, days=STILL_DAYS)
        back = Plural("there was {n} return to an earlier stage", "there were {n} returns to an earlier stage",
                      page.sent_back)
        yield Sentence("{still}; {back}.", still=still, back=back)


def _days(spread: Spread) -> Plural:
    """A median in whole days, upwards: half of the cases lie at or below it."""
    n = ceil(spread.median or 0)
    return Plural("{n} day", "{n} days", n)


def rules(page: InsightsPage) -> tuple[Sentence, ...]:
    """How it is counted."""
    return (
        Sentence("Times are in days; working days are those of {seat} by the calendar of days off.",
                 seat=page.seat),
        Sentence("A stage is timed from the day a draft came to it to the day it left. What still lasts stands apart "
                 "and is in no median. The day on which something begins is not counted, the one on which it ends is."),
        Sentence("A state is timed from the day it is asked about a text to the day its first answer about it is "
                 "received, if a paper proves it; to reserve the position is not yet to answer. A state that was not "
                 "asked to approve when its asking ended is left out. Not in its hands, "
                 "and taken off, are the days on which its participation is frozen or suspended, those on which a "
                 "recorded decision puts its answer off, and all days before a changed text was put to it. In a "
                 "silence procedure nobody is timed."),
        Sentence("A bar holds the middle half of the cases, the line in it is the median. Quartiles are those of the "
                 "inclusive method, as in spreadsheets; of fewer than {n} cases the days themselves are told.",
                 n=LEAST),
        Sentence("A return is put down to the body whose meeting sent the draft back from that stage; else to the "
                 "states whose objection stood in the round that ended; else to the secretariat."),
    )


def limits() -> tuple[Sentence, ...]:
    """What the figures do not mean."""
    return (
        Sentence("They do not rank states or people. Few cases say little, and who was asked about harder texts took "
                 "longer."),
        Sentence("Time before a draft was put into the register is not in them. Days that are known only by month or "
                 "year, or not at all, are left out, and counted as left out."),
    )
