"""Notes under unrelated articles are neither news nor a link: see ``digest.events.mark_notes``."""

from itertools import combinations

import pytest

from digest.events import mark_notes, with_notes
from digest.events.notes import EVERYWHERE
from digest.model import Article, CopyPair, Passage, Role
from tests.support.articles_factory import make_article

NOTE = "The Harbour Reporting Fund pays for journalism on the coast with gifts of nine foundations."
DOCK = (
    "Lindholm opened a new dry dock after three years of work.",
    "Two tugs towed the ferry Aurora in at dawn.",
    "Unions expect 400 jobs in the port.",
)
VOTE = (
    "Voters in Marwick rejected a plan to close the public library.",
    "Readers had collected signatures since spring.",
    "The mayor wants a swimming pool instead.",
)


def copies_of(line: str, *articles: Article) -> tuple[CopyPair, ...]:
    """Return the copies among all articles that hold ``line``."""
    places = sorted(
        Passage(article.id, start, start + len(line))
        for article in articles
        if (start := article.text.find(line)) >= 0
    )
    return tuple(CopyPair(a, b, "sentence", 1.0, 1.0) for a, b in combinations(places, 2))


def marked(articles: tuple[Article, ...]) -> list[str]:
    return [
        sentence.span.of(article.text)
        for article in articles
        for sentence in article.sentences
        if sentence.role is Role.BOILERPLATE
    ]


def test_what_stands_under_articles_of_unrelated_subjects_is_a_note_and_no_link() -> None:
    dock, vote = make_article(*DOCK, NOTE, name="Gazette"), make_article(*VOTE, NOTE, name="Post")

    found = mark_notes([dock, vote], copies_of(NOTE, dock, vote))

    assert marked(found.articles) == [NOTE, NOTE]
    assert found.copies == ()
    assert [article.id for article in found.articles] == [dock.id, vote.id]


def test_a_passage_shared_by_two_articles_about_one_event_stays_news() -> None:
    wire = "The port authority of Lindholm put the cost at 90 million crowns."
    dock = make_article(*DOCK, wire, name="Gazette")
    again = make_article(
        "The new dry dock of Lindholm took in its first ferry, Aurora.", DOCK[2], wire, name="B"
    )
    copies = copies_of(wire, dock, again)

    found = mark_notes([dock, again], copies)

    assert found.articles == (dock, again)
    assert found.copies == copies


def test_the_first_sentence_of_an_article_is_never_a_note() -> None:
    dock = make_article(*DOCK, name="Gazette")
    roundup = make_article(VOTE[0], VOTE[1], VOTE[2], DOCK[0], name="Morning Letter")

    found = mark_notes([dock, roundup], copies_of(DOCK[0], dock, roundup))

    assert found.articles[0] == dock


def test_quoted_words_are_never_a_note() -> None:
    said = "“The coast needs neither docks nor libraries,” said Ada Roe."
    dock, vote = make_article(*DOCK, said, name="Gazette"), make_article(*VOTE, said, name="Post")

    assert marked(mark_notes([dock, vote], copies_of(said, dock, vote)).articles) == []


def test_what_one_outlet_repeats_under_two_stories_is_a_note() -> None:
    teaser = "Ferries between Lindholm and Odeby get cheaper in spring."
    dock = make_article(*DOCK, teaser, "The port of Lindholm has three docks.", name="Gazette")
    strike = make_article(
        "Dockers in Odeby walked out over pay on Monday.",
        teaser,
        "Their unions want ten crowns more an hour in the port.",
        name="Gazette",
    )

    assert marked(mark_notes([dock, strike], copies_of(teaser, dock, strike)).articles) == [teaser, teaser]


def test_too_few_words_beside_a_passage_say_nothing() -> None:
    dock, vote = (
        make_article("It opened.", NOTE, name="Gazette"),
        make_article("They won.", NOTE, name="Post"),
    )

    assert marked(mark_notes([dock, vote], copies_of(NOTE, dock, vote)).articles) == []


@pytest.mark.parametrize(
    ("line", "is_note"),
    [
        ("Please activate cookies and reload the page.", True),
        ("We are part of an effort to archive pages as they are created.", True),
        ("The mayor resigned, the city of Lindholm said.", False),
    ],
)
def test_what_many_sites_say_in_place_of_an_article_is_a_note(line: str, *, is_note: bool) -> None:
    sites = [make_article(line, name=f"Site {number}") for number in range(EVERYWHERE)]

    assert marked(mark_notes(sites, ()).articles) == [line] * EVERYWHERE * is_note
    assert marked(mark_notes(sites[1:], ()).articles) == []


def test_copies_of_other_days_stay() -> None:
    dock = make_article(*DOCK, NOTE, name="Gazette")
    (copy,) = copies_of(NOTE, dock, make_article(NOTE, name="Yesterday"))

    assert mark_notes([dock], [copy]).copies == (copy,)


def test_a_paragraph_of_notes_alone_is_boilerplate() -> None:
    article = with_notes(make_article(*DOCK, NOTE), [3])

    assert [paragraph.role for paragraph in article.paragraphs] == [Role.BODY] * 3 + [Role.BOILERPLATE]
