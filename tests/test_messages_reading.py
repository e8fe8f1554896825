"""The reader of messages itself: what it finds in sources, and what it finds wrong in a catalogue."""

import pytest

from tests import messages

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20)'
    ' ? 1 : 2);\\n"\n'
)
DAYS = ("{n} day", "{n} days")


@pytest.mark.parametrize(("source", "texts"), [
    ('Sentence("a {x}", x=1)', ["a {x}"]),
    ('_("a") + language.gettext("b")', ["a", "b"]),
    ('_("a"\n"b")', ["ab"]),
    ('Sentence("a" if x else "b")', ["a", "b"]),
    ('ngettext("{n} day", "{n} days", n); Plural("{n} day", "{n} days", n)', [DAYS, DAYS]),
    ('Plural("a" if x else "b", "c" if x else "d", n)', [("a", "c"), ("b", "d")]),
    ('_(name); Sentence(fault.template); other("x"); _("")', []),
])
def test_the_texts_of_python(source, texts):
    assert [text for text, _ in messages.in_python(source)] == texts


def test_an_f_string_is_refused():
    with pytest.raises(ValueError, match="f-string"):
        list(messages.in_python('_(f"a {x}")'))


@pytest.mark.parametrize(("source", "texts"), [
    ("{{ _('a') }}{{ _('b {x}', x=y) }}", ["a", "b {x}"]),
    ("{{ ngettext('{n} day', '{n} days', n) }}", [DAYS]),
    ("{% if x %}{{ _('a') if x else _('b') }}{% endif %}{{ _(name) }}", ["a", "b"]),
    ("{{ _('a' if x else 'b') }}{{ page.title|default(_('c')) }}{{ other(_('d')) }}", ["a", "b", "c", "d"]),
    ("<p title=\"{{ _('it’s \\\"so\\\"') }}\">", ["it’s \"so\""]),
])
def test_the_texts_of_a_template(source, texts):
    assert [text for text, _ in messages.in_template(source)] == texts


@pytest.mark.parametrize(("entries", "texts", "faults"), [
    ('msgid "a {x}"\nmsgstr "{x} б"\n', ["a {x}"], []),
    ("", ["a"], ["missing: 'a' (here:1)"]),
    ('msgid "a"\nmsgstr "б"\n', [], ["not used: 'a'"]),
    ('msgid "a"\nmsgstr ""\n', ["a"], ["not translated: 'a'"]),
    ('#, fuzzy\nmsgid "a"\nmsgstr "б"\n', ["a"], ["fuzzy: 'a'"]),
    ('msgid "a {x}"\nmsgstr "б {y}"\n', ["a {x}"], ["other placeholders: 'a {x}'"]),
    ('msgid "<b>a</b>"\nmsgstr "<b>б"\n', ["<b>a</b>"], ["other tags: '<b>a</b>'"]),
    ('msgid "a "\nmsgstr "б"\n', ["a "], ["other blanks at its ends: 'a '"]),
    ('msgid "a"\nmsgstr "б"\n\nmsgid "a"\nmsgstr "б"\n', ["a"], ['twice: msgid "a"']),
    ('msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n}"\nmsgstr[1] "{n}"\nmsgstr[2] "{n}"\n', [DAYS], []),
    ('msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n}"\nmsgstr[1] "{n}"\n', [DAYS],
     [f"not translated: {DAYS}"]),
    ('msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "день"\nmsgstr[1] "{n}"\nmsgstr[2] "{n}"\n', [DAYS],
     [f"other placeholders: {DAYS}"]),
])
def test_what_is_wrong_with_a_catalogue_is_named(entries, texts, faults):
    source = (HEADER + "\n" + entries).encode()

    assert list(messages.faults(source, {text: [("here", 1)] for text in texts})) == faults


def test_a_text_of_the_form_library_may_be_translated_and_need_not():
    assert "This field is required." in messages.of_wtforms()
    source = (HEADER + '\nmsgid "This field is required."\nmsgstr "Заполните это поле."\n').encode()

    assert list(messages.faults(source, {}, also_allowed=messages.of_wtforms())) == []
    assert list(messages.faults(HEADER.encode(), {}, also_allowed=messages.of_wtforms())) == []
