"""Mails that did not arrive → the report about them, one line for each cause.

A line names a few recipients and counts the others, so that a server in trouble does not hide what else went
wrong.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Final

from digest.archive.outbox import Mailing
from digest.model import Fate, Problem
from digest.pipeline.phrases import some_of

_NAMED: Final = 3
"""Recipients of one line that are named."""

_MOST_LINES: Final = 20
"""Lines for mails that wait or need a decision; the rest is counted."""

_CODE: Final = re.compile(r"[245][0-9][0-9]|[245]\.[0-9]{1,3}\.[0-9]{1,3}")
"""Of SMTP (RFC 5321, section 4.2.1; RFC 3463)."""


def undelivered(mailings: Iterable[Mailing], naming: str = "") -> Iterator[Problem]:
    """Yield a line for each cause why mails wait or need a decision; ``naming`` as in ``phrases.naming``."""
    groups = _grouped(mailings, lambda one: (one.date, one.fate, one.in_doubt, _cause(one)))
    for group in groups[:_MOST_LINES]:
        yield Problem(_names(group), f"edition {group[0].date} {_trouble(group, naming)}")
    if rest := sum(map(len, groups[_MOST_LINES:])):
        yield Problem(f"{rest} other mails", "did not arrive either; see digest status")


def removed(mailings: Iterable[Mailing], naming: str = "") -> Iterator[Problem]:
    """Yield a line for each date, naming the readers who were removed before they had its edition."""
    for group in _grouped(mailings, lambda one: (one.date, one.in_doubt)):
        date, doubtful = group[0].date, group[0].in_doubt
        gone = "is no recipient any more" if len(group) == 1 else "are no recipients any more"
        missed = "may not have got" if doubtful else "did not get"
        yield Problem(
            _names(group),
            f"{gone} and {missed} the edition of {date};"
            f" new readers on the list get it by digest send {date}{naming}",
        )


def _grouped(mailings: Iterable[Mailing], key: Callable[[Mailing], Hashable]) -> Sequence[Sequence[Mailing]]:
    groups: dict[Hashable, list[Mailing]] = {}
    for mailing in mailings:
        groups.setdefault(key(mailing), []).append(mailing)
    return tuple(groups.values())


def _cause(mailing: Mailing) -> str:
    """Return a reply without what differs between mails of one fate: addresses, numbers in a queue."""
    words = (mailing.reply or "").split()
    name = mailing.recipient.partition("@")[0].lower()
    said = (word for word in words if name not in word.lower().strip("<>\"'.,:;()"))
    return " ".join(word for word in said if _CODE.fullmatch(word) or not re.search(r"[0-9@]", word))


def _names(group: Sequence[Mailing]) -> str:
    return some_of([mailing.recipient for mailing in group], _NAMED)


def _trouble(group: Sequence[Mailing], naming: str) -> str:
    first = group[0]
    recipient = first.recipient if len(group) == 1 else "ADDRESS"
    send = f"digest send {first.date}{naming}"
    again, leave = f"{send} --to {recipient}", f"{send} --dismiss {recipient}"
    if first.fate is Fate.REFUSED:
        return f"was refused: {first.reply}; correct mail.recipients, or try {again}, or {leave}"
    if first.fate is Fate.UNCERTAIN:
        return f"may have arrived: {first.reply}; ask, then {again}, or {leave}"
    waits = first.reply if first.in_doubt else f"was not taken yet: {first.reply or 'not tried'}"
    if first.not_before is not None:
        return f"{waits}; a run after {first.not_before} or {send} tries again"
    return f"{waits}; the next run or digest send{naming} tries again"
