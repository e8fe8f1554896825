"""Nothing is said in one language only."""

import pytest

from tests import messages
from tracker.language import DEFAULT, LANGUAGES

OTHERS = sorted(set(LANGUAGES) - {DEFAULT})


@pytest.fixture(scope="module")
def texts():
    return messages.used()


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated_and_none_is_left_over(language):
    source, wanted = messages.source_of(language), messages.wanted(language)

    assert list(messages.faults(source, wanted, language, messages.of_wtforms())) == []


@pytest.mark.parametrize("language", OTHERS)
def test_its_plurals_have_the_forms_of_the_language(language):
    assert messages.otherwise_grouped(messages.catalogue_of(messages.source_of(language), language), language) == []


def test_every_placeholder_is_a_plain_name(texts):
    sources = [one for text in texts for one in (text if isinstance(text, tuple) else (text,))]

    odd = [one for one in sources if "{" in messages.PLACEHOLDER.sub("", one)]

    assert odd == []
