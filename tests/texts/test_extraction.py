"""The paragraphs of each kind of file, as somebody who opens it reads them."""

from datetime import UTC, datetime
from importlib.resources import files
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from tests.texts.made import open_document, word
from tracker.domain.comparison import compare
from tracker.output import typeset
from tracker.texts.extraction import extract

INS, DEL = '<w:ins w:id="1" w:author="a">', '<w:del w:id="2" w:author="a">'
LONG = ("Стороны обеспечивают выполнение мероприятий Программы за счёт средств, предусмотренных на эти цели, и "
        "ежегодно представляют сведения об их использовании в Секретариат.")
ARTICLES = (LONG, "Статья 2", "Средства выделяются ежегодно.", LONG + " Иное решается Советом.")


def said(kind, content):
    found = extract(kind, content, 60)
    assert found.why_none is None
    return found.paragraphs


def printed(*paragraphs):
    made = datetime(2026, 3, 1, tzinfo=UTC)
    return typeset.pdf(typeset.Paper("Draft", "ru", [typeset.Text(one) for one in paragraphs], made))


def test_paragraphs_and_cells_come_in_the_order_of_the_body():
    content = word("Статья 1", [["Мера", "Срок"], ["Застава", "2024"]], "Статья 2")

    assert said("docx", content) == ("Статья 1", "Мера", "Срок", "Застава", "2024", "Статья 2")


def test_tracked_changes_count_as_made():
    content = word(f"<w:p><w:r><w:t>Не </w:t></w:r>{DEL}<w:r><w:delText>менее</w:delText></w:r></w:del>"
                   f"{INS}<w:r><w:t>более</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> трёх</w:t></w:r></w:p>")

    assert said("docx", content) == ("Не более трёх",)


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    mark = f"<w:pPr><w:rPr>{DEL}</w:del></w:rPr></w:pPr>"

    content = word(f"<w:p>{mark}<w:r><w:t>Стороны </w:t></w:r></w:p>", "обеспечивают")

    assert said("docx", content) == ("Стороны обеспечивают",)


def test_open_document_is_read_as_it_is_seen():
    content = open_document(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Снято</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:h>Статья 1</text:h><text:p>До<text:s/>срока<office:annotation><text:p>Проверить</text:p>"
        "</office:annotation>, <text:span>не позже</text:span><text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Сноска</text:p></text:note-body></text:note> мая</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Мера</text:p></table:table-cell></table:table-row>"
        "</table:table>")

    assert said("odt", content) == ("Статья 1", "До срока, не позже мая", "Сноска", "Мера")


def test_the_lines_of_a_pdf_are_paragraphs_again():
    assert said("pdf", printed(*ARTICLES)) == ARTICLES


def test_a_text_wrapped_by_hand_is_joined_and_parted_words_are_whole():
    wrapped = "Стороны обеспечи-\nвают выполнение\nПрограммы.\n\nСтатья 2\n- застава\n- связь\n"

    assert said("txt", wrapped.encode()) == (
        "Стороны обеспечивают выполнение Программы.", "Статья 2", "- застава", "- связь")


def test_a_text_of_long_lines_is_as_it_is():
    assert said("txt", "\n".join(ARTICLES).encode()) == ARTICLES


def test_the_same_word_is_the_same_in_every_format():
    assert said("txt", "\ufeffи\u0306\u00ad\u00a0x\u200b".encode()) == ("й x",)


def test_a_scan_says_that_it_has_no_letters():
    scan, made = PdfWriter(), BytesIO()
    scan.add_blank_page(595, 842)
    scan.write(made)

    found = extract("pdf", made.getvalue())

    assert (found.state, found.why, found.paragraphs) == ("none", "scanned", ())
    assert "pictures of pages" in str(found.why_none)


def test_a_locked_file_says_so_and_one_that_is_only_marked_is_read():
    for password, state in (("secret", "none"), ("", "ok")):
        locked, made = PdfWriter(clone_from=PdfReader(BytesIO(printed("Статья 1")))), BytesIO()
        locked.encrypt(password, "owner", algorithm="AES-256")
        locked.write(made)

        assert extract("pdf", made.getvalue()).state == state


@pytest.mark.parametrize("kind", ["docx", "odt", "pdf"])
def test_a_file_that_is_none_says_so(kind):
    assert extract(kind, b"%PDF-1.7 a text").why == "damaged"


def test_a_document_without_a_word_says_so():
    found = extract("docx", files("docx").joinpath("templates", "default.docx").read_bytes())

    assert (found.state, found.why) == ("none", "empty")


@pytest.mark.slow
def test_three_hundred_pages_are_read_and_compared():
    old = [f"{number}. {LONG}" for number in range(1, 3200)]
    new = [one.replace("ежегодно", "раз в полгода") if number % 10 == 0 else one for number, one in enumerate(old)]
    texts = [extract("pdf", printed(*paragraphs), 300) for paragraphs in (old, new)]

    counts = compare(*(one.paragraphs for one in texts)).counts

    assert [len(one.paragraphs) for one in texts] == [3199, 3199]
    assert (counts["changed"], counts["same"]) == (320, 2879)
