"""Spreadsheets as offices have them, made in memory."""

from io import BytesIO

from openpyxl import Workbook

from tracker.services import tables

DRAFT = {"number": "45-п", "kind": "план", "title_ru": "План", "title_en": "Plan"}
LETTER = {"number": "12/3", "kind": "letter", "title_ru": "Письмо"}
REGISTER = {
    "papers": [LETTER | {"dated_on": "01.03.2019", "sender": "Министерство", "member_state": "kz"}],
    "documents": [
        DRAFT | {"initiator": "Государство KZ", "officer": "Boris", "registered_on": "05.02.2019", "paper": "12/3",
                 "stage": "На рассмотрении Постоянного совета", "since": "03.2020", "label": "ред. 2",
                 "not_held": "не передан", "fixed_on": "2019", "package": "Пакет", "certainty": "stated",
                 "other_names": "Малый план; План-2", "note": "Опись 7", "source": "журнал 2019"},
        DRAFT | {"number": "46-п", "package": "Пакет", "marking": "official"},
    ],
    "answers": [{"document": "45-п", "member_state": "BY", "answer": "согласовано", "dated_on": "02.03.2019",
                 "paper": "12/3", "text": "без замечаний"}],
}
"""A register with something in every column that a row can have."""


def xlsx(sheets):
    """A workbook from sheets of rows, each a mapping; the headings are the keys of all rows in their order."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet, heads = book.create_sheet(title), list(dict.fromkeys(key for row in rows for key in row))
        sheet.append(heads)
        for row in rows:
            sheet.append([row.get(head) for head in heads])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def book(sheets, name="register.xlsx"):
    return tables.read(name, xlsx(sheets))


def csv(rows, separator=";", encoding="utf-8"):
    """Text of comma-separated values from rows of cells, whose first is the heading."""
    return "\r\n".join(separator.join(row) for row in rows).encode(encoding)
