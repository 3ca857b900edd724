"""What sources bring is kept in a folder of its own: editions are made of it, and what is old in it goes."""

from dataclasses import replace
from datetime import timedelta

from digest import pipeline
from digest.archive import Archive
from tests.support.working_newsroom import MORNING, Newsroom


def test_editions_are_made_of_what_another_folder_keeps_and_pruning_reaches_it(newsroom: Newsroom) -> None:
    configuration, shelf = newsroom.configuration, newsroom.out.parent / "shelf"
    apart = replace(configuration, digest=replace(configuration.digest, news=shelf))
    ran = pipeline.run(newsroom.out, apart, now=newsroom.now, pause=newsroom.pause)
    assert (ran.exit_code, ran.settled.built, ran.mails.sent) == (0, ("2025-02-13",), 3)
    assert pipeline.verify(newsroom.out).failures == ()
    arrived = "SELECT count(*) FROM arrivals"
    with Archive.open(shelf / "digest.db") as news, Archive.open(newsroom.out / "digest.db") as own:
        assert (news.execute(arrived), own.execute(arrived)) == ([(1,)], [(0,)])
    newsroom.news(1, MORNING + timedelta(hours=20))
    newsroom.moment += timedelta(days=1)
    second = replace(apart, source=newsroom.configuration.source)
    assert pipeline.run(newsroom.out, second, now=newsroom.now, pause=newsroom.pause).settled.built
    newsroom.moment += timedelta(days=60)
    removed = pipeline.prune(newsroom.out, second, now=newsroom.now, days=30)
    assert removed.arrivals == 1  # the last of all stays, for its number
    assert pipeline.verify(newsroom.out).failures == ()
