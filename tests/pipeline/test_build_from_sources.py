"""An edition made of what sources brought: which articles are in it, what it says, that it proves itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from digest import pipeline
from digest.archive import Archive
from digest.config import Configuration, SourceEntry
from digest.config.durations import Duration
from digest.errors import ConfigurationError, InputError, NoNewsError
from digest.model import Edition, Problem, Reason
from tests.support.interpreters import digest
from tests.support.news_server import NewsServer, Story, rss, story

NOON = datetime(2025, 2, 13, 12, tzinfo=UTC)
DATE = "2025-02-13"
ONE_DAY = Duration.parse("1 day")


def noon() -> datetime:
    return NOON


@pytest.fixture
def server() -> Iterator[NewsServer]:
    """Two feeds of two stories each."""
    with NewsServer() as server:
        for feed in range(2):
            server.bodies[f"/{feed}.xml"] = rss(f"Feed {feed}", [story(feed, n) for n in range(2)])
        yield server


def build(configuration: Configuration, out: Path, date: str = DATE, **asked: str) -> Edition:
    return pipeline.build(pipeline.BuildRequest((), date, out, **asked), configuration).edition


def titles(edition: Edition) -> set[str | None]:
    return {article.title for article in edition.articles}


def test_what_was_fetched_is_printed_and_verified(server: NewsServer, tmp_path: Path) -> None:
    pipeline.fetch(tmp_path, server.configuration(), now=noon)
    edition = build(server.configuration(), tmp_path)
    assert edition.ledger.articles_in == 4
    assert {article.source.name for article in edition.articles} == {"Feed 0", "Feed 1"}
    assert {article.first_seen for article in edition.articles} == {DATE}
    checked = pipeline.verify(tmp_path, named=DATE)
    assert checked.checked > 4
    assert checked.failures == ()


def test_claims_and_charset_have_their_part_in_verification(server: NewsServer, tmp_path: Path) -> None:
    """The title comes from the feed; without it the original would read as another text."""
    pipeline.fetch(tmp_path, server.configuration(), now=noon)
    build(server.configuration(), tmp_path)
    with Archive.open(tmp_path / "digest.db") as store:
        store.execute("UPDATE articles SET claims = '{}'")
    assert len(pipeline.verify(tmp_path, named=DATE).failures) > 0


def test_the_same_archive_gives_the_same_bytes_in_whatever_order_things_came(
    server: NewsServer, tmp_path: Path
) -> None:
    entries = server.configuration().source
    server.statuses["/0.xml"] = 500
    for out, order in (("a", entries), ("b", entries[::-1])):
        configuration = server.configuration(*order)
        for _ in range(4):
            pipeline.fetch(tmp_path / out, configuration, now=noon)
    outputs = []
    for out, seed in (("a", "0"), ("b", "1"), ("a", "4242")):
        config = tmp_path / f"{out}.toml"
        config.write_text(
            "".join(f'[[source]]\nurl = "{entry.url}"\n' for entry in entries) + "[fetch]\nrobots = false\n"
        )
        command = ("build", "--no-fetch", "--date", DATE, "--out", tmp_path / out, "--config", config)
        assert digest(*command, seed=seed).returncode == 0
        folder = tmp_path / out / DATE
        outputs.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert outputs[0] == outputs[1] == outputs[2]
    assert b"failed 4 times in a row" in outputs[0]["digest.json"]


def test_it_fetches_first_unless_told_not_to_or_the_date_is_past(server: NewsServer, tmp_path: Path) -> None:
    configuration = server.configuration()
    request = pipeline.BuildRequest((), DATE, tmp_path)
    with pytest.raises(InputError, match="brought no article for 2025-02-13"):
        pipeline.build(request, configuration)
    asking = replace(request, fetch_first=True)
    past = replace(asking, date="2025-02-12")
    with pytest.raises(InputError):
        pipeline.build(past, configuration, now=noon)
    assert server.asked.total() == 0
    built = pipeline.build(asking, configuration, now=noon)
    assert built.fetched is not None
    assert (built.fetched.new, built.edition.ledger.articles_in) == (4, 4)
    assert pipeline.build(request, configuration).fetched is None


def test_problems_of_the_fetch_before_are_told_beside_those_of_the_edition(
    server: NewsServer, tmp_path: Path
) -> None:
    server.statuses["/1.xml"] = 404
    request = pipeline.BuildRequest((), DATE, tmp_path, fetch_first=True)
    built = pipeline.build(request, server.configuration(), now=noon)
    assert built.edition.problems == ()
    assert [problem.source for problem in built.problems] == [server.url("/1.xml")]


def test_a_preview_shows_what_was_fetched_and_fetches_nothing(server: NewsServer, tmp_path: Path) -> None:
    request = pipeline.BuildRequest((), DATE, tmp_path / "out")
    with pytest.raises(InputError):
        pipeline.preview(request, server.configuration())
    assert not request.out.exists()
    pipeline.fetch(request.out, server.configuration(), now=noon)
    shown = pipeline.preview(request, server.configuration())
    assert shown.edition.ledger.articles_in == 4
    assert not (request.out / DATE).exists()


def test_without_a_window_an_edition_has_what_no_earlier_one_knew(server: NewsServer, tmp_path: Path) -> None:
    configuration = server.configuration()
    pipeline.fetch(tmp_path, configuration, now=noon)
    first = build(configuration, tmp_path)
    server.bodies["/0.xml"] = rss("Feed 0", [story(0, 5), story(0, 0)])
    pipeline.fetch(tmp_path, configuration, now=lambda: NOON + timedelta(days=1))
    second = build(configuration, tmp_path, "2025-02-14")
    assert titles(second) == {story(0, 5).title}
    assert build(configuration, tmp_path) == first
    assert build(configuration, tmp_path, "2025-02-14") == second


@pytest.mark.parametrize("window", [None, ONE_DAY])
def test_what_came_after_an_edition_of_its_day_is_in_the_next(
    server: NewsServer, tmp_path: Path, window: Duration | None
) -> None:
    """Published in the afternoon, fetched on the next morning: lost by the dates alone."""
    configuration = server.configuration(window=window)
    pipeline.fetch(tmp_path, configuration, now=noon)
    first = build(configuration, tmp_path)
    evening = replace(story(0, 5), published="Thu, 13 Feb 2025 21:00:00 GMT")
    server.bodies["/0.xml"] = rss("Feed 0", [evening, story(0, 0)])
    pipeline.fetch(tmp_path, configuration, now=lambda: NOON + timedelta(hours=18))
    second = build(configuration, tmp_path, "2025-02-14")
    assert titles(second) == {evening.title}
    assert titles(build(configuration, tmp_path)) == titles(first)
    windows = [(edition.window.start, edition.window.end) for edition in (first, second) if edition.window]
    assert windows == [(DATE if window else None, DATE), ("2025-02-14", "2025-02-14")]


def of(day: int, number: int) -> Story:
    """Return a story published in the morning of a day of February."""
    return replace(story(0, number), published=f"{day} Feb 2025 09:00:00 GMT")


def at_noon_of(
    server: NewsServer,
    out: Path,
    feed: Mapping[int, Sequence[Story]],
    *,
    out_of_order: Sequence[int] = (),
    daily: bool = True,
) -> list[Edition]:
    """Fetch and build at noon of each day for which it is said what the first feed holds then.

    The second feed has something new every day, or nothing ever.
    """
    configuration = server.configuration(window=Duration.parse("2 days"), memory=7)
    editions = []
    for day, stories in feed.items():
        server.bodies["/0.xml"] = rss("Feed 0", list(stories))
        ferry = f"<p>Fishers saved {day} passengers of a ferry that sank in the night off Cape Orm.</p>"
        today = Story(f"{day}", f"Daily {day}", ferry * 3, published=of(day, 0).published)
        server.bodies["/1.xml"] = rss("Feed 1", [today] if daily else [])
        server.statuses = {"/0.xml": 500} if day in out_of_order else {}
        pipeline.fetch(out, configuration, now=partial(datetime, 2025, 2, day, 12, tzinfo=UTC))
        editions.append(build(configuration, out, f"2025-02-{day}"))
    return editions


def test_what_a_source_has_while_it_is_out_of_order_is_in_the_edition_of_the_day_it_is_back(
    server: NewsServer, tmp_path: Path
) -> None:
    days = range(10, 16)
    feed = {day: [of(published, published) for published in range(10, day + 1)] for day in days}
    editions = at_noon_of(server, tmp_path, feed, out_of_order=[11, 12, 13, 14])
    assert [len(titles(edition)) for edition in editions] == [2, 1, 1, 1, 1, 6]
    assert titles(editions[-1]) == {*(of(day, day).title for day in range(11, 16)), "Daily 15"}


def test_what_comes_late_is_in_the_edition_of_the_day_it_comes_if_that_day_remembers_its_own(
    server: NewsServer, tmp_path: Path
) -> None:
    late, later, too_late = of(9, 1), of(8, 2), of(7, 3)
    feed = {14: [of(13, 0)], 15: [of(13, 0), late, later, too_late], 16: [of(13, 0), late, later, too_late]}
    _, second, third = at_noon_of(server, tmp_path, feed)
    assert titles(second) == {late.title, later.title, "Daily 15"}
    assert titles(third) == {"Daily 16"}
    [problem] = second.problems
    assert problem == Problem("Feed 0", "brought 1 article from before 2025-02-08 too late for any edition")
    assert third.problems == ()


def test_of_a_source_that_is_new_and_of_one_that_names_its_items_anew_old_articles_are_no_news(
    server: NewsServer, tmp_path: Path
) -> None:
    old = [of(9, number) for number in range(3)]
    renamed = [replace(one, key=f"renamed-{one.key}") for one in old]
    first, second = at_noon_of(server, tmp_path, {14: [*old, of(14, 4)], 15: [*renamed, of(14, 4)]})
    assert titles(first) == {of(14, 4).title, "Daily 14"}
    assert titles(second) == {"Daily 15"}


def test_a_late_article_is_none_of_an_edition_before_it_came(server: NewsServer, tmp_path: Path) -> None:
    feed = {14: [of(13, 0)], 15: [of(13, 0)], 16: [of(13, 0), of(12, 1)]}
    editions = at_noon_of(server, tmp_path, feed)
    configuration = server.configuration(window=Duration.parse("2 days"), memory=7)
    again = [build(configuration, tmp_path, edition.date) for edition in editions]
    assert list(map(titles, again)) == list(map(titles, editions))
    assert [of(12, 1).title in titles(edition) for edition in editions] == [False, False, True]


def test_a_correction_of_the_spelling_alone_is_no_news(server: NewsServer, tmp_path: Path) -> None:
    misspelt = replace(of(14, 0), text=of(14, 0).text.replace("debate", "debbate"))
    with pytest.raises(NoNewsError, match="nothing for 2025-02-15 that was not printed before"):
        at_noon_of(server, tmp_path, {14: [misspelt], 15: [of(14, 0)]}, daily=False)


def test_what_says_nothing_new_is_named_beside_the_news(server: NewsServer, tmp_path: Path) -> None:
    misspelt = replace(of(14, 0), text=of(14, 0).text.replace("debate", "debbate"))
    first, second = at_noon_of(server, tmp_path, {14: [misspelt], 15: [of(14, 0)]})
    assert len(first.events) == 2
    assert ["ferry" in event.headline.text for event in second.events] == [True]
    [old] = second.more_events
    assert old.headline.text == of(14, 0).title
    reasons = {omission.reason for omission in second.left_out if omission.article in old.articles}
    assert reasons == {Reason.HEADING, Reason.SEEN}
    assert pipeline.verify(tmp_path, named="2025-02-15").failures == ()


def test_files_that_are_named_are_printed_though_all_of_it_was_before(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(
        "Ferry back\n\nThe ferry to Marne sails again since Thursday.\n", "utf-8"
    )
    first, second = (
        pipeline.build(
            pipeline.BuildRequest((tmp_path / "ferry.txt",), date, tmp_path / "out"), Configuration()
        ).edition
        for date in (DATE, "2025-02-14")
    )
    assert [statement.new for statement in first.events[0].statements] == [True]
    assert [statement.new for statement in second.events[0].statements] == [False]
    assert (second.events[0].story.day, second.events[0].story.status) == (2, "update")


def test_what_one_outlet_adds_is_news_though_another_repeats_what_was_printed(
    server: NewsServer, tmp_path: Path
) -> None:
    told = "<p>A fire in the port of Lindby destroyed 14 warehouses on Friday night.</p>"
    more = (
        "<p>A fire in the port of Lindby that killed two dockers destroyed 14 warehouses on Friday night,"
        " police in Vigo said.</p>"
    )
    first, again, added = (
        replace(of(day, number), title="Fire in the port of Lindby", text=text)
        for day, number, text in ((14, 1, told), (15, 2, told), (15, 3, more))
    )
    _, second = at_noon_of(server, tmp_path, {14: [first], 15: [again, added]}, daily=False)
    [event] = second.events
    assert [(statement.text, statement.new) for statement in event.statements] == [
        (more.removeprefix("<p>").removesuffix("</p>"), True)
    ]


def test_nothing_is_forgotten_in_days_without_an_edition(server: NewsServer, tmp_path: Path) -> None:
    with pytest.raises(NoNewsError, match="nothing for 2025-02-25 that was not printed before"):
        at_noon_of(
            server,
            tmp_path,
            {14: [of(14, 0)], 25: [of(14, 0), replace(of(24, 0), key="again")]},
            daily=False,
        )


def test_a_correction_is_as_late_as_the_day_it_comes(server: NewsServer, tmp_path: Path) -> None:
    corrected = replace(of(14, 0), text=of(14, 0).text.replace("level at 2.0 metres", "level at 7.0 metres"))
    feed = {14: [of(14, 0)], 15: [of(14, 0)], 16: [of(14, 0)], 18: [corrected]}
    assert corrected.title in titles(at_noon_of(server, tmp_path, feed)[-1])


def test_a_correction_of_a_figure_is_news(server: NewsServer, tmp_path: Path) -> None:
    corrected = replace(of(14, 0), text=of(14, 0).text.replace("level at 2.0 metres", "level at 7.0 metres"))
    assert corrected.text != of(14, 0).text
    _, second = at_noon_of(server, tmp_path, {14: [of(14, 0)], 15: [corrected]}, daily=False)
    [event] = second.events
    assert [statement.new for statement in event.statements if "7.0 metres" in statement.text] == [True]


def test_files_among_the_sources_are_in_one_edition_each(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "ferry.txt").write_text("The ferry sails again since Thursday.\n", "utf-8")
    configuration = Configuration(source=(SourceEntry(path=news),))
    first = build(configuration, tmp_path / "out")
    (news / "storm.txt").write_text("A storm took the roofs of four houses in Esker.\n", "utf-8")
    second = build(configuration, tmp_path / "out", "2025-02-14")
    assert [article.location for article in first.articles] == ["ferry.txt"]
    assert [article.location for article in second.articles] == ["storm.txt"]
    with pytest.raises(NoNewsError):
        build(configuration, tmp_path / "out", "2025-02-15")
    assert build(configuration, tmp_path / "out").articles == first.articles


def test_the_same_text_under_two_names_in_a_source_is_no_problem_of_any_morning_and_the_edition_says_so(
    tmp_path: Path,
) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for name in ("ferry.txt", "ferry (2).txt"):
        (news / name).write_text("The ferry sails again since Thursday.\n", "utf-8")
    configuration = Configuration(source=(SourceEntry(path=news),))
    first = build(configuration, tmp_path / "out")
    (news / "storm.txt").write_text("A storm took the roofs of four houses in Esker.\n", "utf-8")
    assert first.problems == build(configuration, tmp_path / "out", "2025-02-14").problems == ()
    assert [article.same_text for article in first.articles] == [False, True]
    assert {statement.origins for event in first.events for statement in event.statements} == {1}
    named = pipeline.BuildRequest((news,), DATE, tmp_path / "named")
    told = pipeline.build(named, Configuration()).problems
    assert [problem.source for problem in told] == ["ferry.txt"], "who names files by hand is told"


def test_with_a_window_published_decides_and_else_the_day_it_was_first_seen(
    server: NewsServer, tmp_path: Path
) -> None:
    ages = {
        "in": "Thu, 13 Feb 2025 00:00:00 GMT",
        "before": "Wed, 12 Feb 2025 23:59:59 GMT",
        "undated": None,
    }
    server.bodies = {
        "/0.xml": rss("Feed", [replace(story(0, n), key=key, title=f"Story {key}", published=published)
                               for n, (key, published) in enumerate(ages.items())])
    }  # fmt: skip
    configuration = server.configuration(window=ONE_DAY)
    pipeline.fetch(tmp_path, configuration, now=noon)
    edition = build(configuration, tmp_path)
    assert titles(edition) == {"Story in", "Story undated"}
    assert edition.ledger.articles_outside == 1
    assert edition.window is not None
    assert (edition.window.start, edition.window.end) == (DATE, DATE)
    assert titles(build(configuration, tmp_path, "2025-02-12")) == {"Story before"}
    wide = server.configuration(window=Duration.parse("2 days"))
    pipeline.fetch(tmp_path / "wide", wide, now=noon)
    assert len(build(wide, tmp_path / "wide").articles) == 3


def test_the_window_ends_with_the_day_of_the_time_zone(server: NewsServer, tmp_path: Path) -> None:
    late = replace(story(0, 0), published="Thu, 13 Feb 2025 23:30:00 GMT")
    server.bodies = {"/0.xml": rss("Feed", [late])}
    berlin = server.configuration(window=ONE_DAY, timezone="Europe/Berlin")
    for out in (tmp_path, tmp_path / "utc"):
        pipeline.fetch(out, berlin, now=lambda: datetime(2025, 2, 13, 23, 45, tzinfo=UTC))
    with pytest.raises(InputError):
        build(berlin, tmp_path)
    edition = build(berlin, tmp_path, "2025-02-14")
    assert [article.first_seen for article in edition.articles] == ["2025-02-14"]
    assert len(build(server.configuration(window=ONE_DAY), tmp_path / "utc").articles) == 1


def test_dates_that_are_asked_for_beat_the_window(server: NewsServer, tmp_path: Path) -> None:
    old = replace(story(0, 0), published="Sat, 01 Feb 2025 09:30:00 GMT")
    server.bodies = {"/0.xml": rss("Feed", [old, story(0, 1)])}
    configuration = server.configuration(window=ONE_DAY)
    pipeline.fetch(tmp_path, configuration, now=noon)
    until = build(configuration, tmp_path, until="2025-02-05")
    assert titles(until) == {old.title}
    since = build(configuration, tmp_path, since="2025-02-13")
    assert titles(since) == {story(0, 1).title}
    assert len(build(configuration, tmp_path, since="2025-02-01", until=DATE).articles) == 2


def test_of_an_article_that_was_corrected_the_newest_version_is_used(
    server: NewsServer, tmp_path: Path
) -> None:
    configuration = server.configuration(window=Duration.parse("2 days"))
    pipeline.fetch(tmp_path, configuration, now=noon)
    corrected = replace(story(0, 0), text=story(0, 0).text.replace("harbour", "port"))
    server.bodies["/0.xml"] = rss("Feed 0", [corrected])
    pipeline.fetch(tmp_path, configuration, now=lambda: NOON + timedelta(hours=3))
    build(configuration, tmp_path)
    page = (tmp_path / DATE / "digest.json").read_text("utf-8")
    assert "port office" in page
    assert len(build(configuration, tmp_path).articles) == 4
    assert pipeline.verify(tmp_path, named=DATE).failures == ()


def test_files_among_the_sources_are_gathered_with_what_is_configured_about_them(
    server: NewsServer, tmp_path: Path
) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "ferry.txt").write_text("The ferry sails again since Thursday.\n", "utf-8")
    files = SourceEntry(path=tmp_path / "news", name="Harbour Office")
    configuration = server.configuration(files, SourceEntry(url=server.url("/0.xml")), window=ONE_DAY)
    pipeline.fetch(tmp_path / "out", configuration, now=noon)
    edition = build(configuration, tmp_path / "out")
    assert {article.source.name for article in edition.articles} == {"Harbour Office", "Feed 0"}
    assert pipeline.verify(tmp_path / "out", named=DATE).failures == ()
    alone = Configuration(source=(files, SourceEntry(path=tmp_path / "not there")))
    request = pipeline.BuildRequest((), DATE, tmp_path / "alone", fetch_first=True)
    built = pipeline.build(request, alone, now=noon)
    assert len(built.edition.articles) == 1
    assert [problem.source for problem in built.problems] == [str(tmp_path / "not there")]


def test_other_languages_are_counted_outside_and_named_once(server: NewsServer, tmp_path: Path) -> None:
    german = [
        Story(
            str(n),
            f"Fähre {n} fährt wieder",
            f"<p>Die Fähre Nummer {n} zwischen Lindby und Karlstad fährt seit Donnerstag wieder, wie das Amt "
            "am Abend mitteilte. Es hatte neun Wochen gedauert, bis die Werft mit der Arbeit fertig war, und "
            "die Leute auf der Insel mussten so lange mit kleinen Booten fahren.</p>",
        )
        for n in range(2)
    ]
    server.bodies["/1.xml"] = rss("Bote", german).replace(b"<language>en", b"<language>de")
    configuration = server.configuration(languages=("en",))
    pipeline.fetch(tmp_path, configuration, now=noon)
    edition = build(configuration, tmp_path)
    assert titles(edition) == {story(0, n).title for n in range(2)}
    assert edition.ledger.articles_outside == 2
    [problem] = edition.problems
    assert problem.source == "digest.languages"
    assert problem.what.startswith("2 articles in other languages left out (de 2)")


def test_claims_that_cannot_be_are_problems_of_the_edition(server: NewsServer, tmp_path: Path) -> None:
    server.bodies = {"/0.xml": rss("Feed", [replace(story(0, 0), published="Fri, 13 Feb 2032 09:30:00 GMT")])}
    pipeline.fetch(tmp_path, server.configuration(), now=noon)
    [problem] = build(server.configuration(), tmp_path).problems
    assert "claims publication on 2032-02-13" in problem.what


def test_events_beyond_the_number_to_print_are_listed(server: NewsServer, tmp_path: Path) -> None:
    storm = "<p>A storm took the roofs of four houses in Esker during the night, the fire brigade said.</p>"
    server.bodies["/1.xml"] = rss("Feed 1", [replace(story(1, 0), title="Storm in Esker", text=storm)])
    configuration = server.configuration(events=1)
    pipeline.fetch(tmp_path, configuration, now=noon)
    edition = build(configuration, tmp_path)
    assert len(edition.events) == 1
    assert [event.headline.text for event in edition.more_events] == ["Storm in Esker"]


def test_a_source_that_was_taken_out_is_no_longer_printed(server: NewsServer, tmp_path: Path) -> None:
    pipeline.fetch(tmp_path, server.configuration(), now=noon)
    left = server.configuration(SourceEntry(url=server.url("/1.xml")))
    assert {article.source.name for article in build(left, tmp_path).articles} == {"Feed 1"}


def test_with_paths_no_source_is_asked_and_no_window_applies(server: NewsServer, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("date 2024-02-13 Old news\nThe ferry rests since Tuesday.\n", "utf-8")
    configuration = server.configuration(window=ONE_DAY)
    pipeline.fetch(tmp_path / "out", configuration, now=noon)
    server.forget()
    request = pipeline.BuildRequest((tmp_path / "old.txt",), DATE, tmp_path / "out", fetch_first=True)
    built = pipeline.build(request, configuration, now=noon)
    assert len(built.edition.articles) == 1
    assert built.edition.window is None
    assert server.asked.total() == 0
    assert titles(build(server.configuration(), tmp_path / "out", "2025-02-14")) != set()


def test_without_any_source_there_is_nothing_to_build(tmp_path: Path) -> None:
    rests = SourceEntry(url="https://example.org/", enabled=False)
    with pytest.raises(ConfigurationError, match="name files or folders, or add a source"):
        build(Configuration(source=(rests,)), tmp_path)
    assert list(tmp_path.iterdir()) == []


EVERGREEN = (
    "<p>The town hall of Oskarsund keeps its counters open until six in the evening on weekdays.</p>"
    "<p>Whoever registers a bicycle there needs an identity card and the number on the frame.</p>"
)


def test_what_is_published_anew_every_day_stays_known_however_long_ago_it_was_printed(
    server: NewsServer, tmp_path: Path
) -> None:
    printed = []
    for number in range(10):
        morning = NOON + timedelta(days=number)
        day = morning.strftime("%a, %d %b %Y %H:%M:%S GMT")
        again = Story(f"again-{number}", "Registering a bicycle", EVERGREEN, day)
        server.bodies["/0.xml"] = rss("Feed 0", [replace(story(0, number), published=day)])
        server.bodies["/1.xml"] = rss("Feed 1", [again])
        pipeline.fetch(tmp_path, server.configuration(), now=lambda morning=morning: morning)
        edition = build(server.configuration(), tmp_path, f"{morning:%Y-%m-%d}")
        statements = (statement.text for event in edition.events for statement in event.statements)
        printed.append(sum("bicycle" in text or "counters" in text for text in statements))
    assert printed == [1] + [0] * 9
