"""Lists of subscriptions give their feeds."""

import pytest

from digest.sources import Subscription, as_opml, subscriptions
from digest.sources.opml import MAX_SUBSCRIPTIONS
from tests.support.parcels import OPML


def test_a_list_gives_its_feeds_with_their_folders_each_once() -> None:
    found = subscriptions(OPML, "list.opml")
    assert found.feeds == (
        Subscription("Courier", "https://lindby.example/rss", "World / North"),
        Subscription("Weekly", "http://lindby.example/atom", None),
    )
    assert [problem.what for problem in found.problems] == [
        "names ftp://lindby.example/, which is not a web address; correct or remove it"
    ]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "is no OPML list"),
        (b"<rss/>", "is no OPML list"),
        (b"<opml><body><outline text='a'/></body></opml>", "names no feed"),
        (b"<opml>" + b"<outline>" * 5_000, "names no feed"),
    ],
)
def test_what_names_no_feed_is_a_problem(raw: bytes, what: str) -> None:
    found = subscriptions(raw, "list.opml")
    assert found.feeds == ()
    assert what in found.problems[0].what


def test_an_entity_is_never_resolved() -> None:
    raw = b"""<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]>
    <opml><body><outline text="&a;" xmlUrl="https://lindby.example/"/></body></opml>"""
    assert subscriptions(raw, "x").feeds == (Subscription("&a;", "https://lindby.example/", None),)


def test_a_list_has_a_bound() -> None:
    outlines = "".join(f"<outline xmlUrl='http://a.example/{n}'/>" for n in range(MAX_SUBSCRIPTIONS + 1))
    found = subscriptions(f"<opml><body>{outlines}</body></opml>".encode(), "x")
    assert len(found.feeds) == MAX_SUBSCRIPTIONS
    assert "split it" in found.problems[0].what


def test_a_list_that_is_written_is_read_as_it_was() -> None:
    feeds = (
        Subscription('The "Bote" <& more>', "https://bote.example/?a=1&b=2", "World / North"),
        Subscription("Courier", "https://courier.example/rss", "World / South"),
        Subscription("Weekly\x1b\x00", "https://weekly.example/", None),
    )
    found = subscriptions(as_opml("Tide & Table", feeds).encode(), "list.opml").feeds
    assert {*found} == {*feeds[:2], Subscription("Weekly", "https://weekly.example/", None)}
