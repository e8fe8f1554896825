"""A picture on a page: named and told in a sentence, and its numbers in a table beside it."""

import pytest

from web.pictures.boxes import BoxRow, boxes
from web.pictures.columns import Column, columns
from web.pictures.shapes import both

ROWS = [BoxRow("Kazakhstan & <all>", 3, 8.5, 21, "8.5", "12 answers", "/states/KZ"),
        BoxRow("Armenia", None, None, None, "no answer yet", "0 answers")]


@pytest.fixture
def render(app):
    def rendered(source, **values):
        with app.test_request_context("/"):
            app.preprocess_request()
            return app.jinja_env.from_string(source).render(**values)

    return rendered


def test_bars_are_named_and_their_numbers_stand_in_a_table(render):
    page = render('{% from "pictures/boxes.html" import box_chart %}'
                  '{{ box_chart(picture, rows, "How long", "The middle is <8>.", "State") }}',
                  picture=both(boxes, ROWS), rows=ROWS)

    assert page.count("<title>How long</title><desc>The middle is &lt;8&gt;.</desc>") == 2
    assert "<figcaption" in page
    assert 'role="group"' in page  # because it leads on
    assert page.count('href="/states/KZ"') == 3
    assert "Kazakhstan &amp; &lt;all&gt;" in page
    assert all(f">{number}</td>" in page for number in ("3", "8.5", "21", "12 answers", "–"))
    assert "style=" not in page


def test_columns_without_links_are_an_image(render):
    rows = [Column("Jan", 3, "3"), Column("Feb", 0, "0")]

    page = render('{% from "pictures/columns.html" import column_chart %}'
                  '{{ column_chart(picture, rows, "By month", "Most in January.", "Month", "Drafts") }}',
                  picture=both(columns, rows), rows=rows)

    assert page.count('role="img"') == 2
    assert page.count("<rect") == 4
    assert '<th scope="row">Jan</th>' in page
