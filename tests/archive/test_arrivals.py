"""What sources bring is kept once, and given back in its newest version."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.archive import Archive, arrivals, pages, pruning, visits
from digest.model import Claims, Document, SourceKind, SourceRecord

MEMORY = Path(":memory:")
FEED = "https://lindby.example/feed"
END = "2025-03-01T00:00:00+00:00"


def at(hour: int, day: int = 13) -> str:
    return f"2025-02-{day:02}T{hour:02}:00:00+00:00"


def arrival(
    item: str, raw: bytes, moment: str = at(9), *, page: str | None = None, feed: str = FEED
) -> arrivals.Arrival:
    """A document of a feed; a teaser where a page is named."""
    claims = Claims(title=item, url=page, kind=SourceKind.WIRE)
    document = Document(f"{feed}#{item}", raw, moment, "text/html", "utf-8", claims)
    return arrivals.Arrival(document, feed, "north", page is None, page)


def newest(archive: Archive, **reach: object) -> list[bytes]:
    asked = {"until": END, **reach}
    return [found.document.raw for found in arrivals.newest(archive, **asked)]  # type: ignore[arg-type]


def test_an_arrival_comes_back_as_it_was_saved() -> None:
    saved = arrival("ferry", b"<p>The ferry sails.</p>")
    bare = arrivals.Arrival(Document("https://a.example/", b"", at(10)), "https://a.example/")
    with Archive.open(MEMORY) as archive:
        assert arrivals.save(archive, [saved, bare]) == 2
        assert arrivals.newest(archive, until=END) == (bare, saved)


def test_late_is_what_a_source_did_not_have_when_it_first_brought_anything() -> None:
    first = [arrival("ferry", b"It sails."), arrival("storm", b"It blows.")]
    later = [
        arrival("ferry", b"It sails again.", at(9, day=14)),
        arrival("bridge", b"It holds.", at(9, day=14)),
        arrival("renamed storm", b"It blows.", at(9, day=14)),
        arrival("tide", b"It rises.", at(9, day=14), feed="https://new.example/feed"),
    ]
    with Archive.open(MEMORY) as archive:
        arrivals.save(archive, first)
        arrivals.save(archive, later)
        assert arrivals.late(archive, [kept.document for kept in first]) == frozenset()
        assert arrivals.late(archive, [kept.document for kept in later]) == {
            f"{FEED}#ferry", f"{FEED}#bridge"
        }  # fmt: skip


def test_the_same_bytes_at_the_same_place_are_kept_once_with_the_moment_they_came_first() -> None:
    saved = arrival("ferry", b"It sails.")
    again = arrival("ferry", b"It sails.", at(12))
    with Archive.open(MEMORY) as archive:
        assert arrivals.save(archive, [saved, saved]) == 1
        assert arrivals.save(archive, [again]) == 0
        assert arrivals.newest(archive, until=END) == (saved,)


def test_the_same_bytes_at_two_places_are_two_documents_and_one_row_of_bytes() -> None:
    with Archive.open(MEMORY) as archive:
        assert arrivals.save(archive, [arrival("a", b"same"), arrival("b", b"same")]) == 2
        assert archive.execute("SELECT count(*) FROM documents") == [(1,)]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.binary(max_size=2)), max_size=30))
def test_however_often_documents_come_each_is_kept_once(came: list[tuple[str, bytes]]) -> None:
    with Archive.open(MEMORY) as archive:
        counted = sum(arrivals.save(archive, [arrival(item, raw)]) for item, raw in came)
        kept = archive.execute("SELECT location, raw FROM arrived")
    assert counted == len(kept) == len(set(came))
    assert {(location[-1], raw) for location, raw in kept} == set(came)


def test_of_several_versions_the_newest_is_given_back() -> None:
    versions = [arrival("a", b"first", at(9)), arrival("a", b"second", at(12)), arrival("b", b"other", at(8))]
    with Archive.open(MEMORY) as archive:
        arrivals.save(archive, versions)
        assert newest(archive) == [b"second", b"other"]
        assert newest(archive, until=at(12)) == [b"first", b"other"]
        assert newest(archive, since=at(10)) == [b"second"]


def test_versions_that_came_together_are_all_given_back() -> None:
    """A feed that gives two items the same name loses neither."""
    with Archive.open(MEMORY) as archive:
        arrivals.save(archive, [arrival("a", b"one"), arrival("a", b"another")])
        assert newest(archive) == [b"one", b"another"]


def test_a_page_takes_the_place_of_its_teaser_and_later_teasers_do_not_take_it_back() -> None:
    page = "https://lindby.example/ferry"
    teaser = arrival("a", b"The ferry ...", at(9), page=page)
    whole = replace(teaser, document=replace(teaser.document, raw=b"<html>", first_seen=at(9)), is_whole=True)
    later = arrival("a", b"Now the ferry ...", at(15), page=page)
    with Archive.open(MEMORY) as archive:
        arrivals.save(archive, [teaser])
        assert newest(archive) == [b"The ferry ..."]
        arrivals.save(archive, [whole, later])
        assert newest(archive) == [b"<html>"]
        assert newest(archive, last=1) == [b"The ferry ..."]


def test_of_a_corrected_address_that_is_late_which_was_missed() -> None:
    moved = "https://moved.example/feed"
    came = [
        arrivals.Arrival(replace(one.document, claims=Claims(published=day)), moved)
        for name, day in (("old", at(9, 10)), ("missed", at(9, 12)), ("undated", None))
        for one in [arrival(name, name.encode(), at(9), feed=moved)]
    ]
    documents = [one.document for one in came]
    with Archive.open(MEMORY) as archive:
        arrivals.save(archive, came)
        assert arrivals.late(archive, documents) == frozenset()
        visits.save(archive, SourceRecord(moved, at(9), "new", 200, 0, None, missed_since=at(18, 11)))
        assert arrivals.late(archive, documents) == {f"{moved}#missed", f"{moved}#undated"}


def test_a_feed_is_an_address_that_ever_brought_an_item_even_if_it_was_pruned() -> None:
    page = arrivals.Arrival(Document("https://page.example/", b"A page.", at(9)), "https://page.example/")
    pruned, last = arrival("gone", b"Gone.", at(9, 1), feed="https://old.example/"), arrival("kept", b"Kept.")
    asked = [FEED, page.address, pruned.address, f"{FEED}s", FEED[:-1], "https://never.example/"]
    with Archive.open(MEMORY) as archive:
        arrivals.save(archive, [page, pruned, last])
        assert pruning.remove(archive, before="2025-02-10", memory={"": 7}).arrivals == 1
        assert arrivals.feeds_among(archive, asked) == {FEED, pruned.address}


def test_what_came_after_an_arrival_can_be_left_out() -> None:
    with Archive.open(MEMORY) as archive:
        assert arrivals.last_number(archive, until=END) == 0
        arrivals.save(archive, [arrival("a", b"a", at(9)), arrival("b", b"b", at(10))])
        assert arrivals.last_number(archive, until=at(10)) == 1
        assert newest(archive, last=1) == [b"a"]


def test_teasers_wait_for_their_page_until_it_has_come_or_failed_too_often() -> None:
    page = "https://lindby.example/ferry"
    teaser = arrival("a", b"The ferry ...", page=page)

    def waiting(archive: Archive, since: str = at(0)) -> list[arrivals.Arrival]:
        return [*pages.waiting_teasers(archive, since=since, max_failures=2)]

    with Archive.open(MEMORY) as archive:
        arrivals.save(archive, [teaser, arrival("b", b"whole")])
        assert waiting(archive) == [teaser]
        assert waiting(archive, since=at(10)) == []
        pages.note_missing(archive, page, at(9), "was silent")
        assert waiting(archive) == [teaser]
        pages.note_missing(archive, page, at(10), "answered 500")
        assert waiting(archive) == []
        assert pages.missing(archive) == {page: "answered 500"}
        pages.forget_missing(archive, page)
        assert pages.arrival(archive, page) is None
        whole = replace(teaser, document=replace(teaser.document, raw=b"<html>"), is_whole=True)
        arrivals.save(archive, [whole])
        assert waiting(archive) == []
        assert pages.arrival(archive, page) == whole


def test_teasers_of_several_sources_wait_in_turn() -> None:
    """A feed of five hundred teasers does not use up the visits of a run."""
    feeds = ("https://a.example/", "https://b.example/")
    came = [arrival(str(n), b"...", page=f"{feed}{n}", feed=feed) for feed in feeds for n in range(3)]
    with Archive.open(MEMORY) as archive:
        arrivals.save(archive, came)
        order = [found.page for found in pages.waiting_teasers(archive, since=at(0), max_failures=1)]
    assert order == [f"{feed}{n}" for n in range(3) for feed in feeds]


FARES = SourceRecord(
    "https://lindby.example/feed", at(9), "failed", 503, 2, "answered 503", at(8), at(7), 50, 49, 3, 48.5,
    "has no title in item 3", "https://lindby.example/", '"tag"', "Thu", "https://new.example/", at(10),
    at(5),
)  # fmt: skip


@pytest.mark.parametrize("visited", [FARES, SourceRecord("https://a.example/", at(1), "new", 200, 0, None)])
def test_what_a_visit_left_comes_back_and_replaces_what_the_one_before_left(visited: SourceRecord) -> None:
    with Archive.open(MEMORY) as archive:
        visits.save(archive, replace(visited, visited=at(0), failures=7))
        visits.save(archive, visited)
        assert visits.load(archive) == {visited.address: visited}
