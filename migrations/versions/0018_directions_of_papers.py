"""A paper comes in, goes out or stays in the house, and has a number of the register in its year and direction.

Papers that were registered before keep no direction and no such number: their entries tell of none.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

KNOWN = "direction IS NULL OR direction IN ('incoming', 'outgoing', 'internal')"
WHOLE = "(direction IS NULL) = (register_year IS NULL) AND (direction IS NULL) = (register_number IS NULL)"
NUMBER = ("direction", "register_year", "register_number")


def upgrade() -> None:
    with op.batch_alter_table("papers") as papers:
        papers.add_column(sa.Column("direction", sa.String(length=8)))
        papers.add_column(sa.Column("register_year", sa.Integer()))
        papers.add_column(sa.Column("register_number", sa.Integer()))
        papers.create_check_constraint(op.f("ck_papers_direction_is_known"), KNOWN)
        papers.create_check_constraint(op.f("ck_papers_register_number_is_whole"), WHOLE)
        papers.create_unique_constraint(op.f("uq_papers_direction_register_year_register_number"), list(NUMBER))


def downgrade() -> None:
    with op.batch_alter_table("papers") as papers:
        papers.drop_constraint(op.f("uq_papers_direction_register_year_register_number"), type_="unique")
        papers.drop_constraint(op.f("ck_papers_register_number_is_whole"), type_="check")
        papers.drop_constraint(op.f("ck_papers_direction_is_known"), type_="check")
        for name in reversed(NUMBER):
            papers.drop_column(name)
