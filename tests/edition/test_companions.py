"""Two articles of an edition are found by id or address, and what was decided about them is told."""

from dataclasses import replace

import pytest

from digest.edition import article_named, companionship, companionship_as_text
from digest.errors import InputError
from digest.model import EventPair
from tests.support.edition_factory import bridge_day

EDITION = bridge_day().edition()
ONE, OTHER = (
    next(article for article in EDITION.articles if article.id == name)
    for name in EDITION.events[0].articles[:2]
)
PAIR = EventPair(
    a=ONE.id,
    b=OTHER.id,
    together=True,
    cosine=0.31,
    copied=0.1,
    same_outlet=0.0,
    look_alikes=False,
    similarity=0.41,
    alone=0.23,
    rule="sizes",
    sizes=(2, 3),
    mean=0.35,
    needed=0.19,
    days_apart=1,
)


def _text(pair: EventPair) -> str:
    return companionship_as_text(companionship(EDITION, pair))


@pytest.mark.parametrize("name", [ONE.id, ONE.location, *([ONE.url] if ONE.url else [])])
def test_an_article_is_found_by_its_id_and_by_its_address(name: str) -> None:
    assert article_named(EDITION, name) == ONE


def test_an_unknown_article_is_refused_with_what_to_do() -> None:
    with pytest.raises(InputError, match=r"no article of the edition of .*; name two of its articles"):
        article_named(EDITION, "https://lindby.example/nowhere")


def test_an_address_of_two_articles_is_refused_with_their_ids() -> None:
    both = replace(EDITION, articles=tuple(replace(one, url="https://a.example/1") for one in (ONE, OTHER)))

    with pytest.raises(InputError, match=f"{ONE.id}, {OTHER.id}"):
        article_named(both, "https://a.example/1")


def test_what_brought_two_articles_together_is_told_with_its_figures() -> None:
    text = _text(PAIR)

    assert f"Both are in event {EDITION.events[0].id}." in text
    assert "groups of 2 and 3 articles with a mean likeness of 0.35; 0.19 is needed for their sizes" in text
    assert "1 day apart" in text
    assert "+0.10 for a passage" in text
    assert "0.41 counts; two single articles need 0.23" in text


def test_an_edition_that_would_be_decided_otherwise_today_is_said_to() -> None:
    text = _text(replace(PAIR, together=False))

    assert "today they are apart" in text
    assert "They stayed apart" in text


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"rule": "equal words"}, "Their words are the same."),
        ({"rule": "never compared", "together": False}, "near enough to be compared"),
        ({"rule": "own likeness"}, "for how alike their own articles are"),
        ({"rule": "days apart", "days_apart": 31}, "31 days apart"),
        ({"sizes": (1, 1)}, "two single articles with"),
        ({"look_alikes": True, "similarity": 0.0}, "for filling one template"),
        ({"same_outlet": 0.15}, "-0.15 for being of one outlet"),
    ],
)
def test_each_rule_has_its_words(changed: dict[str, object], told: str) -> None:
    assert told in _text(replace(PAIR, **changed))  # type: ignore[arg-type]


def test_titles_of_sources_move_no_cursor() -> None:
    hostile = replace(EDITION, articles=tuple(replace(one, title="\x1b[2Jgone") for one in EDITION.articles))

    assert "\x1b" not in companionship_as_text(companionship(hostile, PAIR))
