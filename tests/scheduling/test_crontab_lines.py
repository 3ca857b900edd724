"""Lines of a crontab say to cron and to a shell what was meant, and leave other lines alone."""

import subprocess
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import UsageError
from digest.scheduling import Hour, Job, Timetable, block
from digest.scheduling.cron import fields, quoted, with_block, without_block

JOB = Job(
    name="Tide",
    configuration=Path("/srv/100% news/digest.toml"),
    command=("/srv/100% news/python", "-m", "digest", "run"),
    writes=(Path("/srv/100% news/out"),),
    at=time(6),
    timezone="Europe/Berlin",
)
CLOCK = Timetable("Etc/UTC", time(5), 12, time(6), time(7))

ONE_LINE = st.text(st.characters(exclude_categories=["Cc", "Cs"]))
HOSTILE = st.text(st.sampled_from("a'\"\\%$` #;*~é🗞"), min_size=1)


def as_cron_reads(command: str, unescapes: str) -> str:
    """Return what cron hands to the shell: up to a bare %, without backslashes before ``unescapes``."""
    given, escaped = "", False
    for character in command:
        if escaped and character in unescapes:
            given = given[:-1]
        elif character == "%" and not escaped:
            break
        given += character
        escaped = character == "\\" and not escaped
    return given


@pytest.mark.parametrize("unescapes", ["%", "%\\"], ids=["debian-and-cronie", "vixie"])
@settings(max_examples=60)
@given(st.lists(ONE_LINE | HOSTILE, min_size=1, max_size=3))
def test_arguments_reach_the_program_through_cron_and_shell(unescapes: str, arguments: list[str]) -> None:
    command = " ".join(map(quoted, arguments))
    shell = ["/bin/sh", "-c", f"printf '%s\\0' {as_cron_reads(command, unescapes)}"]
    told = subprocess.run(shell, capture_output=True, check=True).stdout
    assert told.decode().split("\0")[:-1] == arguments


@settings(max_examples=40)
@given(HOSTILE)
def test_a_cron_that_knows_no_percent_sign_runs_the_same(argument: str) -> None:
    told = subprocess.run(["/bin/sh", "-c", f"printf %s {quoted(argument)}"], capture_output=True, check=True)
    assert told.stdout.decode() == argument


def test_the_block_tells_both_clocks_and_whom_cron_mails() -> None:
    readers = "06:00 to 07:00 in Europe/Berlin by the season"
    assert block(JOB, [CLOCK]).splitlines() == [
        "# digest schedule: /srv/100% news/digest.toml",
        f"# Every day at 05:00 by the clock of this machine (Etc/UTC), {readers}.",
        "# Later runs go on with what could not be fetched or sent; a complete day they leave alone.",
        "# Cron mails you what goes wrong, or whom a line MAILTO=name@example.org above names.",
        "0,30 5,6,7,8,9,10 * * * '/srv/100'\\%' news/python' -m digest run",
        "# digest schedule ends: /srv/100% news/digest.toml",
    ]


def test_where_both_zones_are_one_nothing_more_is_said() -> None:
    clock = Timetable("Europe/Berlin", time(6), 12, time(6), time(6))
    assert "(Europe/Berlin).\n" in block(JOB, [clock])
    elsewhere = replace(clock, zone="Europe/Paris")
    assert "(Europe/Paris), 06:00 in Europe/Berlin.\n" in block(JOB, [elsewhere])


@pytest.mark.parametrize(
    ("first", "runs", "lines"),
    [
        ("06:00", 12, ["0,30 6,7,8,9,10,11 * * *"]),
        ("06:40", 11, ["40 6 * * *", "10,40 7,8,9,10,11 * * *"]),
        ("23:00", 4, ["0,30 23,0 * * *"]),
        ("06:05", 1, ["5 6 * * *"]),
    ],
)
def test_hours_with_the_same_minutes_share_a_line(first: str, runs: int, lines: list[str]) -> None:
    assert list(fields([Timetable("UTC", time.fromisoformat(first), runs, time(6), time(6))])) == lines


def test_each_of_several_digests_has_its_own_hour_and_a_run_at_one_time_is_one() -> None:
    job = replace(JOB, later=(Hour(time(9), "Europe/Berlin"), Hour(time(20), "Asia/Tokyo")))
    clocks = [
        Timetable("Etc/UTC", time(5), 12, time(6), time(7)),
        Timetable("Etc/UTC", time(8), 12, time(9), time(10)),
        Timetable("Etc/UTC", time(11, 10), 1, time(20, 10), time(20, 10)),
    ]
    lines = block(job, clocks).splitlines()
    assert [line.partition(",")[0] for line in lines[1:4]] == [
        f"# Every day at {hour} by the clock of this machine (Etc/UTC)"
        for hour in ("05:00", "08:00", "11:10")
    ]
    assert [line.partition(" * * *")[0] for line in lines[6:-1]] == [
        "0,30 5,6,7,8,9,10,12,13",
        "0,10,30 11",
    ]


def test_a_command_longer_than_cron_takes_is_refused() -> None:
    with pytest.raises(UsageError, match="systemd"):
        block(replace(JOB, command=("/" + "x" * 1000,)), [CLOCK])


OTHERS = st.lists(st.binary().filter(lambda line: b"\n" not in line and b"digest schedule" not in line)).map(
    lambda lines: b"".join(line + b"\n" for line in lines)
)


@given(OTHERS, OTHERS)
def test_installing_and_removing_leave_other_lines_byte_for_byte(before: bytes, after: bytes) -> None:
    other = replace(JOB, configuration=Path("/srv/other/digest.toml"))
    installed = with_block(before, JOB, [CLOCK]) + after
    both = with_block(installed, other, [CLOCK])
    assert without_block(installed, JOB.configuration) == before + after
    assert without_block(both, other.configuration) == installed
    assert without_block(without_block(both, JOB.configuration), other.configuration) == before + after


@given(OTHERS)
def test_installing_twice_replaces_the_lines(others: bytes) -> None:
    later = replace(CLOCK, first=time(9))
    assert with_block(with_block(others, JOB, [CLOCK]), JOB, [later]) == with_block(others, JOB, [later])


def test_a_last_line_without_an_end_gets_one() -> None:
    assert with_block(b"MAILTO=me", JOB, [CLOCK]).startswith(b"MAILTO=me\n# digest schedule: ")


def test_a_block_without_its_end_is_left_to_its_owner() -> None:
    torn = (
        with_block(b"", JOB, [CLOCK]).replace(b"# digest schedule ends", b"# ends") + b"0 0 * * * precious\n"
    )
    with pytest.raises(UsageError, match="crontab -e"):
        without_block(torn, JOB.configuration)
