"""What every paper can rely on: the same bytes, no text cut or run, fonts inside, attachments whole."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from tracker.output.typeset import (
    Attached,
    Columns,
    Fields,
    Heading,
    PageBreak,
    Paper,
    Row,
    Run,
    Table,
    Text,
    pdf,
)

MADE = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
TYPESETTING = '#panic("x") $x$ *b* _i_ `r` @ref <label> \\ // #read("/etc/passwd")'


def paper(*blocks, **more):
    return Paper("Лист", "ru", blocks, MADE, **more)


def read(content):
    return PdfReader(BytesIO(content))


def said(content):
    """The text of all pages, without the spaces of no width at which long words may be broken, nor ends of lines."""
    whole = " ".join(page.extract_text() for page in read(content).pages)
    return whole.replace("\u200b", "").replace("\n", "")


def test_the_same_paper_gives_the_same_bytes():
    one = paper(Heading("Лист согласования", 1), Fields([("Государство", "Республика Казахстан")]))

    assert pdf(one) == pdf(one)


@pytest.mark.parametrize("block", [
    Heading(TYPESETTING), Text(TYPESETTING), Text(("a ", Run(TYPESETTING, "deleted"))), Columns([TYPESETTING, "b"]),
    Fields([(TYPESETTING, TYPESETTING)]), Table([TYPESETTING], [Row([TYPESETTING], struck=True)]),
])
def test_what_looks_like_typesetting_is_printed_as_it_was_typed(block):
    assert TYPESETTING in said(pdf(paper(block)))


def test_the_last_letter_of_a_russian_date_never_begins_a_line():
    made = pdf(paper(*(Text("я" * n + " 2026 г." * 60) for n in range(1, 9))))

    lines = read(made).pages[0].extract_text().splitlines()
    assert len(lines) > 16
    assert [line for line in lines if line.startswith("г.")] == []


def test_a_word_of_200_letters_stays_whole_and_within_its_cell():
    word = "Ж" * 200

    made = pdf(paper(Table(["a", "b", "c"], [Row([word, "x", "y"])])))

    assert said(made).count("Ж") == 200


def test_words_of_a_language_are_hyphenated_and_only_others_broken_anywhere():
    made = pdf(paper(Text("представительство ABCDEFGHIJK")))

    whole = " ".join(page.extract_text() for page in read(made).pages)
    assert "представительство" in whole
    assert "ABCDEF\u200bGHIJK" in whole


def test_a_hyphen_that_was_typed_is_read_back_as_it_was_typed():
    """Not as the soft one of a word that is broken at the end of a line."""
    made = read(pdf(paper(Columns(["2024-0001 " + "представительство " * 9, ""], [1, 9]))))

    assert "2024-0001" in made.pages[0].extract_text()


def test_a_hash_is_set_in_letters_of_one_width():
    content = pdf(paper(Text(Run("00ff 11ee", "code"))))

    names = {str(one.get_object()["/BaseFont"]) for one in read(content).pages[0]["/Resources"]["/Font"].values()}
    assert any("DejaVuSansMono" in name for name in names)


def test_controls_that_no_font_draws_are_left_out():
    assert "ab" in said(pdf(paper(Text("a\x00\x07b"))))


def test_fonts_are_inside_and_the_paper_says_that_it_is_for_archives():
    content = pdf(paper(Text("Текст и text")))

    fonts = read(content).pages[0]["/Resources"]["/Font"]
    assert all("/FontFile3" in one.get_object()["/DescendantFonts"][0]["/FontDescriptor"] for one in fonts.values())
    assert b"<pdfaid:part>3</pdfaid:part>" in content


def test_what_is_attached_comes_out_byte_for_byte():
    content = "{\"государство\": \"KZ\"}\n"

    made = read(pdf(paper(Text("x"), attached=[Attached("answers.json", content, "application/json", "Answers")])))

    assert made.attachments["answers.json"] == [content.encode()]


def test_each_page_says_which_it_is_of_how_many():
    made = read(pdf(paper(Text("x"), PageBreak(), Text("y"), page="с. {n} из {m}", foot="Выведено")))

    assert ["с. 1 из 2" in made.pages[0].extract_text(), "с. 2 из 2" in made.pages[1].extract_text()] == [True, True]


def test_papers_one_after_another_are_counted_each_by_itself():
    letter = [Text("x"), PageBreak(), Text("y")]

    made = read(pdf(paper(*letter, PageBreak(anew=True), *letter, PageBreak(), Text("z"), page="с. {n} из {m}")))

    assert [page.extract_text().partition("с. ")[2] for page in made.pages] == [
        "1 из 2", "2 из 2", "1 из 3", "2 из 3", "3 из 3"]


def test_the_head_of_a_long_table_is_on_each_page():
    made = read(pdf(paper(Table(["Государство"], [Row([f"№ {n}"]) for n in range(200)]))))

    assert len(made.pages) > 2
    assert all("Государство" in page.extract_text() for page in made.pages)


def test_a_row_that_is_to_stay_whole_stands_on_one_page():
    filling = [Row([f"№ {n}"]) for n in range(52)]
    made = [read(pdf(paper(Table(["Государство"], [*filling, Row(["начало\n" + "x\n" * 9 + "конец"], whole=whole)]))))
            for whole in (False, True)]

    apart, together = ([("начало" in said, "конец" in said) for page in one.pages if (said := page.extract_text())]
                       for one in made)
    assert (True, True) not in apart
    assert (True, True) in together


def test_an_empty_table_says_so():
    assert "Замечаний нет." in said(pdf(paper(Table(["a"], [], empty="Замечаний нет."))))
