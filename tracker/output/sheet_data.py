"""An approval sheet for programs: its 27 fields by their numbers, in no language, and its entries of the journal."""

import json
from importlib.metadata import version
from typing import Any

from tracker.domain.chain import FORMAT as JOURNAL
from tracker.domain.sheet_claims import FORMAT
from tracker.output.journal_export import keys_told, line, told
from tracker.output.plain import plain
from tracker.queries.sheet_views import GivenAnswer, Sheet, SheetRow

PROGRAMS = ("draft-tracker", "typst")


def data(sheet: Sheet, language: str) -> dict[str, Any]:
    """Everything that stands on a sheet, and how it was asked for."""
    one = sheet.verification
    return {
        "format": FORMAT, "made_with": made_with(), "origin": sheet.origin, "reference": sheet.reference,
        "round": sheet.round, "language": language, "zone": sheet.zone, "day": plain(sheet.day),
        "withheld": sheet.withheld, "since": sheet.since, "printed_at": plain(sheet.printed_at),
        "fields": fields(sheet), "rows": [row(one) for one in sheet.rows],
        "verification": {
            "seq": one.known.seq, "leaf": one.known.leaf, "at": plain(one.known.at), "head_seq": one.head.seq,
            "head_leaf": one.head.leaf, "head_at": plain(one.head.at), "code": one.code,
            "checkpoint": {"size": one.checkpoint[0], "root": one.checkpoint[1]} if one.checkpoint else None},
    }


def made_with() -> str:
    """The releases of the programs that set a sheet: another one may set the same sheet in other bytes."""
    return " ".join(f"{name}/{version(name)}" for name in PROGRAMS)


def json_text(sheet: Sheet, language: str) -> str:
    return json.dumps(data(sheet, language), ensure_ascii=False, indent=1) + "\n"


def entries_text(sheet: Sheet) -> str:
    """The entries on which it rests, each as an exported journal has it, so that its leaf can be recomputed."""
    head = {"format": JOURNAL, "origin": sheet.origin, "size": sheet.verification.known.seq + 1,
            "keys": keys_told(sheet.keys)}
    return b"".join(line(one) for one in (head, *(told(entry) for entry in sheet.entries))).decode()


def fields(sheet: Sheet) -> dict[str, Any]:
    """Fields 1 to 11 and 24 to 27; null where nothing is on record.  What page it is of how many is not known here."""
    known = sheet.verification.known
    said: dict[int, object] = {
        1: plain(sheet.organisation), 2: sheet.round,
        3: {"kind": sheet.kind, "title": plain(sheet.title), "authentic": sheet.authentic_language,
            "synthetic": sheet.synthetic},
        4: sheet.reference, 5: _version(sheet), 6: _package(sheet),
        7: {"initiator": plain(sheet.initiator), "customer_coordinator": None, "developer": None},
        8: _basis(sheet), 9: {"number": sheet.round, "mode": sheet.mode}, 10: _times(sheet),
        11: {"marking": sheet.marking, "copy": None}, 24: _result(sheet),
        25: {"closed_by": plain(sheet.result.closed_by), "confirmed_by": plain(sheet.result.confirmed_by)},
        26: {"printed_at": plain(sheet.printed_at), "day": plain(sheet.day), "known": plain(known.at)},
        27: [{"entry": one.seq, "struck_by": one.struck_by} for one in sheet.corrections]}
    return {str(number): value for number, value in said.items()}


def row(one: SheetRow) -> dict[str, Any]:
    """Fields 12 to 23 of a line, and whether it is struck through."""
    answer = one.answer
    held, reason = one.held
    said: dict[int, object] = {
        12: {"code": one.code, "title": plain(one.state)},
        13: {"status": one.because, "basis": one.basis, "changes": [
            {"asked": mode, "status": because, "since": plain(since)} for mode, because, since in one.changes]},
        14: {"asked": one.mode, "number": None, "on": plain(one.since_on)}, 15: _answered(answer),
        16: answer and {"position": answer.position, "scope": answer.scope, "given": answer.given},
        17: answer and answer.version, 18: answer and (answer.sender or None),
        19: answer and {"name": answer.signed_by or None, "capacity": answer.capacity, "authority": answer.authority},
        20: {"comments": one.comments[0], "to_settle": one.comments[1], "conditions": [
            {"about": about, "open": is_open} for about, is_open in one.conditions]},
        21: [{"kind": kind, "text": text, "paper": paper} for kind, text, paper in answer.attachments]
        if answer else [], 22: plain(one.marks),
        23: {"text": answer.text if answer else "", "held": held, "reason": reason,
             "reminded": [{"on": plain(on), "paper": paper} for on, paper in one.reminded],
             "entry": answer and answer.seq}}
    return {"struck": one.struck, **{str(number): value for number, value in said.items()}}


def _version(sheet: Sheet) -> dict[str, object]:
    one = sheet.version
    return {"number": one.number, "label": one.label, "from": plain(one.first), "to": plain(one.last),
            "precision": one.precision, "pages": None, "sha256": one.sha256, "closed": one.closed}


def _package(sheet: Sheet) -> dict[str, object] | None:
    return {"key": sheet.package[0], "title": plain(sheet.package[1])} if sheet.package else None


def _basis(sheet: Sheet) -> dict[str, object] | None:
    one = sheet.basis
    return {"meeting": one.meeting, "body": plain(one.body), "from": plain(one.first), "to": plain(one.last),
            "precision": one.precision, "protocol": one.protocol or None,
            "decision": one.decision_number} if one else None


def _times(sheet: Sheet) -> dict[str, object]:
    return {"sent": plain(sheet.sent or ()), "due_at": plain(sheet.due_at), "zone": sheet.due_zone, "extensions": [
        {"before": plain(one.before), "after": plain(one.after), "reason": one.reason, "paper": one.paper,
         "entry": one.seq} for one in sheet.extensions]}


def _result(sheet: Sheet) -> dict[str, object]:
    one, count = sheet.result, sheet.result.tally
    return {"status": one.status, "on": plain(one.on), "asked": count.asked, "approve": count.approve,
            "pending": plain(count.pending),
            "objecting": plain(count.objecting),
            "missing_no_objection": plain(count.missing_no_objection),
            "absent": plain(one.absent), "override": one.override or None}


def _answered(answer: GivenAnswer | None) -> dict[str, object] | None:
    return {"number": answer.number, "paper": answer.paper, "dated_on": plain(answer.dated_on),
            "received_at": plain(answer.received_at)} if answer else None
