"""Whatever bytes come: no exception, documents or a named problem, and soon."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.sources import subscriptions
from tests.support.growth import grows_with_its_size
from tests.support.parcels import EVERY_FORMAT, opened


@st.composite
def broken(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return the name of a format and a parcel of it with something wrong."""
    location = draw(st.sampled_from(sorted(EVERY_FORMAT)))
    raw = EVERY_FORMAT[location]
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + 60)))
        raw = raw[:start] + draw(st.binary(max_size=8)) + raw[end:]
    return location, raw


@given(broken())
def test_a_broken_parcel_gives_documents_or_a_problem_of_one_line(parcel: tuple[str, bytes]) -> None:
    location, raw = parcel
    gathered = opened(raw, location)
    assert gathered.documents or gathered.problems
    assert all("\n" not in problem.what and problem.source for problem in gathered.problems)
    assert gathered.teasers <= {document.location for document in gathered.documents}


@given(st.sampled_from(sorted(EVERY_FORMAT)), st.binary(max_size=200))
def test_any_bytes_under_any_name_give_documents_or_a_problem(location: str, raw: bytes) -> None:
    gathered = opened(raw, location)
    assert gathered.documents or gathered.problems
    assert subscriptions(raw, location).problems


@pytest.mark.parametrize(
    "token", ["<a>", "<a ", "<!--", "<![CDATA[", "&a", "&#1", "<item>", "<author>a@", "<a:b>", "]]>"]
)
@pytest.mark.parametrize(
    "head", ["<rss><channel>", "<feed><entry><content type='xhtml'>", "<?xml version='1.0'?>"]
)
def test_a_feed_of_one_token_costs_no_more_than_its_length(head: str, token: str) -> None:
    def open_feed(size: int) -> None:
        gathered = opened((head + token * (size // len(token))).encode(), "f.rss")
        assert gathered.problems or gathered.documents

    assert grows_with_its_size(open_feed, 300_000)


def test_entities_that_grow_are_never_expanded() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE rss [<!ENTITY e0 "ha">{levels}]><rss><item><title>&e9;</title></item></rss>'
    declared = f'<!DOCTYPE rss [<!ENTITY a "{"ha" * 50_000}">]>'
    flat = f"{declared}<rss><item><title>{'&a;' * 3_000}</title></item></rss>"
    assert opened(bomb.encode(), "f.rss").documents[0].raw == b"&e9;"
    assert len(opened(flat.encode(), "f.rss").documents[0].raw) <= 10_000


def test_a_byline_without_end_costs_no_more_than_its_length() -> None:
    def open_feed(size: int) -> None:
        feed = f"<rss><item><title>a</title><author>{'a' * size}</author></item></rss>"
        assert len(opened(feed.encode(), "f.rss").documents[0].claims.author or "") <= 256

    assert grows_with_its_size(open_feed, 500_000)
