"""A digest of mails in plain text (RFC 1153) → the mails inside it.

Takes the text of a mail, returns its mails: what stands between lines of thirty hyphens, below a table of
contents and a line of seventy, and begins with headers. List servers write such digests where their readers
ask for plain text.
"""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from typing import Final

_BELOW_CONTENTS: Final = re.compile(r"^-{60,80}[ \t]*$", re.MULTILINE)
_BETWEEN: Final = re.compile(r"^-{28,32}[ \t]*$", re.MULTILINE)
_HEADED: Final = re.compile(r"\s*(?=(?:[A-Z][A-Za-z-]{1,30}:.*\n(?:[ \t].*\n)*){2,30}\s*\n)")
_NEEDED: Final = ("From", "Subject")
_ENCODING: Final = ("Content-Type", "Content-Transfer-Encoding")
"""Headers that no longer hold: the text of the whole digest has been decoded."""
_MOST: Final = 500
"""Mails of one digest that are taken; list servers send one after a hundred at the latest."""


def mails_in(text: str) -> Iterator[Message]:
    r"""Yield the mails of a digest; none where ``text`` is no digest.

    >>> mail = "Message: 1\nFrom: Ada <a@b.example>\nSubject: Dock\n\nIt opened.\n\n"
    >>> text = f"Today's Topics:\n 1. Dock\n\n{'-' * 70}\n\n{mail}{'-' * 30}\n\nEnd of Quay Digest\n"
    >>> [mail["Subject"] for mail in mails_in(text)], list(mails_in("It opened."))
    (['Dock'], [])
    """
    text = text.replace("\r\n", "\n")
    contents = _BELOW_CONTENTS.search(text)
    if contents is None or _BETWEEN.search(text, contents.end()) is None:
        return
    for part in _BETWEEN.split(text[contents.end() :], _MOST)[:_MOST]:
        headers = _HEADED.match(part + "\n")
        if headers is None:
            continue
        raw = part[headers.end() :].encode("utf-8", "replace")
        message = BytesParser(policy=compat32).parsebytes(raw)
        if all(name in message for name in _NEEDED):
            for name in _ENCODING:
                del message[name]
            yield message
