"""How a source fares, decided from what its visits left."""

from dataclasses import replace

import pytest

from digest.model import Problem, SourceRecord
from digest.sources import Held, Outcome, Remembered, Visit, after_visit, ailments, remembered
from digest.sources.health import HEALTH

FEED = "https://lindby.example/feed"
MORNING = "2025-02-13T06:00:00+00:00"
WELL = SourceRecord(
    FEED, MORNING, "new", 200, 0, None, MORNING, MORNING, items=20, dated=20, teasers=0, usual_items=20.0
)


def visit(outcome: Outcome = Outcome.NEW, **fields: object) -> Visit:
    left = Remembered(url=FEED, etag='"2"')
    problem = None if outcome in {Outcome.NEW, Outcome.UNCHANGED} else Problem(FEED, "was silent; wait")
    fields = {"status": 200, "remembered": left, "problem": problem, **fields}
    return Visit(asked=FEED, url=FEED, outcome=outcome, **fields)  # type: ignore[arg-type]


def held(items: int = 20, dated: int = 20, teasers: int = 0, loss: str | None = None) -> Held:
    return Held(items, dated, teasers, loss)


def told(visited: SourceRecord, day: str = "2025-02-13", **asked: object) -> list[str]:
    return [*ailments(visited, day, "UTC", **asked)]  # type: ignore[arg-type]


def test_a_source_that_is_well_has_no_ailments() -> None:
    assert told(WELL) == []


def test_failures_are_told_only_when_they_go_on() -> None:
    known = WELL
    for failures in range(1, HEALTH.max_failures + 2):
        assert told(known) == []
        known = after_visit(known, visit(Outcome.FAILED), None, MORNING, brought=False)
        assert known.failures == failures
    assert told(known) == ["failed 3 times in a row, at last because it was silent; wait"]
    assert told(after_visit(known, visit(Outcome.UNCHANGED), None, MORNING, brought=False)) == []


def test_a_failure_forgets_nothing_about_the_last_success() -> None:
    failed = after_visit(WELL, visit(Outcome.FAILED, status=None), None, "2025-02-14", brought=False)
    assert (failed.succeeded, failed.brought, failed.items) == (MORNING, MORNING, 20)
    assert (failed.visited, failed.outcome, failed.status) == ("2025-02-14", "failed", None)


def test_a_server_that_asks_for_patience_has_not_failed() -> None:
    known = replace(WELL, failures=1)
    left = Remembered(not_before="2025-02-14T06:00:00+00:00")
    postponed = after_visit(known, visit(Outcome.POSTPONED, remembered=left), None, MORNING, brought=False)
    assert postponed.failures == 1
    assert remembered(postponed) == left


def test_the_next_visit_is_given_what_this_one_left() -> None:
    left = Remembered(url=FEED, etag='"2"', last_modified="Thu", moved_to="https://new.example/")
    assert remembered(after_visit(None, visit(remembered=left), held(), MORNING, brought=True)) == left
    assert remembered(None) == Remembered()


def test_what_could_not_be_used_is_asked_for_again() -> None:
    known = replace(WELL, etag='"1"', validated_url=FEED, moved_to="https://new.example/")
    after = after_visit(known, visit(), held(0, 0, 0, "is no feed; look"), MORNING, brought=False)
    assert (after.outcome, after.failures, after.problem) == ("unusable", 1, "is no feed; look")
    assert remembered(after) == Remembered(url=FEED, etag='"1"')
    assert after.items == 20


def test_nothing_at_all_in_a_body_is_a_failure_too() -> None:
    after = after_visit(None, visit(), held(0, 0), MORNING, brought=False)
    assert after.problem == "holds no article; check its address"


@pytest.mark.parametrize(("day", "told_so"), [("2025-03-15", []), ("2025-03-16", ["31 days"])])
def test_a_silent_source_is_told_by_the_day_of_the_edition(day: str, told_so: list[str]) -> None:
    silent = after_visit(WELL, visit(), held(), MORNING, brought=False)
    assert [what[len("has brought nothing new for ") :][:7] for what in told(silent, day)] == told_so


def test_what_was_found_after_the_day_of_the_edition_is_not_told() -> None:
    failing = replace(WELL, failures=9, problem="was silent", visited="2025-02-14T00:00:00+00:00")
    assert told(failing, "2025-02-13") == []
    assert len(told(failing, "2025-02-14")) == 1


def test_a_sudden_drop_of_items_is_told_until_it_is_usual() -> None:
    known = after_visit(replace(WELL, items=50, usual_items=50.0), visit(), held(5, 5), MORNING, brought=True)
    assert told(known) == ["holds 5 items where 50 are usual; look whether it has moved"]
    times = 1
    while told(known := after_visit(known, visit(), held(5, 5), MORNING, brought=True)):
        times += 1
    assert times == 4


def test_a_feed_of_few_items_may_have_fewer() -> None:
    few = replace(WELL, items=5, usual_items=6.0)
    assert told(after_visit(few, visit(), held(1, 1), MORNING, brought=True)) == []


def test_undated_items_are_told() -> None:
    undated = after_visit(WELL, visit(), held(20, 9), MORNING, brought=True)
    assert told(undated) == ["does not date 11 of 20 items; they count from when they are first seen"]
    assert told(after_visit(WELL, visit(), held(20, 10), MORNING, brought=True)) == []


def test_teasers_are_told_only_where_their_pages_are_not_fetched() -> None:
    teasers = after_visit(WELL, visit(), held(20, 20, 20), MORNING, brought=True)
    assert told(teasers) == []
    assert told(teasers, follow="never") == ['holds mostly teasers; set follow = "auto" to fetch their pages']


def test_what_of_a_body_was_lost_is_told_until_there_is_another() -> None:
    torn = after_visit(
        WELL, visit(), held(20, 20, 0, "is torn (and 1 more such problems)"), MORNING, brought=True
    )
    assert told(torn) == ["is torn (and 1 more such problems)"]
    unchanged = after_visit(torn, visit(Outcome.UNCHANGED), None, MORNING, brought=False)
    assert told(unchanged) == told(torn)
    assert told(after_visit(unchanged, visit(), held(), MORNING, brought=True)) == []
