"""Pruning removes what nothing rests on, and nothing else; what it removed does not come back."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest import pipeline
from digest.archive import (
    Archive,
    arrivals,
    articles,
    editions,
    fingerprints,
    integrity,
    overview,
    pages,
    pruning,
)
from digest.config import Configuration
from digest.model import Article, Document, Source, SourceKind
from tests.support.places import SEEDS

MEMORY = Path(":memory:")
FEED = "https://lindby.example/feed"
BEFORE = "2025-02-10"
OLD, NEW = "2025-02-09", "2025-02-10"


def arrival(item: str, raw: bytes, day: str = OLD, page: str | None = None) -> arrivals.Arrival:
    """A document of a feed; a teaser where a page is named."""
    document = Document(f"{FEED}#{item}", raw, f"{day}T23:59:59+00:00", "text/html")
    return arrivals.Arrival(document, FEED, is_whole=page is None, page=page)


LAST = arrival("last", b"last", NEW)


def article_of(came: arrivals.Arrival) -> tuple[Document, Article]:
    """An article whose text is the document."""
    document = replace(came.document, first_seen=came.document.first_seen[:10])
    text = document.raw.decode()
    key = sha256(document.raw).hexdigest()
    source = Source("Overland Wire", None, SourceKind.WIRE)
    identity = sha256(f"{document.location} {text}".encode()).hexdigest()[:12]
    read = (document.location, source, text, None, None, None, document.first_seen, "en", key, key, (), ())
    return document, Article(identity, *read)


def print_edition(archive: Archive, date: str, *came: arrivals.Arrival) -> None:
    """Keep the edition of ``date`` that is made of these."""
    read = [article_of(one) for one in came]
    articles.save(archive, read)
    named = {article.id: {"id": article.id, "raw_sha256": article.raw_sha256} for _, article in read}
    told = json.dumps({"articles": [*named.values()]}).encode()
    editions.save(archive, editions.Row(date, "M", "g", "s", told))


def left(archive: Archive) -> set[bytes]:
    return {raw for (raw,) in archive.execute("SELECT raw FROM arrived")}


def pruned(archive: Archive, *, dry_run: bool = False) -> pruning.Removed:
    return pruning.remove(archive, before=BEFORE, memory={"": 7}, dry_run=dry_run)


def test_what_is_old_and_rests_under_no_edition_is_removed() -> None:
    used, unused, young = arrival("a", b"used"), arrival("b", b"unused"), arrival("c", b"young", NEW)
    with Archive.open(MEMORY) as archive:
        arrivals.save(archive, [used, unused, young])
        articles.save(archive, [article_of(unused)])
        print_edition(archive, OLD, used)
        assert pruned(archive) == pruning.Removed(1, 1, 1, 0, 2 * len(b"unused"))
        assert left(archive) == {b"used", b"young"}
        _, article = article_of(used)
        assert articles.load(archive, article.id, article.raw_sha256) is not None
        assert articles.first_seen(archive, article_of(unused)[1].id) is None
        assert integrity.faults(archive, thorough=True) == ()
        assert pruned(archive) == pruning.Removed(0, 0, 0, 0, 0)


def test_an_article_that_an_edition_read_from_other_bytes_goes_with_its_own() -> None:
    unix = arrival("a", b"one text")
    with Archive.open(MEMORY) as archive:
        print_edition(archive, OLD, unix)
        document, article = article_of(unix)
        windows = replace(document, raw=b"one text\r\n")
        again = replace(article, raw_sha256=sha256(windows.raw).hexdigest())
        articles.save(archive, [(windows, again)])
        assert pruned(archive).articles == 1
        assert articles.load(archive, article.id, article.raw_sha256) is not None
        assert articles.load(archive, again.id, again.raw_sha256) is None


def test_a_dry_run_says_the_same_and_removes_nothing() -> None:
    with Archive.open(MEMORY) as archive:
        arrivals.save(archive, [arrival("a", b"old"), arrival("b", b"young", NEW)])
        before = archive.execute("SELECT * FROM arrivals")
        told = pruned(archive, dry_run=True)
        assert archive.execute("SELECT * FROM arrivals") == before
        assert archive.execute("SELECT * FROM forgotten") == []
        assert told == pruned(archive) == pruning.Removed(1, 0, 1, 0, 3)


def test_what_was_pruned_is_not_new_when_its_source_offers_it_again() -> None:
    with Archive.open(MEMORY) as archive:
        arrivals.save(archive, [arrival("a", b"old"), LAST])
        pruned(archive)
        assert arrivals.save(archive, [arrival("a", b"old", NEW)]) == 0
        assert left(archive) == {b"last"}
        assert archive.execute("SELECT count(*) FROM documents") == [(1,)]
        assert arrivals.save(archive, [arrival("a", b"another version", NEW)]) == 1


def test_the_last_arrival_stays_so_that_its_number_is_never_given_to_another() -> None:
    with Archive.open(MEMORY) as archive:
        arrivals.save(archive, [arrival("a", b"a"), arrival("b", b"b")])
        assert pruned(archive).arrivals == 1
        assert left(archive) == {b"b"}
        arrivals.save(archive, [LAST])
        assert arrivals.last_number(archive, until="9") == 3


def test_a_page_stays_as_long_as_a_teaser_of_it_does() -> None:
    page = f"{FEED}/ferry"
    with Archive.open(MEMORY) as archive:
        arrivals.save(archive, [arrival("a", b"...", OLD, page), arrival("a", b"<html>")])
        arrivals.save(archive, [arrival("a", b"now ...", NEW, page)])
        assert pruned(archive).arrivals == 1
        assert left(archive) == {b"<html>", b"now ..."}
        assert pages.waiting_teasers(archive, since=OLD, max_failures=1) == ()


def test_a_page_that_was_pruned_comes_back_where_a_newer_teaser_waits_for_it() -> None:
    """It would be visited in every run otherwise, and never kept."""
    page = f"{FEED}/ferry"
    with Archive.open(MEMORY) as archive:
        arrivals.save(archive, [arrival("a", b"...", OLD, page), arrival("a", b"<html>"), LAST])
        assert pruned(archive).arrivals == 2
        assert arrivals.save(archive, [arrival("a", b"...", NEW, page)]) == 0
        assert arrivals.save(archive, [arrival("a", b"<html>", NEW)]) == 0
        assert arrivals.save(archive, [arrival("a", b"now ...", NEW, page)]) == 1
        assert arrivals.save(archive, [arrival("a", b"<html>", NEW)]) == 1
        assert pages.waiting_teasers(archive, since=OLD, max_failures=1) == ()


def test_fingerprints_stay_that_an_edition_of_that_date_is_compared_with() -> None:
    with Archive.open(MEMORY) as archive:
        for day in ("2025-02-02", "2025-02-03", "2025-02-10"):
            fingerprints.save(archive, day, "s", b"12345")
        assert pruned(archive) == pruning.Removed(0, 0, 0, 1, 5)
        kept = fingerprints.versions(archive, "s", before="2025-02-11", days=30)
        assert [day for day, _ in kept] == ["2025-02-03", "2025-02-10"]


def test_pages_that_failed_are_forgotten_with_their_teasers() -> None:
    with Archive.open(MEMORY) as archive:
        arrivals.save(
            archive, [arrival("a", b"...", OLD, "https://a/"), arrival("b", b"...", NEW, "https://b/")]
        )
        for url in ("https://a/", "https://b/"):
            pages.note_missing(archive, url, f"{OLD}T00:00:00+00:00", "answered 500")
        pruned(archive)
        assert pages.missing(archive) == {"https://b/": "answered 500"}


def test_the_file_gives_back_what_was_pruned(tmp_path: Path) -> None:
    path = tmp_path / "digest.db"
    with Archive.open(path) as archive:
        arrivals.save(archive, [arrival("a", b"x" * 500_000), arrival("b", b"y" * 50_000, NEW)])
        assert pruned(archive).bytes == 500_000
        given_back = pruning.shrink(archive)
        assert left(archive) == {b"y" * 50_000}
        assert integrity.faults(archive, thorough=True) == ()
    assert 480_000 < given_back < 520_000
    assert path.stat().st_size < 300_000


def test_every_edition_is_verified_after_everything_else_is_gone(tmp_path: Path) -> None:
    for date in ("2025-02-13", "2025-02-14"):
        pipeline.build(pipeline.BuildRequest((SEEDS,), date, tmp_path), Configuration())
    with Archive.open(tmp_path / "digest.db") as archive:
        arrivals.save(archive, [arrival("a", b"unused"), LAST])
        assert pruning.remove(archive, before="2030-01-01", memory={"": 7}).documents == 1
        pruning.shrink(archive)
        assert integrity.faults(archive, thorough=True) == ()
    for date in ("2025-02-13", "2025-02-14"):
        assert pipeline.verify(tmp_path, named=date).failures == ()


DAYS = ("2025-02-08", OLD, NEW, "2025-02-11")


@settings(deadline=None, max_examples=60)
@example(came=[("a", "w", "2025-02-08", False), ("a", "x", "2025-02-08", True)], printed=[])
@given(
    came=st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from("wxyz"), st.sampled_from(DAYS), st.booleans())
    ),
    printed=st.lists(st.tuples(st.sampled_from(DAYS), st.integers(0, 9))),
)
def test_whatever_came_and_was_printed_no_edition_loses_and_nothing_old_comes_back(
    came: list[tuple[str, str, str, bool]], printed: list[tuple[str, int]]
) -> None:
    arrived = [
        arrival(item, text.encode(), day, f"https://{item}/" if teaser else None)
        for item, text, day, teaser in came
    ]
    with Archive.open(MEMORY) as archive:
        arrivals.save(archive, arrived)
        articles.save(archive, [article_of(one) for one in arrived])
        for date, index in printed:
            print_edition(archive, date, *arrived[index : index + 2])
        before = overview.load(archive), arrivals.newest(archive, since=BEFORE, until="9"), left(archive)
        waiting = pages.waiting_teasers(archive, since="", max_failures=1)
        used = archive.execute("SELECT article, raw_sha256 FROM uses")
        told = pruned(archive, dry_run=True)
        count = archive.execute("SELECT count(*) FROM arrivals")[0][0]
        assert pruned(archive) == told
        assert archive.execute("SELECT count(*) FROM arrivals") == [(count - told.arrivals,)]
        assert integrity.faults(archive, thorough=True) == ()
        assert overview.load(archive) == before[0]
        assert arrivals.newest(archive, since=BEFORE, until="9") == before[1]
        assert {*pages.waiting_teasers(archive, since="", max_failures=1)} <= {*waiting}
        assert all(articles.load(archive, article, raw) is not None for article, raw in used)
        pages_again = {one for one in arrived if one.is_whole}
        assert arrivals.save(archive, [one for one in arrived if one not in pages_again]) == 0


@pytest.mark.parametrize("before", ["2025-02-09T00:00:00+00:00", "yesterday"])
def test_only_a_date_says_how_old_is_old(before: str) -> None:
    with Archive.open(MEMORY) as archive, pytest.raises(ValueError, match="isoformat"):
        pruning.remove(archive, before=before, memory={"": 7})
