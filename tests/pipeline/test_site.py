"""The site that builds leave behind: stories, history, feeds; the same bytes when it is rendered anew."""

import re
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from typing import Any

import feedparser
import lxml.html
import pytest

from digest import pipeline
from digest.archive import Archive, days, editions
from digest.config import Configuration
from digest.disk import LOCK
from digest.errors import ConfigurationError
from digest.model import Edition
from digest.rendering import RenderingSettings
from tests.support.days_of_news import DATES, write_day
from tests.support.interpreters import digest
from tests.support.news_server import NewsServer, rss, story
from tests.support.places import SEEDS
from tests.support.read_back import printed_in
from tests.support.site_links import HOME, broken, is_elsewhere, links_in, published
from tests.support.working_newsroom import Newsroom

SEED_DATES = ("2025-02-13", "2025-02-14")
PUBLISHED = Configuration(rendering=RenderingSettings(site=HOME))


def build(
    out: Path, day: int, *, without: str | None = None, configuration: Configuration | None = None
) -> Edition:
    """Build the edition of a day in ``out``, from a file beside it."""
    return built_of(out, day, without=without, configuration=configuration).edition


def built_of(
    out: Path, day: int, *, without: str | None = None, configuration: Configuration | None = None
) -> pipeline.Built:
    """Return what building the edition of a day in ``out`` gave."""
    articles = write_day(out.parent, day, without=without)
    request = pipeline.BuildRequest((articles,), DATES[day], out)
    return pipeline.build(request, configuration or Configuration())


def remembered(out: Path) -> list[str]:
    """Return everything that the archive in ``out`` holds."""
    with closing(sqlite3.connect(f"file:{out / 'digest.db'}?mode=ro", uri=True)) as connection:
        return list(connection.iterdump())


def page(files: Mapping[str, bytes], name: str) -> Any:
    return lxml.html.document_fromstring(files[name].decode())


def stories(files: Mapping[str, bytes]) -> set[str]:
    """Return the pages of stories, each of which has a feed beside it, and nothing else is there."""
    kept = {name for name in files if name.startswith("stories/")}
    pages = {name for name in kept if name.endswith(".html")}
    assert kept - pages == {f"{name.removesuffix('.html')}.atom" for name in pages}
    return pages


def said(element: Any) -> list[tuple[str, list[str]]]:
    """Return the sentences printed in ``element``, each with the marks of its sources."""
    printed = element.find_class("words")
    return [(printed_in(words), [mark.text for mark in words.find_class("mark")]) for words in printed]


def changed_at(out: Path) -> dict[Path, int]:
    ours = (path for path in out.rglob("*") if not path.name.startswith(("digest.db", LOCK)))
    return {path: path.stat().st_mtime_ns for path in ours}


@pytest.fixture(scope="module")
def three_days(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of three days, to be copied."""
    out = tmp_path_factory.mktemp("days") / "out"
    for day in range(len(DATES)):
        build(out, day)
    return out


@pytest.fixture
def out(three_days: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(three_days, tmp_path / "out")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published site of five days, of which one was built again after later ones."""
    out = tmp_path_factory.mktemp("whole") / "out"
    for date in SEED_DATES:
        pipeline.build(pipeline.BuildRequest((SEEDS,), date, out), PUBLISHED)
    for day in (0, 1, 2, 1):
        build(out, day, configuration=PUBLISHED)
    return out


def test_a_story_has_a_page_from_its_second_day_on(tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = build(out, 0)
    flood, strike = (f"stories/{event.story.id}.html" for event in first.events)
    assert stories(published(out)) == set()
    build(out, 1)
    assert stories(published(out)) == {flood, strike}
    before = published(out)
    build(out, 2)
    after = published(out)
    assert len(page(before, flood).find_class("event")) == 2
    assert len(page(after, flood).find_class("event")) == 3
    assert after[strike] == before[strike], "the story did not go on"


def test_a_page_of_a_story_tells_each_of_its_days_in_the_words_of_that_days_page(out: Path) -> None:
    files = published(out)
    for name in stories(files):
        for day in page(files, name).find_class("event"):
            address = day.xpath("header/h2/a/@href")[0].removeprefix("../")
            there = page(files, address.split("#")[0]).get_element_by_id(address.split("#")[1])
            assert said(day) == said(there) != []


def test_a_day_built_again_without_a_story_takes_its_page_and_the_links_to_it_away(out: Path) -> None:
    before = published(out)
    [strike] = [name for name in stories(before) if "Karlstad" in before[name].decode()]
    build(out, 1, without="Karlstad")
    files = published(out)
    assert stories(files) == stories(before) - {strike}
    assert strike.encode() not in b"".join(files.values())
    assert broken(files) == []
    build(out, 1)
    assert published(out) == before


def test_a_first_day_built_again_without_a_story_leaves_its_page_to_the_day_that_leads_to_it(
    tmp_path: Path,
) -> None:
    """A link to a sentence that it printed leads to the top of its page from then on."""
    out = tmp_path / "out"
    for day in (0, 1):
        build(out, day)
    before = published(out)
    [strike] = [name for name in stories(before) if "Karlstad" in before[name].decode()]
    build(out, 0, without="Karlstad")
    files = published(out)
    assert [day.xpath("header//time/@datetime") for day in page(files, strike).find_class("event")] == [
        [DATES[1]]
    ]
    gone = {target for _, target in broken(files)}
    assert all(target.startswith(f"../{DATES[0]}/index.html#sentence-") for target in gone), gone
    pipeline.render(out, Configuration())
    assert published(out) == files


def test_a_page_leads_to_the_earlier_days_of_its_stories(out: Path) -> None:
    [history] = page(published(out), f"{DATES[2]}/index.html").find_class("history")
    targets = [link.get("href") for link in history.iter("a")]
    assert re.fullmatch(r"\.\./stories/s[0-9a-f]+\.html", targets[0])
    assert targets[1:] == [f"../{DATES[1]}/index.html", f"../{DATES[0]}/index.html"]


def test_feeds_have_an_entry_for_each_edition_and_follow_what_is_built_again(out: Path) -> None:
    def entries() -> dict[str, str]:
        feed = feedparser.parse((out / "feed.atom").read_bytes())
        assert feed.bozo is False
        return {entry.updated[:10]: entry.content[0].value for entry in feed.entries}

    before = entries()
    assert list(before) == list(DATES[::-1])
    build(out, 1, without="Karlstad")
    after = entries()
    assert "Karlstad" in before[DATES[1]]
    assert "Karlstad" not in after[DATES[1]]
    assert (after[DATES[0]], after[DATES[2]]) == (before[DATES[0]], before[DATES[2]])


@pytest.mark.parametrize("site", [None, HOME], ids=["from a folder", "published"])
def test_no_link_of_a_built_site_is_broken(tmp_path: Path, site: str | None) -> None:
    configuration = Configuration(rendering=RenderingSettings(site=site))
    for day in (0, 1, 2, 0):
        build(tmp_path / "out", day, configuration=configuration)
    files = published(tmp_path / "out")
    assert broken(files) == []
    assert len([target for _, target in links_in(files) if not is_elsewhere(target)]) > 100


def test_no_link_of_a_site_with_the_seeds_is_broken(whole: Path) -> None:
    assert broken(published(whole)) == []
    assert len(stories(published(whole))) == 3


@pytest.mark.parametrize("formats", [("message",), ("page", "message")])
def test_a_message_leads_to_the_page_of_its_edition_only_where_there_is_one(
    tmp_path: Path, formats: tuple[str, ...]
) -> None:
    settings = RenderingSettings(site=HOME, formats=formats)
    build(tmp_path / "out", 0, configuration=Configuration(rendering=settings))
    files = published(tmp_path / "out")
    message = message_from_bytes(files[f"{DATES[0]}/message.eml"], policy=SMTP)
    parts = [part.get_content() for part in message.iter_parts()]
    address = f"{HOME}{DATES[0]}/index.html"
    assert len(parts) == 2
    assert {address in part for part in parts} == {"page" in formats}
    assert (f"{DATES[0]}/index.html" in files) == ("page" in formats)


def test_a_mail_that_is_sent_leads_to_the_page_of_its_edition(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    published_at = replace(newsroom.configuration, rendering=RenderingSettings(site=HOME))
    monkeypatch.setattr(Newsroom, "configuration", published_at)
    [date] = newsroom.run().settled.built
    mails = [message_from_bytes(mail.content, policy=SMTP) for mail in newsroom.office.delivered]
    assert mails
    for part in (part for mail in mails for part in mail.iter_parts()):
        assert f"{HOME}{date}/index.html" in part.get_content()


def test_building_the_same_again_touches_no_file(out: Path) -> None:
    before = changed_at(out)
    for day in (2, 0, 1):
        build(out, day)
    assert changed_at(out) == before


def test_rendering_the_archive_anew_touches_no_file(out: Path) -> None:
    before = changed_at(out)
    assert pipeline.render(out, Configuration()).editions == len(DATES)
    assert changed_at(out) == before


@pytest.mark.parametrize(("seed", "umask"), [("1", 0o077), ("4242", 0)])
def test_the_archive_alone_gives_the_same_bytes(whole: Path, tmp_path: Path, seed: str, umask: int) -> None:
    shutil.copy(whole / "digest.db", tmp_path / "digest.db")
    config = tmp_path / "digest.toml"
    config.write_text(f'[rendering]\nsite = "{HOME}"\n', "utf-8")
    ran = digest("render", "--out", tmp_path, "--config", config, seed=seed, umask=umask)
    assert (ran.returncode, ran.stderr) == (0, f"digest: editions 5: {tmp_path / 'index.html'}\n")
    rendered = published(tmp_path)
    del rendered["digest.toml"]
    assert rendered == published(whole)


def test_rendering_anew_mends_what_was_lost_changed_or_left_behind(out: Path) -> None:
    before = published(out)
    (out / "index.html").write_text("defaced", "utf-8")
    (out / DATES[0] / "message.eml").unlink()
    (out / DATES[1] / "stray.txt").write_text("stray", "utf-8")
    (out / "stories" / "s000000000000.html").write_text("of another archive", "utf-8")
    (out / "robots.txt").write_text("mine", "utf-8")
    pipeline.render(out, Configuration())
    assert published(out) == {**before, "robots.txt": b"mine", f"{DATES[1]}/stray.txt": b"stray"}


def broken_template(folder: Path, name: str) -> RenderingSettings:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("fine\n{{ nonsense }}\n", "utf-8")
    return RenderingSettings(folder)


@pytest.mark.parametrize("name", ["page.html", "partials/mail.html", "story.html", "index.html", "feed.atom"])
def test_a_broken_template_is_named_and_costs_no_edition(out: Path, tmp_path: Path, name: str) -> None:
    configuration = Configuration(rendering=broken_template(tmp_path / "mine", name))
    files, memory = published(out), remembered(out)
    told = f"{tmp_path / 'mine' / name}, line 2"
    with pytest.raises(ConfigurationError, match=rf"^{re.escape(told)}: cannot be filled "):
        pipeline.render(out, configuration)
    assert published(out) == files
    assert remembered(out) == memory
    built = built_of(out, 1, without="Karlstad", configuration=configuration)
    assert [fault.source for fault in built.faults] == [told]
    assert published(out) != files
    standing_in = published(out)
    build(out, 1, without="Karlstad")
    assert published(out) == standing_in


def test_a_feed_that_is_no_xml_is_replaced_by_the_packaged_one(out: Path, tmp_path: Path) -> None:
    feed = tmp_path / "mine" / "feed.atom"
    feed.parent.mkdir()
    feed.write_text("<feed><id>{{ feed.id }}</feed>", "utf-8")
    configuration = Configuration(rendering=RenderingSettings(feed.parent))
    [fault] = built_of(out, 1, without="Karlstad", configuration=configuration).faults
    assert fault.source == str(feed)
    assert fault.what.startswith("is not well-formed XML ")
    assert b"<feed><id>" not in published(out)["feed.atom"]


def test_commands_say_where_a_template_is_broken_in_one_line(out: Path, tmp_path: Path) -> None:
    broken_template(tmp_path / "mine", "page.html")
    config = tmp_path / "digest.toml"
    config.write_text('[rendering]\ntemplates = "mine"\n', "utf-8")
    for command, code in ((("render", "--quiet"), 78), (("build", SEEDS, "--date", DATES[2], "--quiet"), 0)):
        ran = digest(*command, "--out", out, "--config", config)
        assert (ran.returncode, ran.stdout) == (code, "")
        assert ran.stderr.startswith(f"digest: {tmp_path / 'mine' / 'page.html'}, line 2: cannot be filled ")
        assert ran.stderr.count("\n") == 1


def test_a_run_with_a_broken_template_settles_the_date_and_tells_the_fault(tmp_path: Path) -> None:
    from datetime import UTC, datetime, timedelta

    out, first = tmp_path / "out", datetime(2025, 2, 13, 12, tzinfo=UTC)

    def run(configuration: Configuration, day: int) -> pipeline.Ran:
        return pipeline.run(out, configuration, now=lambda: first + timedelta(days=day), pause=lambda _: None)

    with NewsServer() as server:
        server.bodies["/0.xml"] = rss("Feed 0", [story(0, 0)])
        assert run(server.configuration(), 0).settled.built == ("2025-02-13",)
        late = replace(story(0, 1), published="Fri, 14 Feb 2025 09:30:00 GMT")
        server.bodies["/0.xml"] = rss("Feed 0", [story(0, 0), late])
        mine = replace(server.configuration(), rendering=broken_template(tmp_path / "mine", "page.html"))
        ran = run(mine, 1)
        assert ran.exit_code == 0
        assert [problem.source for problem in ran.problems] == [f"{tmp_path / 'mine/page.html'}, line 2"]
        with Archive.open(out / "digest.db") as store:
            dates = ("2025-02-13", "2025-02-14")
            assert editions.dates(store) == tuple(day.date for day in days.load(store)) == dates
        assert "2025-02-14/index.html" in published(out)


def test_a_changed_name_is_on_every_page_and_in_the_list_and_feeds_stay_the_same_feeds(out: Path) -> None:
    before = published(out)
    pipeline.render(
        out, replace(Configuration(), digest=replace(Configuration().digest, name="The New Tide"))
    )
    after = published(out)
    named = {
        name for name in after if name.endswith((".html", ".txt", ".md", ".atom")) or name == "feed.json"
    }
    assert [name for name in named if b"The New Tide" not in after[name]] == []
    kept = [f"{date}/digest.json" for date in DATES]
    assert [after[name] for name in kept] == [before[name] for name in kept]
    old, new = (feedparser.parse(files["feed.atom"]) for files in (before, after))
    assert new.feed.id == old.feed.id
    assert [entry.id for entry in new.entries] == [entry.id for entry in old.entries]


# ---- topics ----------------------------------------------------------------------------------


def about(*topics: str) -> Configuration:
    return replace(Configuration(), digest=replace(Configuration().digest, topics=topics))


def topic_feeds(out: Path) -> dict[str, list[str]]:
    """Return the feeds of topics by their titles, each with the dates of its entries."""
    files = published(out)
    feeds = [feedparser.parse(files[name]) for name in files if name.endswith(".atom") and "topics" in name]
    return {feed.feed.title: [entry.updated[:10] for entry in feed.entries] for feed in feeds}


def test_each_topic_of_a_digest_has_a_feed_of_what_was_printed_of_it(tmp_path: Path) -> None:
    out, topics = tmp_path / "out", about("river Aske", "Karlstad", "submarine")
    composed = [build(out, day, configuration=topics) for day in range(len(DATES))]
    assert topic_feeds(out) == {
        "river Aske – Digest": [*reversed(DATES)],
        "Karlstad – Digest": [DATES[1], DATES[0]],
        "submarine – Digest": [],
    }
    assert broken(published(out)) == []
    assert {event.topics for edition in composed for event in edition.events} == {
        ("Karlstad",),
        ("river Aske",),
    }
    before = published(out)
    pipeline.render(out, topics)
    assert published(out) == before


@pytest.mark.parametrize("how", ["build", "render"])
def test_the_feed_of_a_topic_that_is_given_up_goes_and_what_others_put_beside_it_stays(
    tmp_path: Path, how: str
) -> None:
    out = tmp_path / "out"
    build(out, 0, configuration=about("river Aske", "Karlstad"))
    (out / "topics" / "mine.atom").write_text("<feed><title>Mine</title></feed>")
    if how == "build":
        build(out, 1, configuration=about("Karlstad"))
    else:
        pipeline.render(out, about("Karlstad"))
    assert topic_feeds(out).keys() == {"Karlstad – Digest", "Mine"}
    assert broken(published(out)) == []
