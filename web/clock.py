"""The zone of the register, in which its pages tell days and hours; and whether its clock does its work."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import current_app, g

from tracker.domain.sentence import Plural, Sentence
from tracker.queries.frame import Frame

IN_HOURS = 48


def zone() -> ZoneInfo:
    """The zone of the settings."""
    return ZoneInfo(current_app.config["SETTINGS"].zone)


def local(moment: datetime) -> datetime:
    """A moment in that zone."""
    return moment.astimezone(zone())


def today() -> date:
    """The day of the page there: on a page of the past, its day."""
    return local(g.now).date()


def ago(passed: timedelta) -> Sentence:
    """How long ago, no more exactly than anybody asks."""
    hours = int(passed.total_seconds() // 3600)
    if hours < 1:
        return Sentence("less than an hour ago")
    if hours < IN_HOURS:
        return Plural("{n} hour ago", "{n} hours ago", hours)
    return Plural("{n} day ago", "{n} days ago", hours // 24)


def standing_still(counts: Frame) -> Sentence | None:
    """That the work of the clock is not being done, and since when; None while it is, or is not watched."""
    now = current_app.config["CLOCK"]()
    if not counts.stands_still(now, timedelta(hours=current_app.config["SETTINGS"].tick_hours)):
        return None
    if counts.ran_at is None:
        return Sentence("The clock of the register stands still: tracker tick has not run yet. Whoever runs the "
                        "machine sets its timer going.")
    return Sentence("The clock of the register stands still: tracker tick did its work last {ago}. Whoever runs the "
                    "machine looks why.", ago=ago(now - counts.ran_at))
