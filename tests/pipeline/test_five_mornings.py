"""The made-up world of ``digest demo`` from end to end: five mornings, judged statement by statement.

``tests/cases/carrow.json`` says of every sentence of the world which facts it states. A statement that is
printed has to tell a fact that nobody has read yet; a fact is told on the morning on which it comes; credit
goes to who states the first of its facts. What falls short today carries ``known_failure``: whoever mends it
takes the field out.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from digest import demo as world
from digest import pipeline
from digest.config import load_configuration
from digest.edition import decode
from digest.model import Edition, Event
from digest.pipeline.demo import demo
from tests.support.places import cases

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (day.date.isoformat() for day in world.mornings())
SENTENCES: Final[list[dict[str, Any]]] = cases("carrow")
FACTS: Final = {(one["date"], one["page"], one["text"]): one["facts"] for one in SENTENCES}
KNOWN: Final = {place for place, one in zip(FACTS, SENTENCES, strict=True) if "known_failure" in one}

Place = tuple[str, str, str]
"""Date, page and words of a sentence."""


@dataclass(frozen=True, slots=True)
class Week:
    """What five mornings built."""

    folder: Path
    editions: tuple[Edition, ...]

    def of(self, date: str) -> Edition:
        return next(edition for edition in self.editions if edition.date == date)

    def page(self, date: str) -> str:
        return (self.folder / "out" / date / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Week:
    folder = tmp_path_factory.mktemp("carrow")
    pages = [edition.page for edition in demo(folder).editions]
    read = [(page.parent / "digest.json").read_bytes() for page in pages]
    return Week(folder, tuple(decode(raw, subject="digest.json") for raw in read))


def place(edition: Edition, article: str, text: str) -> Place:
    """Return where a sentence stands in the world."""
    cited = next(one for one in edition.articles if one.id == article)
    assert cited.url is not None
    host, _, page = cited.url.removeprefix("https://").partition("/")
    return edition.date, f"{host.removesuffix('.example')}/{page}", text


def told_at_the_top(edition: Edition) -> set[str]:
    """Return the facts of the notices at the top of an edition."""
    return {
        fact
        for notice in edition.corrections
        for (date, page, text), facts in FACTS.items()
        if text in notice.text and (date, page) == place(edition, notice.article, text)[:2]
        for fact in facts
    }


def shortfalls(week: Week) -> Iterator[tuple[Place, str]]:
    """Yield each sentence with which an edition did not do what it promises, and what it did."""
    known: set[str] = set()
    for edition in week.editions:
        known |= told_at_the_top(edition)
        for statement in (one for event in edition.events for one in event.statements):
            here = place(edition, statement.article, statement.text)
            if known.issuperset(FACTS[here]):
                yield here, "is printed, and says nothing new"
            known.update(FACTS[here])
            for cited in statement.citations:
                there = place(edition, cited.article, cited.text)
                if there in FACTS and cited.relation != "partial" and FACTS[here][0] not in FACTS[there]:
                    yield there, f"is credited with what it does not say: {statement.text}"
        for there, facts in FACTS.items():
            if there[0] == edition.date and not known.issuperset(facts):
                yield there, f"is lost: {sorted({*facts} - known)}"


def test_each_fact_is_told_on_its_morning_once_and_credited_to_who_states_it(week: Week) -> None:
    found: dict[Place, list[str]] = {}
    for here, what in shortfalls(week):
        found.setdefault(here, []).append(what)
    surprises = {here: what for here, what in found.items() if here not in KNOWN}
    assert surprises == {}
    assert KNOWN - found.keys() == set(), "these are mended: take known_failure out of carrow.json"


def test_every_sentence_of_the_world_is_judged(week: Week) -> None:
    met = {
        place(edition, one.article, one.text)
        for edition in week.editions
        for one in (
            *(statement for event in edition.events for statement in event.statements),
            *(member for group in edition.groups for member in group.members),
            *(left for left in edition.left_out if left.reason != "heading"),
        )
    }
    titles = {article.title for day in world.mornings() for article in day.articles}
    assert {(date, text) for date, _, text in met} - {(date, text) for date, _, text in FACTS} <= {
        (edition.date, title) for edition in week.editions for title in titles
    }


def events_about(edition: Edition, *pages: str) -> list[Event]:
    return [
        event
        for event in edition.events
        if any(place(edition, article, "")[1] in pages for article in event.articles)
    ]


def test_two_earthquakes_of_one_template_are_two_events(week: Week) -> None:
    tuesday = week.of(TUESDAY)
    [velmora] = events_about(tuesday, "meridian/velmora-earthquake", "herald/velmora-chimneys")
    [harrow] = events_about(tuesday, "meridian/harrow-earthquake", "record/harrow-without-power")
    assert velmora.id != harrow.id
    credited = {cited.article for statement in velmora.statements for cited in statement.citations}
    assert credited.isdisjoint(harrow.articles)


def test_a_wire_and_its_copies_are_one_origin(week: Week) -> None:
    monday = week.of(MONDAY)
    [event] = events_about(monday, "meridian/ferry-calla-aground")
    assert (event.sources, event.origins) == (4, 2)
    names = {article.id: article.source.name for article in monday.articles}
    derived = {
        article.source.name: names[article.derived_from]
        for article in monday.articles
        if article.derived_from
    }
    assert derived == {"The Carrow Record": "Meridian Wire", "Daily Roundup": "Meridian Wire"}


def test_a_corrected_figure_is_corrected_at_the_top_of_the_next_edition(week: Week) -> None:
    told = [(one.kind, one.edition, one.statement) for one in week.of(TUESDAY).corrections]
    wrong = "Fourteen passengers were injured when the ferry hit the sandbank, the coast guard said."
    assert told == [("correction", MONDAY, wrong)]


def test_old_pages_carry_what_was_corrected_since_with_a_link(week: Week) -> None:
    for date, later, notice in (
        (MONDAY, TUESDAY, "It was 11; three had been counted twice."),
        (WEDNESDAY, THURSDAY, "This story has been withdrawn."),
    ):
        page = week.page(date)
        section = page[page.index('aria-labelledby="corrected"') : page.index("</section>")]
        assert notice in section
        assert f'<a href="../{later}/index.html">' in section
        [printed, *_] = re.findall(
            r'<a href="\.\./[0-9-]+/index\.html#(sentence-[^"]+)">Printed here', section
        )
        assert f'id="{printed}"' in page
    assert 'aria-labelledby="corrected"' not in week.page(TUESDAY)


def test_a_withdrawn_story_is_withdrawn_at_the_top_with_all_that_rested_on_it(week: Week) -> None:
    told = [(one.kind, one.edition, one.statement) for one in week.of(THURSDAY).corrections]
    [scoop] = events_about(week.of(WEDNESDAY), "herald/brennick-closes-yard")
    assert told == [("withdrawal", WEDNESDAY, each.text) for each in scoop.statements]


def test_a_page_put_online_again_is_listed_and_its_topic_goes_on_when_there_is_news(week: Week) -> None:
    [listed] = week.of(WEDNESDAY).more_events
    assert listed.headline.text == "Ansby puts off decision on new library until Thursday"
    [friday] = events_about(week.of(FRIDAY), "courier/library-decided")
    assert listed.story is not None
    assert friday.story.id == listed.story.id
    assert [day.date for day in friday.story.earlier] == [MONDAY]


def test_a_german_source_is_quoted_in_german(week: Week) -> None:
    [event] = events_about(week.of(MONDAY), "tageblatt/schleuse-gesperrt")
    assert event.headline.text == "Schleuse Hollbrück bleibt bis Mittwoch gesperrt"
    assert '<p class="words" dir="auto" lang="de">' in week.page(MONDAY)


def test_every_word_of_the_five_editions_is_proven(week: Week) -> None:
    for edition in week.editions:
        assert pipeline.verify(week.folder / "out", named=edition.date).failures == ()


def test_rendering_the_archive_anew_touches_no_file(week: Week) -> None:
    before = {path: path.stat().st_ino for path in (week.folder / "out").rglob("*.*")}
    pipeline.render(week.folder / "out", load_configuration(week.folder / "digest.toml"))
    assert {path: path.stat().st_ino for path in before} == before


def test_the_same_world_gives_the_same_bytes(week: Week, tmp_path: Path) -> None:
    demo(tmp_path / "again")
    for file in sorted((week.folder / "out").rglob("*.*")):
        if file.suffix in {".html", ".json", ".eml", ".txt", ".md", ".atom"}:
            again = tmp_path / "again" / file.relative_to(week.folder)
            assert again.read_bytes() == file.read_bytes(), file.name


def test_the_folder_is_that_of_a_digest_like_any_other(week: Week) -> None:
    rows = (week.folder / "articles" / "meridian.jsonl").read_text("utf-8").splitlines()
    assert all(json.loads(row)["url"].startswith("https://meridian.example/") for row in rows)
    assert (week.folder / "digest.toml").is_file()
