"""Units say to systemd what was meant; tests/servers asks systemd itself."""

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import UnavailableError, UsageError
from digest.scheduling import Job, Scope, install_units, owner_of, units
from digest.scheduling.unit_files import folder_of
from digest.scheduling.units import quoted, unit_name

JOB = Job(
    name="Tide",
    configuration=Path("/srv/100% $news/digest.toml"),
    command=("/srv/venv/bin/python", "-m", "digest", "run", "--config", "/srv/100% $news/digest.toml"),
    writes=(Path("/srv/100% $news/out"), Path("/srv/mail")),
    at=time(6, 30),
    timezone="Europe/Berlin",
)


def settings_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def as_systemd_reads(word: str) -> str:
    """Return one word after systemd.syntax(7): quotation marks, backslashes, then specifiers."""
    bare = word[1:-1] if word.startswith('"') else word
    unescaped, rest = "", iter(bare)
    for character in rest:
        unescaped += next(rest) if character == "\\" else character
    return unescaped.replace("%%", "%")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\"'\\%$ "), min_size=1))
def test_a_word_is_read_back_as_it_was(word: str) -> None:
    assert as_systemd_reads(quoted(word)) == word


def test_the_service_runs_the_command_and_nothing_in_it_is_a_variable() -> None:
    service, _ = units(JOB, Scope.SYSTEM, "ada")
    lines = settings_of(service.text)
    assert 'ExecStart=:/srv/venv/bin/python -m digest run --config "/srv/100%% $news/digest.toml"' in lines
    assert "WorkingDirectory=/srv/100%% $news/" in lines
    assert "User=ada" in lines
    assert 'ReadWritePaths="/srv/100%% $news/out" /srv/mail' in lines


def test_only_a_run_that_asks_for_it_or_was_killed_is_followed_by_another() -> None:
    lines = settings_of(units(JOB, Scope.USER, "ada")[0].text)
    assert {"Restart=on-failure", "RestartPreventExitStatus=1 64 65 69 70 78", "RestartSec=30min"} <= {*lines}
    assert "StartLimitBurst=11" in lines
    late = settings_of(units(replace(JOB, at=time(23)), Scope.USER, "ada")[0].text)
    assert "StartLimitBurst=2" in late


def test_the_timer_knows_the_readers_zone_and_days_on_which_the_machine_was_off() -> None:
    lines = settings_of(units(JOB, Scope.USER, "ada")[1].text)
    assert {"OnCalendar=*-*-* 06:30:00 Europe/Berlin", "Persistent=true", "WantedBy=timers.target"} <= {
        *lines
    }


def test_a_users_service_asks_for_nothing_that_needs_namespaces() -> None:
    text = units(JOB, Scope.USER, "ada")[0].text
    assert "NoNewPrivileges=yes" in text
    assert not any(
        setting in text for setting in ("Protect", "Private", "ReadWritePaths", "User=", "Capability")
    )


def test_a_service_that_hands_mail_to_sendmail_keeps_the_right_to() -> None:
    for scope in Scope:
        text = units(replace(JOB, sends_by_program=True), scope, "ada")[0].text
        assert "NoNewPrivileges" not in text
        assert "ProtectSystem" not in text


@pytest.mark.parametrize("name", ["Two\nExecStart=/bin/evil", "ends in \\", "100%n", "\u202eabc"])
def test_a_hostile_name_stays_in_its_description(name: str) -> None:
    service, timer = units(replace(JOB, name=name), Scope.SYSTEM, "ada")
    for unit in (service, timer):
        [description] = [line for line in unit.text.splitlines() if line.startswith("Description=")]
        assert description.endswith(", every day")
        assert "%" not in description.replace("%%", "")
    assert sum(line.startswith("ExecStart") for line in service.text.splitlines()) == 1


@pytest.mark.parametrize("python", ["/it's/python", '/"/python', "/\\/python"])
def test_a_python_that_systemd_would_not_start_is_refused(python: str) -> None:
    with pytest.raises(UsageError, match="digest schedule cron"):
        units(replace(JOB, command=(python, *JOB.command[1:])), Scope.USER, "ada")


def test_digests_of_other_names_have_units_of_their_own() -> None:
    names = ["Digest", "Tide", "Tide Table", "朝刊", "夕刊", "x" * 300]
    assert len({unit_name(name) for name in names}) == len(names)
    assert all(len(unit_name(name)) < 60 for name in names)


def test_no_secret_stands_in_a_unit_and_it_says_where_to_put_one() -> None:
    of_system, of_user = (units(JOB, scope, "ada")[0].text for scope in (Scope.SYSTEM, Scope.USER))
    assert 'password = "env:SMTP_PASSWORD", or "file:/run/credentials/digest-tide.service/smtp"' in of_system
    assert 'password = "file:~/..."' in of_user


def test_units_are_installed_replaced_and_their_folders_made(tmp_path: Path) -> None:
    file = tmp_path / "news" / "digest.toml"
    file.parent.mkdir()
    file.write_bytes(b"")
    job = replace(JOB, configuration=file, writes=(tmp_path / "news" / "out",))
    for at in (time(6), time(7)):
        made = units(replace(job, at=at), Scope.USER, "ada")
        paths = install_units(made, job, tmp_path / "units")
        assert [path.read_text("utf-8") for path in paths] == [unit.text for unit in made]
    assert sorted(path.name for path in (tmp_path / "units").iterdir()) == [
        "digest-tide.service",
        "digest-tide.timer",
    ]
    assert (tmp_path / "news" / "out").owner() == file.owner()


def test_a_unit_that_runs_something_else_is_not_replaced(tmp_path: Path) -> None:
    job = replace(JOB, writes=())
    other = replace(job, configuration=Path("/srv/other/digest.toml"))
    install_units(units(other, Scope.USER, "ada"), other, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(UsageError, match="runs something else"):
        install_units(units(job, Scope.USER, "ada"), job, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnavailableError, match="file"):
        install_units(units(JOB, Scope.USER, "ada"), replace(JOB, writes=()), tmp_path / "file" / "units")


def test_units_stand_where_systemd_looks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert folder_of(Scope.SYSTEM) == Path("/etc/systemd/system")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert folder_of(Scope.USER) == tmp_path / "systemd" / "user"
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folder_of(Scope.USER) == tmp_path / ".config" / "systemd" / "user"


def test_the_owner_of_a_digest_is_who_owns_its_configuration(tmp_path: Path) -> None:
    assert owner_of(tmp_path) == tmp_path.owner()
