"""What is wrong with a configuration apart from the types of its values.

Takes a table of TOML, or the ``Configuration`` made of it; yields ``Fault``s in the order of the file.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from digest.config.catalogue import settings_of, tables
from digest.config.entries import flaw_of, repeats, source_faults
from digest.config.faults import Fault
from digest.config.limits import limits_of
from digest.config.places import KeyPath
from digest.config.settings import Configuration
from digest.delivery import MailSettings, mailbox, require_ways_out, sender_of
from digest.errors import ConfigurationError
from digest.lexicon import words
from digest.rendering import RenderingSettings, site_root

_LANGUAGE: Final = re.compile(r"[a-z]{2}")
_HOUR: Final = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def unknown_keys(
    table: Mapping[str, Any], kind: type = Configuration, above: KeyPath = (), root: type | None = None
) -> Iterator[Fault]:
    """Yield a fault for each key of ``table``, part of a ``root``, that is not a setting of ``kind``."""
    root = root or kind
    known = {setting.name: setting for setting in settings_of(kind)}
    for key, value in table.items():
        path = (*above, key)
        if key not in known:
            yield Fault(path, "is not a setting", _remedy(key, list(known), root))
            continue
        inner = known[key].table
        if inner is None:
            continue
        if isinstance(value, Mapping):
            yield from unknown_keys(value, inner, path, root)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, Mapping):
                    yield from unknown_keys(item, inner, (*path, index), root)


def _remedy(key: str, known: list[str], root: type) -> str:
    elsewhere = [
        table.heading
        for table, kind in tables(root)
        if key in {setting.name for setting in settings_of(kind)}
    ]
    if near := get_close_matches(key, known, 1):
        return f"did you mean {near[0]}?"
    if elsewhere:
        return f"write it under {' or '.join(elsewhere)}"
    return f"use one of {', '.join(known)}"


def outside_limits(table: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield a fault for each number of ``table`` that is too small or too large."""
    for setting, kind in tables():
        held = table.get(setting.name)
        if not isinstance(held, Mapping):
            continue
        for inner in settings_of(kind):
            value = held.get(inner.name)
            limits = limits_of(setting.name, inner.name, inner.kind)
            if limits is None or isinstance(value, bool) or not isinstance(value, int | float):
                continue
            if not limits.least <= value <= limits.greatest:
                remedy = f"choose a number from {limits.least} to {limits.greatest}"
                yield Fault((setting.name, inner.name), f"is {value}", remedy)


def faults(configuration: Configuration) -> Iterator[Fault]:
    """Yield a fault for each wrong value of the right type."""
    yield from _timezone(configuration.digest.timezone)
    yield from _languages(configuration.digest.languages)
    yield from _own_parts(configuration)
    yield from _formats(configuration.rendering.formats)
    yield from _web_address(("fetch", "proxy"), configuration.fetch.proxy)
    yield from _web_address(("run", "heartbeat"), configuration.run.heartbeat)
    yield from _mail_addresses(configuration.mail, configuration.run.failure_mail)
    if configuration.rendering.site is not None:
        yield from _refusal(("rendering", "site"), partial(site_root, configuration.rendering.site))
    for index, source in enumerate(configuration.source):
        yield from (fault.within(("source", index)) for fault in source_faults(source))
    yield from repeats(configuration.source)


def _timezone(name: str) -> Iterator[Fault]:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield Fault(("digest", "timezone"), f"{name!r} is not a time zone", "use a name like Europe/Berlin")


def _languages(codes: tuple[str, ...]) -> Iterator[Fault]:
    for index, code in enumerate(codes):
        if not _LANGUAGE.fullmatch(code):
            what = f"{code!r} is not a language code of ISO 639-1"
            yield Fault(("digest", "languages", index), what, "write English as en")


def _own_parts(configuration: Configuration) -> Iterator[Fault]:
    """Yield what is wrong with what a digest has for itself: its readers, sources, topics and hour."""
    own = configuration.digest
    for index, recipient in enumerate(own.recipients):
        yield from _refusal(("digest", "recipients", index), partial(mailbox, recipient, "digest.recipients"))
    known = {name for entry in configuration.source for name in (entry.name, entry.group)}
    for index, name in enumerate(own.sources):
        if name not in known:
            remedy = "write the name or the group of a [[source]] as it stands there"
            yield Fault(("digest", "sources", index), f"{name!r} is no source and no group", remedy)
    for index, topic in enumerate(own.topics):
        if not words(topic):
            yield Fault(("digest", "topics", index), "holds no word", "write a word or a phrase")
    if own.schedule is not None and not _HOUR.fullmatch(own.schedule):
        yield Fault(("digest", "schedule"), f"{own.schedule!r} is no time of day", "write it as 06:30")


def _formats(names: tuple[str, ...]) -> Iterator[Fault]:
    known = RenderingSettings().formats
    for index, name in enumerate(names):
        if name not in known:
            remedy = f"use some of {', '.join(known)}"
            yield Fault(("rendering", "formats", index), f"{name!r} is not a format", remedy)


def _web_address(key: KeyPath, address: str | None) -> Iterator[Fault]:
    if address is not None and (flaw := flaw_of(address)):
        yield Fault(key, *flaw)


def _mail_addresses(mail: MailSettings, failure_mail: str | None) -> Iterator[Fault]:
    yield from _refusal(("mail", "sender"), partial(sender_of, mail))
    yield from _refusal(("mail", "unsubscribe"), partial(require_ways_out, mail))
    for index, recipient in enumerate(mail.recipients):
        yield from _refusal(("mail", "recipients", index), partial(mailbox, recipient, "mail.recipients"))
    if failure_mail is not None:
        yield from _refusal(("run", "failure_mail"), partial(mailbox, failure_mail, "run.failure_mail"))


def _refusal(key: KeyPath, use: Callable[[], object]) -> Iterator[Fault]:
    """Yield a fault if the room that uses the value at ``key`` refuses it."""
    try:
        use()
    except ConfigurationError as error:
        yield Fault(key, error.what, error.remedy)
