"""What all tables share: names of constraints, the UTC column, how a fact happened."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, Dialect, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
CERTAINTIES = ("stated", "found_elsewhere", "inferred")
PRECISIONS = ("day", "range", "month", "year", "not_known")


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: a naive one is refused, what comes back always has its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every table has a number of its own; its permanent name is a text key beside it."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: Moment(), str: Text()}  # noqa: RUF012 (SQLAlchemy reads it so)

    id: Mapped[int] = mapped_column(primary_key=True)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"


def one_of(column: str, values: Iterable[str], *, or_null: bool = False) -> CheckConstraint:
    """A column that takes these words only."""
    words = ", ".join(f"'{value}'" for value in values)
    rule = f"{column} IN ({words})"
    return CheckConstraint(f"{column} IS NULL OR {rule}" if or_null else rule, name=f"{column}_is_known")


def happened_checks() -> tuple[Any, ...]:
    """The constraints of a table that has the columns of Happened."""
    return (
        one_of("precision", PRECISIONS),
        one_of("certainty", CERTAINTIES),
        CheckConstraint("occurred_from <= occurred_to", name="occurred_in_order"),
        CheckConstraint("precision = 'not_known' OR occurred_to IS NOT NULL", name="occurred_is_given"),
    )


class Happened:
    """A fact of the outside world: when, how exactly that is known, from where, how surely."""

    occurred_from: Mapped[date | None]
    occurred_to: Mapped[date | None]
    precision: Mapped[str] = mapped_column(String(16))
    source: Mapped[str] = mapped_column(Text, default="")
    certainty: Mapped[str] = mapped_column(String(16), default="stated")


class Titles:
    """A name in both languages; one of the two may be empty, not both."""

    title_en: Mapped[str] = mapped_column(Text, default="")
    title_ru: Mapped[str] = mapped_column(Text, default="")


def titled_check() -> CheckConstraint:
    return CheckConstraint("title_en <> '' OR title_ru <> ''", name="has_a_title")
