"""The readers' morning by the clock of another zone, in every week of a year."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.scheduling.jobs import LATEST
from digest.scheduling.timetable import changes_near, days_from, machine_zone, runs_from, timetable_for

YEAR = days_from(date(2025, 1, 1))
ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Auckland",
]


def readers_clock(day: date, first: time, machine: str, readers: str) -> datetime:
    return datetime.combine(day, first, ZoneInfo(machine)).astimezone(UTC).astimezone(ZoneInfo(readers))


def test_in_one_zone_the_time_is_what_was_asked_for() -> None:
    clock = timetable_for(time(6, 15), "Europe/Berlin", ZoneInfo("Europe/Berlin"), YEAR)
    assert (clock.first, clock.earliest, clock.latest) == (time(6, 15), time(6, 15), time(6, 15))


def test_between_zones_that_never_change_their_clocks_it_is_exact() -> None:
    clock = timetable_for(time(6), "Asia/Kathmandu", ZoneInfo("UTC"), YEAR)
    assert (clock.first, clock.earliest, clock.latest) == (time(0, 15), time(6), time(6))


def test_where_seasons_part_two_zones_it_is_later_rather_than_earlier() -> None:
    clock = timetable_for(time(6), "Pacific/Auckland", ZoneInfo("Europe/Berlin"), YEAR)
    assert (clock.first, clock.earliest, clock.latest) == (time(20), time(6), time(8))


def test_rather_than_on_the_next_day_it_is_earlier() -> None:
    clock = timetable_for(time(23), "Pacific/Auckland", ZoneInfo("Europe/Berlin"), YEAR)
    assert (clock.earliest, clock.latest) == (time(21), time(23))
    assert clock.runs == 2


@given(
    st.times(max_value=LATEST).map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None)),
    st.sampled_from(ZONES),
    st.sampled_from(ZONES),
)
def test_every_run_of_the_year_lies_in_one_day_of_the_readers(at: time, readers: str, machine: str) -> None:
    days = YEAR[::7]
    clock = timetable_for(at, readers, ZoneInfo(machine), days)
    assert clock.earliest <= clock.latest
    last = timedelta(minutes=30 * (clock.runs - 1))
    for day in days:
        first = readers_clock(day, clock.first, machine, readers)
        assert (first.replace(tzinfo=None) + last).date() == first.date()
        if readers_clock(day, time(4), machine, readers).utcoffset() == first.utcoffset():
            assert clock.earliest <= first.time() <= clock.latest


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("UTC", []), ("Europe/Berlin", [2, 3]), ("America/New_York", [1, 2, 3]), ("America/Havana", [0, 1])],
)
def test_a_time_that_falls_out_or_comes_twice_is_known(zone: str, hours: list[int]) -> None:
    assert [hour for hour in range(23) if changes_near(time(hour, 30), zone, YEAR)] == hours


def test_a_day_is_tried_for_six_hours_but_not_into_the_next() -> None:
    assert [runs_from(hour * 60) for hour in (0, 6, 18, 20, 23)] == [12, 12, 12, 8, 2]


def test_the_zone_of_the_machine_has_its_name(tmp_path: Path) -> None:
    zone = tmp_path / "zoneinfo" / "Europe" / "Berlin"
    zone.parent.mkdir(parents=True)
    zone.write_bytes(Path("/usr/share/zoneinfo/Europe/Berlin").read_bytes())
    (tmp_path / "localtime").symlink_to(zone)
    found = machine_zone(tmp_path / "localtime")
    assert str(found) == "Europe/Berlin"
    assert datetime(2025, 7, 1, tzinfo=found).utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize("content", [None, b"", b"no zone"])
def test_a_machine_without_a_zone_has_utc(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "localtime").write_bytes(content)
    assert str(machine_zone(tmp_path / "localtime")) == "UTC"
