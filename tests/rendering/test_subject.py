"""What a list of mails shows: the news, to its end."""

from dataclasses import replace

import pytest

from digest.model import Correction, Edition, Passage
from digest.rendering import RenderingSettings, Speech, render, subject
from digest.rendering.speech import Language
from digest.rendering.subject import LONGEST_SUBJECT
from tests.support.sample_edition import SAMPLE


def with_headlines(*headlines: str) -> Edition:
    """Return the sample with so many events, under these headlines."""
    events = tuple(
        replace(SAMPLE.events[0], headline=replace(SAMPLE.events[0].headline, text=text))
        for text in headlines
    )
    return replace(SAMPLE, events=events, corrections=())


def corrected(edition: Edition) -> Edition:
    """Return an edition whose second article corrects something."""
    article = edition.articles[1].id
    notice = Correction(
        text="An earlier version gave another figure.",
        article=article,
        start=0,
        end=39,
        kind="correction",
        edition="2025-11-04",
        statement="Nine boats sank.",
        printed=Passage(article, 0, 16),
    )
    return replace(edition, corrections=(notice,))


def test_the_subject_is_the_first_headline_and_how_many_more_there_are() -> None:
    assert subject(with_headlines("Storm breaks causeway", "b", "c")) == "Storm breaks causeway · +2"
    assert subject(with_headlines("Storm breaks causeway")) == "Storm breaks causeway"


@pytest.mark.parametrize("length", range(40, 90))
@pytest.mark.parametrize("others", [0, 5, 1200])
def test_a_subject_is_never_longer_than_lists_of_mails_show(length: int, others: int) -> None:
    headline = ("The level of the sea rises faster than anybody feared, and nobody knows why " * 2)[:length]
    shown = subject(with_headlines(headline, *["x"] * others))
    assert len(shown) <= LONGEST_SUBJECT
    assert shown.endswith(f" · +{others:,}" if others else shown)
    words = shown.partition(" · +")[0]
    assert headline.strip() == words or (words.endswith("…") and headline.startswith(words[:-1]))


def test_a_correction_comes_first_under_the_title_of_its_notice() -> None:
    edition = corrected(with_headlines("Storm breaks causeway", "b"))
    assert subject(edition) == f"Correction: {edition.articles[1].title} · +2"
    untitled = replace(edition, articles=(replace(edition.articles[1], title=None),))
    assert subject(untitled) == "Correction: An earlier version gave another figure. · +2"


def test_a_notice_of_several_sentences_is_one_piece_of_news() -> None:
    edition = corrected(with_headlines("Storm breaks causeway", "b"))
    [notice] = edition.corrections
    printed = replace(notice, statement="Ten boats sank.", printed=Passage(notice.article, 20, 36))
    assert subject(replace(edition, corrections=(notice, printed))) == subject(edition)


@pytest.mark.parametrize(
    "title", ["Retraction: Nine boats sank", "CORRECTED – Nine boats sank", "Fe de errores: nueve barcos"]
)
def test_a_title_that_says_that_it_corrects_is_the_subject_as_it_stands(title: str) -> None:
    edition = corrected(with_headlines("Storm"))
    first, second, *others = edition.articles
    titled = replace(edition, articles=(first, replace(second, title=title), *others))
    assert subject(titled) == f"{title} · +1"


@pytest.mark.parametrize(
    ("language", "begins"),
    [("de", "Berichtigung: "), ("fr", "Rectificatif : "), ("es", "Corrección: ")],
)
def test_the_word_for_a_correction_is_that_of_the_reader(language: Language, begins: str) -> None:
    assert subject(corrected(SAMPLE), speech=Speech(language)).startswith(begins)


def test_the_older_form_and_a_day_without_news_have_name_and_date() -> None:
    named = f"{SAMPLE.digest}, {SAMPLE.date}"
    assert subject(with_headlines("Storm"), "name") == f"{named}: Storm"
    assert subject(with_headlines()) == named


def test_readers_hear_of_silent_sources_and_not_of_what_ails_the_others() -> None:
    files = render(replace(SAMPLE, silent=("Harbour Post", "Lindby Times")), RenderingSettings())
    for name in ("email.html", "digest.txt"):
        text = files[name].decode()
        assert "Nothing came today from Harbour Post and Lindby Times." in text
        assert all(problem.what not in text for problem in SAMPLE.problems)
    assert all(problem.what in files["index.html"].decode() for problem in SAMPLE.problems)
