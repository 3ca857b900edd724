"""Page, mail, text and feeds in the language of the reader; quotations in their own."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from lxml import etree, html

from digest.model import Edition, Problem
from digest.rendering import (
    RenderingSettings,
    check_templates,
    followed,
    listed_edition,
    render,
    render_feeds,
    render_index,
    render_stories,
    summary,
)
from digest.rendering.evidence import in_words
from digest.rendering.speech import LANGUAGES, Language, Speech, catalogue
from digest.rendering.templating.sample import CROWDED, EARLIER, EMPTY, FULL
from tests.catalogues import CATALOGUES, read, updated
from tests.support.golden_editions import NO_NEWS, NOTHING_PRINTED, from_seeds
from tests.support.other_letters import in_greek, own_words, vocabulary
from tests.support.sample_edition import SAMPLE
from tests.support.story_going_on import GOING_ON

PUBLISHED = RenderingSettings(site="https://tides.example")

every_catalogue = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
every_other_language = pytest.mark.parametrize("language", LANGUAGES[1:])


def forms(phrase: object) -> tuple[str, ...]:
    return tuple(map(str, phrase)) if isinstance(phrase, tuple | list) else (str(phrase),)


def placeholders(phrase: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s|%%|%", phrase))


def messages(path: Path) -> Iterator[Message]:
    return (message for message in read(path) if message.id)


def files(edition: Edition, language: Language, settings: RenderingSettings = PUBLISHED) -> dict[str, str]:
    """Return every text that people read of an edition, and of a site of two editions."""
    made = render(edition, settings, language=language)
    made |= render_feeds([edition], settings, language=language)
    made["archive.html"] = render_index([listed_edition(edition)], settings, language=language)
    return {
        **{name: content.decode() for name, content in made.items()},
        "summary.txt": summary(edition, "txt", settings, language=language),
        "summary.md": summary(edition, "md", settings, language=language),
    }


def story(language: Language, *, newest: int = 2) -> str:
    days = {edition.date: in_greek(edition) for edition in (EARLIER, FULL)}
    stories = followed(listed_edition(edition) for edition in days.values())
    [page, *_] = render_stories(stories, days, PUBLISHED, language=language, newest=newest).values()
    return page.decode()


def page(edition: Edition, language: Language) -> html.HtmlElement:
    return html.document_fromstring(render(edition, PUBLISHED, ("page",), language=language)["index.html"])


def sentences(shown: html.HtmlElement) -> list[html.HtmlElement]:
    return list(shown.xpath('//div[starts-with(@class, "statement")]/p[@class="words"]'))


# ---- catalogues ------------------------------------------------------------------------------


def test_every_language_but_english_has_a_catalogue() -> None:
    assert {path.stem for path in CATALOGUES} == {*LANGUAGES} - {"en"}


@every_catalogue
def test_a_catalogue_has_the_phrases_that_the_code_says_and_no_others(path: Path) -> None:
    assert path.read_text("utf-8") == updated(path), "run: python -m tests.catalogues"


@every_catalogue
def test_every_phrase_is_translated_in_every_form(path: Path) -> None:
    for message in messages(path):
        assert not message.fuzzy, message.id
        assert all(form.strip() for form in forms(message.string)), message.id
        assert len(forms(message.string)) == (2 if message.pluralizable else 1), message.id


@every_catalogue
def test_a_translation_has_the_placeholders_of_its_phrase(path: Path) -> None:
    for message in messages(path):
        [wanted] = {frozenset(placeholders(form)) for form in forms(message.id)}
        for form in forms(message.string):
            assert placeholders(form) == wanted, message.id


@every_catalogue
def test_a_translation_begins_and_ends_like_its_phrase(path: Path) -> None:
    """No markup, no line break, and a full stop or a colon where the English one has it."""
    for message in messages(path):
        for form in forms(message.string):
            assert not set("<>&\n`") & set(form), message.id
            assert form == form.strip(), message.id
            assert form[-1:] in ".:" or forms(message.id)[0][-1:] not in ".:", message.id


@every_catalogue
def test_compiled_phrases_are_those_of_the_file(path: Path) -> None:
    [language] = [one for one in LANGUAGES if one == path.stem]
    for message in messages(path):
        if message.pluralizable:
            first, second = (
                catalogue(language).ngettext(message.id[0], message.id[1], number) for number in (1, 2)
            )
            assert (first, second) == forms(message.string)
        elif message.context:
            assert catalogue(language).pgettext(message.context, str(message.id)) == message.string
        else:
            assert catalogue(language).gettext(str(message.id)) == message.string


# ---- nothing in English ----------------------------------------------------------------------


@every_other_language
@pytest.mark.parametrize("site", [None, "https://tides.example"], ids=["at home", "published"])
def test_a_reader_meets_no_word_of_ours_in_another_language(language: Language, site: str | None) -> None:
    known = vocabulary(read(next(path for path in CATALOGUES if path.stem == language)))
    editions = [in_greek(one) for one in (FULL, EMPTY, CROWDED, SAMPLE, NO_NEWS, NOTHING_PRINTED, GOING_ON)]
    for edition in editions:
        for formats in (("page", "email", "text", "markdown"), ("email", "text", "markdown")):
            settings = RenderingSettings(site=site, formats=formats)
            for file, content in files(edition, language, settings).items():
                assert own_words(file, content) - known == set(), (file, edition.date)


@every_other_language
def test_a_story_has_no_word_of_ours_in_another_language(language: Language) -> None:
    known = vocabulary(read(next(path for path in CATALOGUES if path.stem == language)))
    for newest in (1, 2):
        assert own_words("story.html", story(language, newest=newest)) - known == set()


def test_words_that_are_left_in_english_would_be_found() -> None:
    [german] = [path for path in CATALOGUES if path.stem == "de"]
    english = files(in_greek(FULL), "en")
    for file in ("index.html", "email.html", "digest.txt", "digest.md"):
        assert {"printed", "headline", "outlets"} <= own_words(file, english[file]) - vocabulary(read(german))


def test_the_field_that_finds_words_answers_in_the_language_of_the_page() -> None:
    [script] = page(SAMPLE, "de").iter("script")
    assert "`${found} von ${all} passen. Esc zeigt alle.`" in script.text


def test_evidence_that_an_article_was_rewritten_is_in_the_language_of_the_page() -> None:
    seen = [reason for article in from_seeds().articles for reason in article.derived_evidence]
    rest = [
        "has the text of The Ledger, word for word",
        "all its sentences stand in The Ledger, word for word",
        "sentences that are near-copies: 3",
        "shares 1 of its 2 quotations word for word",
        "names the same source: Nordwire",
        "Nordwire is a wire",
        "published later, on 2025-02-13",
    ]
    assert seen
    for reason in (*seen, *rest):
        for language in LANGUAGES[1:]:
            assert in_words(reason, Speech(language)) != reason
    assert in_words(rest[-1], Speech("de")) == "später erschienen, am 13. Februar 2025"


def test_evidence_in_unknown_words_stays_as_it_is() -> None:
    assert in_words("its last line names the other", Speech("de")) == "its last line names the other"


# ---- languages of the page and of quotations ----------------------------------------------------


@every_other_language
def test_every_page_and_feed_says_its_language(language: Language) -> None:
    made = files(SAMPLE, language)
    for content in (made["index.html"], made["email.html"], made["archive.html"], story(language)):
        assert html.document_fromstring(content).get("lang") == language
    feed = etree.fromstring(made["feed.atom"].encode())
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert json.loads(made["feed.json"])["language"] == language
    assert f'<small lang="{language}"' in json.loads(made["feed.json"])["items"][0]["content_html"]


def test_a_quotation_keeps_its_language_where_that_is_not_the_language_of_the_page() -> None:
    languages = {article.id: article.language for article in SAMPLE.articles}
    printed = [each for event in SAMPLE.events for each in event.statements]
    for language in LANGUAGES:
        found = sentences(page(SAMPLE, language))
        for words, statement in zip(found, printed, strict=True):
            own = languages[statement.article]
            assert words.get("lang") == (None if own == language else own)
            assert words.get("dir") == "auto"


def test_words_of_a_quotation_are_the_same_in_every_language() -> None:
    said = [[words.text_content() for words in sentences(page(SAMPLE, language))] for language in LANGUAGES]
    assert said == [said[0]] * len(LANGUAGES)


def test_what_went_wrong_is_told_in_english_and_marked_as_english() -> None:
    told = replace(SAMPLE, problems=(Problem("https://quay.example", "is down"),))
    [english] = page(told, "en").xpath('//section[@class="problems"]//bdi')
    [german] = page(told, "de").xpath('//section[@class="problems"]//bdi')
    assert (english.get("lang"), german.get("lang")) == (None, "en")


# ---- days and numbers --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "Thursday, 13 February 2025", "February 2025"),
        ("de", "Donnerstag, 13. Februar 2025", "Februar 2025"),
        ("fr", "jeudi 13 février 2025", "Février 2025"),
        ("es", "jueves, 13 de febrero de 2025", "Febrero de 2025"),
    ],
)
def test_days_are_written_as_newspapers_write_them(language: Language, day: str, month: str) -> None:
    made = files(replace(SAMPLE, date="2025-02-13"), language)
    assert day in made["index.html"]
    assert day in made["digest.txt"]
    assert f">{month}<" in made["archive.html"]


@pytest.mark.parametrize(("language", "number"), [("en", "12,345"), ("de", "12.345"), ("fr", "12\u202f345")])
def test_numbers_are_grouped_as_the_language_groups_them(language: Language, number: str) -> None:
    ledger = replace(SAMPLE.ledger, shown=12_345)
    assert number in files(replace(SAMPLE, ledger=ledger), language)["digest.txt"]


@pytest.mark.parametrize(
    ("language", "amounts"),
    [
        ("en", ["0 articles", "1 article", "2 articles"]),
        ("de", ["0 Artikel", "1 Artikel", "2 Artikel"]),
        ("fr", ["0 article", "1 article", "2 articles"]),
        ("es", ["0 artículos", "1 artículo", "2 artículos"]),
    ],
)
def test_amounts_have_the_plurals_of_the_language(language: Language, amounts: list[str]) -> None:
    speech = Speech(language)
    said = [speech.ngettext("%(number)s article", "%(number)s articles", number) for number in range(3)]
    assert said == amounts


# ---- templates -----------------------------------------------------------------------------------


@every_other_language
def test_packaged_templates_escape_what_stands_within_a_phrase(language: Language) -> None:
    assert check_templates(RenderingSettings(), language) == ()


def test_a_template_of_ones_own_says_what_it_says_and_may_use_the_phrases(tmp_path: Path) -> None:
    (tmp_path / "digest.txt").write_text(
        "{{ _('Sources') }}, Impressum: {{ edition.name }},"
        "{% trans %}Also in the news{% endtrans %}, {{ ['A', 'B']|listed }}"
    )
    own = RenderingSettings(tmp_path, ("text",))
    assert check_templates(own, "de") == ()
    text = render(replace(SAMPLE, digest="Tide"), own, language="de")["digest.txt"].decode()
    assert text == "Quellen, Impressum: Tide,Außerdem in den Nachrichten, A und B\n"


def test_two_languages_can_be_rendered_by_turns() -> None:
    first = [files(SAMPLE, language) for language in LANGUAGES]
    assert [files(SAMPLE, language) for language in reversed(LANGUAGES)] == first[::-1]


@pytest.mark.parametrize(
    ("language", "name"), [("de", "Ost und West"), ("fr", "Est et Ouest"), ("es", "Este y Oeste")]
)
def test_an_outlet_whose_name_reads_as_two_is_set_apart(language: Language, name: str) -> None:
    first, *others = SAMPLE.articles
    named = replace(SAMPLE, articles=(replace(first, source=replace(first.source, name=name)), *others))
    assert f"“{name}”" in files(named, language)["digest.txt"]
    assert f"“{name}”" not in files(named, "en")["digest.txt"]
