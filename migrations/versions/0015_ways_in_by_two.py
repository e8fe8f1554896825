"""A new way into an account of weight waits for a second person too, beside roles and deputies.

Going back lets fall what waits of this kind from the table; the journal keeps it.
"""

from alembic import op

revision = "0015"
down_revision = "0014"

RIGHTS = "action IN ('role.grant', 'deputy.appoint')"
AND_WAYS = "action IN ('role.grant', 'deputy.appoint', 'reset.make', 'factor.remove')"


def upgrade() -> None:
    _known(AND_WAYS)


def downgrade() -> None:
    op.execute(f"DELETE FROM grants WHERE NOT ({RIGHTS})")
    _known(RIGHTS)


def _known(rule: str) -> None:
    with op.batch_alter_table("grants") as grants:
        grants.drop_constraint(op.f("ck_grants_action_is_known"), type_="check")
        grants.create_check_constraint(op.f("ck_grants_action_is_known"), rule)
