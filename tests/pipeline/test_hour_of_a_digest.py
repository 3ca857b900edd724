"""A digest with an hour: its edition is made then and not before."""

from dataclasses import replace
from datetime import UTC, datetime

from digest import pipeline
from tests.support.working_newsroom import Newsroom


def ran_at(newsroom: Newsroom, hour: int) -> pipeline.Ran:
    configuration = newsroom.configuration
    later = replace(configuration, digest=replace(configuration.digest, schedule="07:30"))
    moment = datetime(2025, 2, 13, hour, 30, tzinfo=UTC)
    return pipeline.run(newsroom.out, later, now=lambda: moment, pause=newsroom.pause)


def test_a_digest_waits_for_its_hour_and_is_made_from_then_on(newsroom: Newsroom) -> None:
    early = ran_at(newsroom, 6)
    assert (early.settled.built, early.mails.sent, early.exit_code) == ((), 0, 0)
    assert newsroom.feeds.asked["/0.xml"] == 0
    assert ran_at(newsroom, 7).settled.built == ("2025-02-13",)
    assert ran_at(newsroom, 8).settled.built == ()
