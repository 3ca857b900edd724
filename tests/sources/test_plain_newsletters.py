"""Newsletters in plain text fall into stories, each at its own address, whatever marks their headings."""

import pytest

from digest.model import Document
from tests.support.parcels import opened

DOCK = "The port of Lindby opened a dock on Monday after nine years, said Mayor Ada Roe."
FERRY = "The ferry Aurora lost power two miles off Lindby on Sunday.\nNobody was hurt, the coast guard said."
BAKERS = "Bakers in Vardal struck on Monday for higher wages.\nSome 400 shops stayed shut."
TEXTS = (DOCK, FERRY, BAKERS)
TITLES = ("Lindby opens its dock", "Ferry loses power", "Bakers strike")
PLACES = ("https://quay.example/dock", "https://quay.example/ferry", "https://vardal.example/bakers")
FOOT = "\n\n-- \nLindby Letter, 12 Harbour Street\nUnsubscribe: https://l.example/u/1\n"

FORMS = {
    "capitals": "{capitals}\n\n{text}\n{place}",
    "stars": "* {capitals} *\n\n{text}\n\n{place}",
    "underlined": "{title}\n------------\n{text}\n{place}",
    "numbered": "{number}. {title}\n{text}\n[{place}]",
    "Markdown": "## {title}\n\n{text} [Read more]({place})",
    "between rulers": "{title}\n\n{text}\nRead more: {place}\n\n===========",
    "an address behind an arrow": "{title}\n\n{text}\n\nThe whole story → <{place}>",
}


def mail(text: str) -> tuple[Document, ...]:
    head = "From: Lindby Letter <l@l.example>\nSubject: Today\nContent-Type: text/plain; charset=utf-8\n\n"
    return opened(f"{head}{text}".encode(), "a.eml").documents


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_story_has_its_title_its_words_and_its_address(form: str, line_end: str) -> None:
    stories = [
        form.format(title=title, capitals=title.upper(), text=text, place=place, number=number)
        for number, (title, text, place) in enumerate(zip(TITLES, TEXTS, PLACES, strict=True), start=1)
    ]
    found = mail(("Good morning,\n\n" + "\n\n".join(stories) + FOOT).replace("\n", line_end))
    assert [document.claims.url for document in found] == list(PLACES)
    assert [(document.claims.title or "").casefold() for document in found] == [
        title.casefold() for title in TITLES
    ]
    for document, text in zip(found, TEXTS, strict=True):
        assert document.raw.decode().startswith(text)
    assert len({document.location for document in found}) == len(TITLES)
    whole = b"\n".join(document.raw for document in found)
    assert b"Good morning," in whole
    assert b"12 Harbour Street" in whole


@pytest.mark.parametrize(
    "text",
    [
        f"{DOCK}\n\n{FERRY}\n\n{BAKERS}",
        f"LINDBY OPENS ITS DOCK\n\n{DOCK}\n\n{FERRY}\n{PLACES[0]}",
        f"{TITLES[0]}\n\n{DOCK}\n{PLACES[0]}\n\n{TITLES[1]}\n\n{FERRY}\n{PLACES[0]}",
        f"{TITLES[0]}\n\n{DOCK} {DOCK} {DOCK}\n\nTo the archive\n{PLACES[0]}\n\nTo the shop\n{PLACES[1]}",
        f"{TITLES[0]}\n\n{DOCK}\nUnsubscribe: https://l.example/unsubscribe?u=1\n\n{TITLES[1]}\n\n{FERRY}",
        "Dear Ada,\n\nsee you at noon.\nhttps://quay.example/map\n\nYours,\nBo",
        "",
    ],
)
def test_a_text_without_several_stories_stays_whole(text: str) -> None:
    assert [document.location for document in mail(text)] == (["a.eml"] if text else [])


def test_what_stands_between_stories_and_may_be_news_is_one_more_part() -> None:
    stories = [
        f"{title.upper()}\n\n{text}\n{place}"
        for title, text, place in zip(TITLES, TEXTS, PLACES, strict=True)
    ]
    said = "The council of Lindby meets today to vote on the budget of the harbour."
    *_, rest = mail(said + "\n\n" + "\n\n".join(stories))
    assert (rest.claims.title, rest.claims.url, rest.raw.decode()) == ("Today", None, said)
