"""Roles have periods, people have deputies, and what gives somebody a right waits for a second person.

Roles that were given before have no period: they hold until they are taken.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    with op.batch_alter_table("user_roles") as roles:
        roles.add_column(sa.Column("first_on", sa.Date(), nullable=True))
        roles.add_column(sa.Column("last_on", sa.Date(), nullable=True))
        roles.create_check_constraint(op.f("ck_user_roles_ends_after_it_begins"), "first_on <= last_on")
    op.create_table(
        "deputies",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("stands_for_id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("ended_seq", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("user_id <> stands_for_id", name=op.f("ck_deputies_somebody_else")),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_deputies_ends_after_it_begins")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_deputies_user_id")),
        sa.ForeignKeyConstraint(["stands_for_id"], ["users.id"], name=op.f("fk_deputies_stands_for_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputies")),
        sa.UniqueConstraint("seq", name=op.f("uq_deputies_seq")),
    )
    op.create_table(
        "grants",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("member_state_id", sa.Integer(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("closed_seq", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("action IN ('role.grant', 'deputy.appoint')", name=op.f("ck_grants_action_is_known")),
        sa.CheckConstraint("status IN ('open', 'confirmed', 'dropped')", name=op.f("ck_grants_status_is_known")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_grants_user_id")),
        sa.ForeignKeyConstraint(["member_state_id"], ["member_states.id"], name=op.f("fk_grants_member_state_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_grants_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
        sa.UniqueConstraint("seq", name=op.f("uq_grants_seq")),
    )
    op.create_index(
        "uq_grants_open", "grants", ["user_id", "what"], unique=True,
        sqlite_where=sa.text("status = 'open'"), postgresql_where=sa.text("status = 'open'"),
    )


def downgrade() -> None:
    op.drop_table("grants")
    op.drop_table("deputies")
    with op.batch_alter_table("user_roles") as roles:
        roles.drop_constraint(op.f("ck_user_roles_ends_after_it_begins"), type_="check")
        roles.drop_column("last_on")
        roles.drop_column("first_on")
