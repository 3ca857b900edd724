"""Several digests share one archive: what sources bring is common, editions and mails are each one's own."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from digest import pipeline
from digest.archive import Archive, editions, integrity, outbox
from digest.config import Configuration
from digest.errors import UnavailableError
from digest.pipeline.keeping import open_archive
from tests.support.mail_server import MailServer, settings_for
from tests.support.news_server import NewsServer, rss, story
from tests.support.working_newsroom import ADA, BEA, MORNING

NAMES = ("All of it", "Karlstad & Co")
KEYS = ("all-of-it", "karlstad-co")
DATE, NEXT = "2025-02-13", "2025-02-14"
TABLES = (
    "editions",
    "counts",
    "happenings",
    "uses",
    "days",
    "outbox",
    "fingerprints",
    "arrivals",
    "documents",
)

Digests = dict[Path, Configuration]


@pytest.fixture
def feeds() -> Iterator[NewsServer]:
    """A web server with a feed of one story."""
    with NewsServer() as feeds:
        feeds.bodies["/0.xml"] = rss("Feed 0", [story(0, 0)])
        yield feeds


@pytest.fixture
def office() -> Iterator[MailServer]:
    """A mail server."""
    with MailServer() as office:
        yield office


@pytest.fixture
def digests(tmp_path: Path, feeds: NewsServer, office: MailServer) -> Digests:
    """Two digests of the feed, with readers of their own."""
    made = {}
    for name, key, reader in zip(NAMES, KEYS, (ADA, BEA), strict=True):
        out = tmp_path / "out" / key
        one = feeds.configuration(name=name, out=out, archive=tmp_path / "digest.db")
        made[out] = replace(one, mail=settings_for(office, recipients=(reader,), host="127.0.0.1"))
    return made


def run(digests: Digests, days: int = 0) -> list[int]:
    """Run every digest ``days`` after the first morning; return the exit codes."""
    moment = MORNING + timedelta(days=days)
    return [
        pipeline.run(out, one, now=lambda: moment, pause=lambda _: None).exit_code
        for out, one in digests.items()
    ]


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with Archive.open(path, create=False) as archive:
        return {
            table: archive.execute(f"SELECT * FROM {table} ORDER BY 1, 2")  # noqa: S608 - own names
            for table in TABLES
        }


def test_each_digest_has_its_editions_and_its_mails_in_one_file(
    digests: Digests, tmp_path: Path, office: MailServer, feeds: NewsServer
) -> None:
    assert run(digests) == run(digests) == [0, 0]
    assert sorted(mail.recipient for mail in office.delivered) == [ADA, BEA]
    assert [path.relative_to(tmp_path) for path in tmp_path.rglob("digest.db")] == [Path("digest.db")]
    for (out, one), name, reader in zip(digests.items(), NAMES, (ADA, BEA), strict=True):
        assert pipeline.verify(out, one).failures == ()
        with open_archive(out, one) as store:
            assert editions.dates(store) == (DATE,)
            assert [mailing.recipient for mailing in outbox.mailings(store)] == [reader]
            [row] = store.execute("SELECT name FROM editions WHERE digest = ?", (store.digest,))
            assert row == (name,)
    assert len(content(tmp_path / "digest.db")["arrivals"]) == 1
    feeds.bodies["/0.xml"] = rss("Feed 0", [story(0, 0), replace(story(0, 1), published=None)])
    assert run(digests, days=1) == [0, 0]
    for out in digests:
        assert (out / NEXT / "email.html").exists()
    assert len(office.delivered) == 4


def test_what_one_digest_printed_is_new_to_the_other(
    digests: Digests, office: MailServer, feeds: NewsServer
) -> None:
    (first, one), (second, other) = digests.items()
    assert run({first: one}) == [0]
    feeds.bodies["/0.xml"] = rss("Feed 0", [story(0, 0), replace(story(0, 1), published=None)])
    assert run({second: other}, days=1) == [0]
    titles = (second / NEXT / "digest.txt").read_text("utf-8")
    assert "Lindby votes on budget 0-0" in titles
    assert "Karlstad votes on budget 0-1" in titles
    assert [mail.recipient for mail in office.delivered] == [ADA, BEA]


def test_a_backup_brings_back_all_digests_and_takes_newer_editions_for_sent(
    digests: Digests, tmp_path: Path, office: MailServer, feeds: NewsServer
) -> None:
    run(digests)
    before = content(tmp_path / "digest.db")
    (out, one), _ = digests.items()
    copy = pipeline.backup(out, one, target=tmp_path / "copy.db")
    feeds.bodies["/0.xml"] = rss("Feed 0", [story(0, 0), replace(story(0, 1), published=None)])
    run(digests, days=1)
    sent = len(office.delivered)
    for path in tmp_path.glob("digest.db*"):
        path.unlink()
    with pytest.raises(UnavailableError, match=r"digest\.db: is gone.*digest restore FILE"):
        run(digests, days=1)
    shutil.rmtree(out / DATE)
    restored = pipeline.restore(digests, backup=copy, now=lambda: MORNING)
    assert (restored.database, restored.before) == (tmp_path / "digest.db", None)
    assert [problem.source for problem in restored.problems] == [str(folder) for folder in digests]
    assert all(f"({NEXT}); they are taken for sent" in problem.what for problem in restored.problems)
    after = content(tmp_path / "digest.db")
    noted = after.pop("days")
    assert noted[:1] == before.pop("days")[:1]
    assert [row[1] for row in noted] == [DATE, NEXT] * 2
    assert after == before
    assert (out / DATE / "index.html").exists()
    assert run(digests, days=1) == [0, 0]
    assert len(office.delivered) == sent


def test_pruning_keeps_what_any_digest_cites(digests: Digests, tmp_path: Path, feeds: NewsServer) -> None:
    (first, one), (second, other) = digests.items()
    run({first: one})
    feeds.bodies["/0.xml"] = rss("Feed 0", [story(0, 1)])
    run({second: other}, days=3)
    late = MORNING + timedelta(days=90)
    told = pipeline.prune(digests, now=lambda: late, days=30, dry_run=True)
    assert told == pipeline.prune(digests, now=lambda: late, days=30)
    assert told.fingerprints == 4  # two schemes of one day, for each digest
    assert content(tmp_path / "digest.db")["fingerprints"] == []
    for out, configuration in digests.items():
        assert pipeline.verify(out, configuration).failures == ()


def test_a_folder_that_is_not_the_configured_one_has_an_archive_of_its_own(
    digests: Digests, tmp_path: Path
) -> None:
    _, one = next(iter(digests.items()))
    request = pipeline.BuildRequest((), DATE, tmp_path / "trial", fetch_first=True)
    pipeline.build(request, one, now=lambda: MORNING)
    assert (tmp_path / "trial" / "digest.db").exists()
    assert not (tmp_path / "digest.db").exists()
    assert pipeline.verify(tmp_path / "trial", one).failures == ()


def test_an_archive_that_is_named_where_it_is_anyway_stays_that_of_one_digest(
    digests: Digests, tmp_path: Path
) -> None:
    _, one = next(iter(digests.items()))
    out = tmp_path / "out"
    single = replace(one, digest=replace(one.digest, out=out, archive=None))
    assert run({out: single}) == [0]
    named = replace(single, digest=replace(single.digest, archive=out / "digest.db"))
    assert run({out: named}, days=1) == [0]
    with open_archive(out, named) as store:
        assert (store.digest, editions.dates(store)) == ("", (DATE,))


def before_one_archive(digests: Digests, feeds: NewsServer, news: Path) -> Digests:
    """Build an edition of each digest as they were: an archive for each, and one for what sources bring."""
    for out, configuration in digests.items():
        alone = replace(configuration, digest=replace(configuration.digest, archive=None))
        assert pipeline.run(out, alone, now=lambda: MORNING, pause=lambda _: None).exit_code == 0
    shutil.copyfile(next(iter(digests)) / "digest.db", news / "digest.db")
    with Archive.open(news / "digest.db") as archive:
        for table in (
            "happenings",
            "counts",
            "uses",
            "editions",
            "days",
            "outbox",
            "fingerprints",
            "articles",
        ):
            archive.execute(f"DELETE FROM {table}")  # noqa: S608 - own names
    for out in digests:
        with Archive.open(out / "digest.db") as archive:
            archive.execute("DELETE FROM arrivals")
            archive.execute("DELETE FROM visits")
    feeds.bodies["/0.xml"] = rss("Feed 0", [story(0, 0), replace(story(0, 1), published=None)])
    return digests


def test_archives_of_before_are_taken_over_and_nobody_has_a_mail_twice(
    digests: Digests, tmp_path: Path, office: MailServer, feeds: NewsServer
) -> None:
    before_one_archive(digests, feeds, tmp_path / "out")
    sent = len(office.delivered)
    assert run(digests) == [0, 0]
    assert len(office.delivered) == sent == 2
    assert not [*tmp_path.rglob("out/**/digest.db")]
    assert len([*tmp_path.rglob("digest.db.adopted")]) == 3
    assert run(digests, days=1) == [0, 0]
    for out, configuration in digests.items():
        assert pipeline.verify(out, configuration, named=DATE).failures == ()
        text = (out / NEXT / "digest.txt").read_text("utf-8")
        assert ("budget 0-1" in text, "budget 0-0" in text) == (True, False)
    with Archive.open(tmp_path / "digest.db") as archive:
        assert integrity.faults(archive, thorough=True) == ()
        assert archive.execute("SELECT digest, date, last_arrival FROM editions ORDER BY 1, 2") == [
            (key, date, number) for key in KEYS for date, number in ((DATE, 1), (NEXT, 2))
        ]


def test_a_single_digest_goes_on_as_one_of_several(
    digests: Digests, tmp_path: Path, office: MailServer, feeds: NewsServer
) -> None:
    (_, one), (second, other) = digests.items()
    single = replace(one, digest=replace(one.digest, out=tmp_path / "out", archive=None))
    assert run({tmp_path / "out": single}) == [0]
    feeds.bodies["/0.xml"] = rss("Feed 0", [story(0, 0), replace(story(0, 1), published=None)])
    first_of_two = replace(one, digest=replace(one.digest, out=tmp_path / "out"))
    several = {second: other, tmp_path / "out": first_of_two}
    assert run(several, days=1) == [0, 0]
    assert (tmp_path / "out" / "digest.db.adopted").exists()
    assert sorted(mail.recipient for mail in office.delivered) == [ADA, ADA, BEA]
    assert pipeline.verify(tmp_path / "out", first_of_two, named=DATE).failures == ()
    assert run(several, days=1) == [0, 0]
    assert len(office.delivered) == 3
