"""The numbers that a register gives to things, each once."""

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from tracker.services.acts import Act
from tracker.services.annulled import next_number


def next_key(act: Act, column: InstrumentedAttribute[str], prefix: str) -> str:
    """The next number after `prefix`, such as `P-2024-`; given once, even if what had it was annulled.

    It is looked up once in an act: nobody else gives numbers meanwhile.
    """
    if prefix not in act.numbers:
        last = act.session.scalar(
            select(column).where(column.like(f"{prefix}%")).order_by(func.length(column).desc(), column.desc()).limit(1)
        )
        act.numbers[prefix] = next_number(
            act.session, prefix, int(last.removeprefix(prefix)) if last else 0) - 1
    act.numbers[prefix] += 1
    return f"{prefix}{act.numbers[prefix]:04d}"
