"""A larger register for the tests of lists, and what is wrong with the plans of their statements."""

from sqlalchemy import insert, select

from tracker.models import Document, Round, RoundParticipant, Version


def multiply(session, times):
    """Copy the draft with its text, its round and who was asked, past the services: only plans are read from these."""
    for model in (Document, Version, Round, RoundParticipant):
        table = model.__table__
        own = {"id", "document_id", "version_id", "round_id", "seq"} & set(table.columns.keys())
        for row in session.execute(select(table)).mappings().all():
            copies = [{**row, **{name: row[name] + 1000 * n for name in own}} for n in range(1, times + 1)]
            named = [{**copy, "reference": f"2024-{copy['id']}"} if "reference" in copy else copy for copy in copies]
            session.execute(insert(table), named)


def faults(session, told):
    """Each sort, and each scan without a partial index, in the plans of these statements."""
    wrong = []
    for statement, values in told:
        plan = [row[3] for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
        wrong += [(line, plan) for line in plan if "TEMP B-TREE" in line]
        wrong += [(line, plan) for line in plan if line.startswith("SCAN") and "INDEX ix_round" not in line]
    return wrong
