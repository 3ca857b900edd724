"""Each thing that can keep tomorrow's run from working is found, and none of them hides another."""

import os
import socket
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from digest.archive import Archive, editions, visits
from digest.config import Configuration, SourceEntry
from digest.delivery import MailSettings
from digest.errors import UnavailableError
from digest.model import SourceRecord
from digest.pipeline.doctor import Examination, Finding, examine, holdings
from digest.pipeline.doctor.examination import findings_of
from digest.pipeline.doctor.findings import Case
from digest.pipeline.doctor.holdings import database, folder, leftovers, pins, space, templates
from digest.pipeline.doctor.machine import clock, environment, schedule, time_zone
from digest.pipeline.doctor.outside import mail, sources
from digest.publication import publish
from digest.rendering import RenderingSettings
from digest.secret import Secret

NOW = datetime(2098, 2, 13, 6, tzinfo=UTC)
FEED = "https://lindby.example/feed"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A digest in which nothing has happened yet, on a machine without a crontab and units."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    (tmp_path / "digest.toml").write_text("", "utf-8")
    return Case(
        tmp_path / "digest.toml", Configuration(), tmp_path / "out", NOW, sys.executable, is_offline=True
    )


@pytest.fixture
def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def edition_of(date: str, case: Case) -> None:
    with Archive.open(case.out / "digest.db") as store, store.transaction():
        editions.save(store, editions.Row(date, "Digest", "digest", "news", b"{}"))


def with_sources(case: Case, *entries: SourceEntry) -> Case:
    return replace(case, configuration=replace(case.configuration, source=entries))


def with_mail(case: Case, settings: MailSettings, *, is_offline: bool) -> Case:
    return replace(case, configuration=replace(case.configuration, mail=settings), is_offline=is_offline)


def test_a_program_that_starts_by_itself_is_fine_whatever_the_environment(case: Case) -> None:
    assert environment(case).is_ok


def test_a_program_that_does_not_start_by_itself_is_a_problem(case: Case, tmp_path: Path) -> None:
    other = tmp_path / "python"
    other.write_text("#!/bin/sh\necho No module named digest >&2\nexit 1\n", "utf-8")
    other.chmod(0o755)
    found = environment(replace(case, python=str(other)))
    assert not found.is_ok
    assert "No module named digest" in found.says


def test_the_readers_time_is_told(case: Case) -> None:
    settings = replace(case.configuration.digest, timezone="Asia/Kathmandu")
    found = time_zone(replace(case, configuration=replace(case.configuration, digest=settings)))
    assert found.says == "it is 2098-02-13 11:45 in Asia/Kathmandu"


def test_a_clock_before_this_program_or_the_newest_edition_is_a_problem(case: Case) -> None:
    assert clock(case).is_ok
    assert not clock(replace(case, now=datetime(1970, 1, 1, tzinfo=UTC))).is_ok
    edition_of("2098-02-14", case)
    assert clock(case).is_ok
    edition_of("2098-02-15", case)
    assert "an edition of 2098-02-15" in clock(case).says
    assert not clock(case).is_ok


def test_a_folder_is_tried_by_writing(case: Case) -> None:
    assert folder(case) == Finding.fine("folder", f"{case.out} can be made")
    case.out.mkdir()
    assert folder(case) == Finding.fine("folder", f"{case.out} is writable")
    assert sorted(case.out.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_a_problem(case: Case) -> None:
    found = folder(replace(case, out=Path("/proc/self/out")))
    assert not found.is_ok
    assert "digest.out" in found.remedy


def test_a_disk_that_is_nearly_full_is_a_problem(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    assert space(case).is_ok
    monkeypatch.setattr(holdings, "_MIN_FREE", 2**63)
    assert not space(case).is_ok


@pytest.mark.parametrize("table", ["editions", "documents"])
def test_an_archive_is_read_from_end_to_end(case: Case, table: str) -> None:
    assert "none yet" in database(case).says
    edition_of("2098-02-13", case)
    assert database(case).is_ok
    path = case.out / "digest.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        [[page]] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table])
        [[size]] = connection.execute("PRAGMA page_size")
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    [found] = findings_of(case, (database,))
    assert not found.is_ok
    assert "backup" in found.remedy


def test_an_archive_that_is_gone_from_beside_its_editions_is_a_problem(case: Case) -> None:
    case.out.mkdir()
    publish(case.out, "2098-02-12", {"digest.json": b"{}"})
    [found] = findings_of(case, (database,))
    assert (found.is_ok, "digest.db: is gone" in found.says) == (False, True)


def test_an_archive_that_is_older_than_the_editions_beside_it_is_a_problem(case: Case) -> None:
    edition_of("2098-02-11", case)
    for date in ("2098-02-11", "2098-02-12"):
        publish(case.out, date, {"digest.json": b"{}"})
    [found] = findings_of(case, (database,))
    assert not found.is_ok
    assert "does not know (2098-02-12)" in found.says
    assert "digest restore FILE" in found.remedy


def test_what_a_killed_run_left_is_told_and_needs_nobody(case: Case) -> None:
    assert leftovers(case).says == "none"
    (case.out / ".2098-02-13.part").mkdir(parents=True)
    (case.out / ".digest.lock").write_bytes(b"")
    found = leftovers(case)
    assert found.is_ok
    assert found.says == ".2098-02-13.part of a run that was killed"


def test_templates_of_ones_own_are_filled_before_the_morning(case: Case, tmp_path: Path) -> None:
    assert templates(case).is_ok
    own = tmp_path / "templates"
    own.mkdir()
    settings = replace(case.configuration, rendering=RenderingSettings(templates=own))
    with_own = replace(case, configuration=settings)
    assert templates(with_own).says == f"those in {own} can be filled"
    (own / "digest.txt").write_text("{{ 1 + }}", "utf-8")
    found = templates(with_own)
    assert not found.is_ok
    assert found.says.startswith(f"{own / 'digest.txt'}, line 1: ")


def test_sources_that_are_ill_are_named(case: Case, tmp_path: Path) -> None:
    assert not sources(case).is_ok
    named = with_sources(case, SourceEntry(url=FEED, name="Lindby Times"), SourceEntry(path=tmp_path))
    assert sources(named).says == "2 configured, none ill"
    with Archive.open(case.out / "digest.db") as store, store.transaction():
        visits.save(store, SourceRecord(FEED, "2098-02-13T05:00:00+00:00", "failed", 404, 9, "was not found"))
    found = sources(named)
    assert not found.is_ok
    assert "1 of 2 ill: Lindby Times failed 9 times in a row" in found.says


def test_a_folder_of_articles_that_is_not_there_is_named_unless_it_rests(case: Case, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    found = sources(with_sources(case, SourceEntry(url=FEED), SourceEntry(path=nowhere)))
    assert not found.is_ok
    assert found.says == f"1 of 2 ill: {nowhere} does not exist; check the path"
    assert sources(with_sources(case, SourceEntry(path=nowhere, enabled=False))).is_ok
    found = sources(with_sources(case, SourceEntry(path=tmp_path / ("n" * 300))))
    assert "cannot be looked at (File name too long)" in found.says


def test_a_digest_without_readers_needs_no_mail_server(case: Case) -> None:
    found = mail(replace(case, is_offline=False))
    assert (found.is_ok, found.remedy) == (True, "name readers with mail.recipients")


def test_a_mail_server_that_is_set_up_for_nobody_is_a_problem(case: Case) -> None:
    found = mail(with_mail(case, MailSettings(host="smtp.example.org"), is_offline=True))
    assert not found.is_ok
    assert found.remedy == "name readers with mail.recipients, or remove [mail]"


@pytest.mark.parametrize("key", ["password", "dkim_key", "ca_file"])
def test_a_secret_or_a_certificate_that_is_not_there_is_a_problem_also_without_the_network(
    case: Case, tmp_path: Path, key: str
) -> None:
    secret = Secret(f"file:{tmp_path / 'none'}")
    named: dict[str, dict[str, Any]] = {
        "password": {"user": "ada", "password": secret},
        "dkim_key": {"dkim_selector": "digest", "dkim_key": secret},
        "ca_file": {"ca_file": tmp_path / "none"},
    }
    settings = MailSettings(recipients=("ada@example.org",), **named[key])
    [found] = findings_of(with_mail(case, settings, is_offline=True), (mail,))
    assert not found.is_ok
    assert f"{tmp_path / 'none'}" in found.says
    assert "No such file" in found.says


def test_a_key_that_cannot_sign_is_a_problem_before_a_run_meets_it(case: Case, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "utf-8")
    key.chmod(0o600)
    settings = MailSettings(
        recipients=("ada@example.org",), dkim_selector="digest", dkim_key=Secret(f"file:{key}")
    )
    [found] = findings_of(with_mail(case, settings, is_offline=True), (mail,))
    assert (found.is_ok, found.says) == (False, "mail.dkim_key: holds no key that can sign")


def test_what_takes_the_mail_on_this_machine_is_tried_also_without_the_network(
    case: Case, tmp_path: Path
) -> None:
    settings = MailSettings(recipients=("ada@example.org",), transport="sendmail")
    [found] = findings_of(
        with_mail(case, replace(settings, sendmail=tmp_path / "none"), is_offline=True), (mail,)
    )
    assert not found.is_ok
    assert found.says == f"mail.sendmail: {tmp_path / 'none'} is no program"


def test_a_mail_server_that_does_not_answer_is_a_problem_but_not_without_the_network(
    case: Case, closed_port: int
) -> None:
    settings = MailSettings(recipients=("ada@example.org",), host="127.0.0.1", port=closed_port)
    assert mail(with_mail(case, settings, is_offline=True)).is_ok
    [found] = findings_of(with_mail(case, settings, is_offline=False), (mail,))
    assert not found.is_ok
    assert "127.0.0.1" in found.says


def test_a_digest_that_nothing_starts_gets_a_hint(case: Case) -> None:
    found = schedule(case)
    assert found.is_ok
    assert "digest schedule cron --install" in found.remedy


def test_a_line_or_a_timer_that_names_the_configuration_is_found(case: Case, tmp_path: Path) -> None:
    units = tmp_path / ".config" / "systemd" / "user"
    units.mkdir(parents=True)
    (units / "news.timer").write_text("[Timer]\n", "utf-8")
    (units / "news.service").write_text(f"ExecStart=digest run --config {case.file}\n", "utf-8")
    (units / "lonely.timer").write_text("[Timer]\n", "utf-8")
    assert schedule(case).says == "run by news.timer"
    program = tmp_path / "crontab"
    program.write_text(f"#!/bin/sh\necho '0 6 * * * digest run --config {case.file}'\n", "utf-8")
    program.chmod(0o755)
    assert schedule(case).says == "run by crontab and news.timer"


def breaks_down(_case: Case) -> Finding:
    raise ZeroDivisionError("no reason")


def refuses(_case: Case) -> Finding:
    raise UnavailableError("is gone", subject="it", remedy="bring it back")


def test_a_check_that_fails_does_not_keep_the_others_from_looking(case: Case) -> None:
    checks: tuple[Callable[[Case], Finding], ...] = (breaks_down, refuses, time_zone)
    broken, refused, fine = findings_of(case, checks)
    assert not broken.is_ok
    assert broken.says == "the check broke down (ZeroDivisionError)"
    assert refused == Finding.problem("refuses", "it: is gone", "bring it back")
    assert fine.is_ok


def test_a_configuration_that_cannot_be_read_is_the_one_finding(tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text("[digest]\nevent = 3\n", "utf-8")
    [found] = examine(Examination(tmp_path / "digest.toml", None, NOW, sys.executable, is_offline=True))
    assert not found.is_ok
    assert "digest.toml:2" in found.says
    assert found.remedy == "did you mean events?"


def test_a_new_digest_is_told_what_it_still_needs(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case.file.parent)
    found = {one.what: one for one in examine(Examination(None, None, NOW, sys.executable, is_offline=True))}
    assert [what for what, one in found.items() if not one.is_ok] == ["sources"]
    assert os.fspath(case.file) in found["configuration"].says
    case.file.unlink()
    first, *_ = examine(Examination(None, case.out, NOW + timedelta(days=1), sys.executable, is_offline=True))
    assert first.is_ok
    assert "digest init" in first.remedy


def test_what_holds_for_every_digest_of_a_file_is_told_once(case: Case) -> None:
    case.file.write_text(
        '[[digest]]\nname = "A"\n[[digest]]\nname = "B"\n[[source]]\npath = "digest.toml"\n', "utf-8"
    )
    found = examine(Examination(case.file, None, NOW, sys.executable, is_offline=True))
    told = [one.what for one in found]
    assert len(told) == len({*told})
    assert {"configuration", "environment", "schedule", "A: database", "B: database", "B: mail"} < {*told}


# ---- pins ------------------------------------------------------------------------------------


def with_pins(case: Case, text: str) -> Case:
    file = case.file.with_name("pins.toml")
    file.write_text(text, "utf-8")
    settings = replace(case.configuration.digest, pins=file)
    return replace(case, configuration=replace(case.configuration, digest=settings))


def test_no_pins_and_pins_about_what_there_is_are_fine(case: Case) -> None:
    assert pins(case).is_ok
    named = with_sources(case, SourceEntry(url=FEED, name="Lindby Times"))
    finding = pins(with_pins(named, '[[mute]]\nsource = "lindby times"\n[[mute]]\ntopic = ["lottery"]\n'))
    assert finding.is_ok
    assert finding.says.endswith("pins.toml is read, pins 2")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[mute]]\nsource = "Nobody"\n', "pins.toml:2: names 'Nobody', and no source is called so"),
        ('[[merge]]\narticles = ["a", "b"]\n', "pins.toml:2: names 'a', and no article"),
    ],
)
def test_pins_that_name_nothing_are_found_with_their_line(case: Case, text: str, says: str) -> None:
    finding = pins(with_pins(case, text))
    assert not finding.is_ok
    assert says in finding.says
    assert "the other pins hold" in finding.remedy


def test_pins_that_are_written_wrongly_are_found(case: Case) -> None:
    [finding] = findings_of(with_pins(case, "[[merge]]\n"), (pins,))
    assert not finding.is_ok
    assert "names fewer than two articles" in finding.says
