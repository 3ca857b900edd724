r"""A job → two units of systemd: a service that runs it, and a timer that starts the service. Pure.

systemd knows time zones and makes up for days on which a machine was off, so the readers' time is written as
it is. Paths are quoted as in systemd.syntax(7); ``:`` before the command keeps ``$`` in it from being a
variable (systemd.service(5)). A run is repeated when it says so (exit code 75) or was killed; a service of
type oneshot can only list the exit codes after which it is not.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

from digest.errors import ExitCode, UsageError
from digest.lexicon import fold
from digest.scheduling.cron import MARK
from digest.scheduling.jobs import Job
from digest.scheduling.timetable import RETRY_HOURS, RETRY_MINUTES, runs_from

_PROGRAM: Final = "digest"
_HARMLESS: Final = re.compile(r"[A-Za-z0-9@+=:,./_-]+")
"""Characters without a special meaning to systemd."""
_ESCAPED: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "%": "%%"})
_FINAL_CODES: Final = " ".join(
    str(code.value)
    for code in ExitCode
    if code not in {ExitCode.DONE, ExitCode.TRY_AGAIN, ExitCode.INTERRUPTED}
)
"""Exit codes after which another run would end the same way."""

_LONGEST_NAME: Final = 40
"""Characters of a digest's name in that of a unit, which may have 255."""


class Scope(StrEnum):
    """Whose systemd starts the digest."""

    USER = "user"
    """That of a user who is logged in, or may linger."""
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class UnitFile:
    """One file for systemd."""

    name: str
    text: str


def units(job: Job, scope: Scope, owner: str) -> tuple[UnitFile, UnitFile]:
    """Return service and timer of ``job``; in ``Scope.SYSTEM`` it runs as the user ``owner``.

    Raises:
        UsageError: systemd does not start a program of that path, however it is quoted.
    """
    program = job.command[0]
    if any(mark in program for mark in "\"'\\"):
        raise UsageError(
            "holds a quotation mark or a backslash, and systemd does not start such a program",
            subject=program,
            remedy="install digest elsewhere, or use digest schedule cron",
        )
    name = unit_name(job.name)
    service = UnitFile(f"{name}.service", _service(job, scope, owner, name))
    return service, UnitFile(f"{name}.timer", _timer(job))


def unit_name(digest: str) -> str:
    """Return what the units of a digest are called.

    >>> unit_name("Digest"), unit_name("The Tide Table"), unit_name("朝刊")
    ('digest', 'digest-the-tide-table', 'digest-09b54e68')
    """
    label = "-".join(re.findall(r"[a-z0-9]+", fold(digest)))[:_LONGEST_NAME].strip("-")
    label = label or sha256(digest.encode(errors="replace")).hexdigest()[:8]
    return _PROGRAM if label == _PROGRAM else f"{_PROGRAM}-{label}"


def how_to_start(made: tuple[UnitFile, UnitFile], scope: Scope) -> str:
    """Return the command that starts the installed timer; a user's own goes on after the log-out."""
    timer = made[1].name
    if scope is Scope.SYSTEM:
        return f"systemctl daemon-reload && systemctl enable --now {timer}"
    return (
        f"systemctl --user daemon-reload && systemctl --user enable --now {timer} && loginctl enable-linger"
    )


def quoted(argument: str) -> str:
    r"""Return one argument of a command, or one path of a list, as it is written in a unit.

    >>> print(quoted("/srv/news"), quoted('/100% "news"'))
    /srv/news "/100%% \"news\""
    """
    return argument if _HARMLESS.fullmatch(argument) else f'"{argument.translate(_ESCAPED)}"'


_SECRETS: Final = """\
# No password stands here, where everybody can read it. With systemctl edit {unit} add to [Service] either
#   EnvironmentFile=/etc/digest/secrets     a file of mode 0600 that holds SMTP_PASSWORD=...
#   LoadCredential=smtp:/etc/digest/smtp    a file of mode 0600 that holds the password alone
# and in digest.toml write password = "env:SMTP_PASSWORD", or "file:/run/credentials/{unit}/smtp"."""

_SECRETS_AT_HOME: Final = """\
# No password stands here. Keep it in a file of mode 0600, and in digest.toml write password = "file:~/...";
# or with systemctl --user edit {unit} add EnvironmentFile=... to [Service], for password = "env:..."."""


def _service(job: Job, scope: Scope, owner: str, name: str) -> str:
    is_system = scope is Scope.SYSTEM
    network = "Wants=network-online.target\nAfter=network-online.target\n" if is_system else ""
    user = f"User={owner}\n" if is_system else ""
    return f"""\
{MARK}{job.configuration}
{(_SECRETS if is_system else _SECRETS_AT_HOME).format(unit=f"{name}.service")}
[Unit]
Description={_description(job)}
{network}StartLimitIntervalSec={2 * RETRY_HOURS}h
StartLimitBurst={_runs(job)}

[Service]
Type=oneshot
{user}ExecStart=:{" ".join(map(quoted, job.command))}
# The slash keeps a space or a backslash at the end of the folder's name from being taken for systemd's.
WorkingDirectory={str(job.configuration.parent).rstrip("/").replace("%", "%%")}/
TimeoutStartSec={RETRY_HOURS}h
Restart=on-failure
RestartPreventExitStatus={_FINAL_CODES}
RestartSec={RETRY_MINUTES}min
{_confinement(job, scope)}"""


def _timer(job: Job) -> str:
    calendar = "\n".join(f"OnCalendar=*-*-* {hour.at:%H:%M}:00 {hour.timezone}" for hour in job.hours)
    return f"""\
{MARK}{job.configuration}
[Unit]
Description={_description(job)}

[Timer]
{calendar}
Persistent=true
AccuracySec=1min
RandomizedDelaySec=1min

[Install]
WantedBy=timers.target
"""


def _runs(job: Job) -> int:
    return runs_from(job.at.hour * 60 + job.at.minute)


def _description(job: Job) -> str:
    visible = "".join(character for character in job.name if character.isprintable())
    return f"The digest {visible.replace('%', '%%')}, every day"


_HANDS_TIED: Final = """\
NoNewPrivileges=yes
LockPersonality=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallErrorNumber=EPERM
SystemCallFilter=@system-service
"""
"""Restrictions that every service can have. Names are looked up through netlink."""

_OUT_OF_REACH: Final = """\
CapabilityBoundingSet=
PrivateDevices=yes
PrivateTmp=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHome=read-only
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
ProtectSystem=strict
"""
"""Restrictions for services of the system alone. That of a user needs namespaces for them, which several
distributions deny to users: there, a service that asks for them does not start."""


def _confinement(job: Job, scope: Scope) -> str:
    if job.sends_by_program:
        return "# sendmail takes on the rights of the mail system: this service cannot be confined.\n"
    if scope is Scope.USER:
        return _HANDS_TIED
    writable = " ".join(quoted(str(folder)) for folder in job.writes)
    return f"{_HANDS_TIED}{_OUT_OF_REACH}ReadWritePaths={writable}\n"
