"""A picture on a page: named and told in a sentence, and its numbers in a table beside it."""

import pytest

from web.pictures.boxes import BoxRow, boxes
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


def test_a_picture_is_named_and_told_and_its_table_follows(render):
    page = render('{% from "pictures/figure.html" import figure %}'
                  '{% call figure(picture, "How long", "The middle is <8>.") %}<table></table>{% endcall %}',
                  picture=both(boxes, ROWS))

    assert page.count("<title>How long</title><desc>The middle is &lt;8&gt;.</desc>") == 2
    assert "<figcaption" in page
    assert 'role="group"' in page  # because it leads on
    assert page.count('href="/states/KZ"') == 2
    assert "Kazakhstan &amp; &lt;all&gt;" in page
    assert "12 answers" in page
    assert page.rstrip().endswith("</figure>\n<table></table>")
    assert "style=" not in page


def test_a_picture_that_leads_nowhere_is_an_image(render):
    page = render('{% from "pictures/figure.html" import figure %}{{ figure(picture, "How long", "Nobody knows.") }}',
                  picture=both(boxes, ROWS[1:]))

    assert page.count('role="img"') == 2
