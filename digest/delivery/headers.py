"""Header fields that hold what was said and no more, in the same bytes under every version of Python."""

from email.header import Header
from email.headerregistry import AddressHeader
from email.policy import EmailPolicy
from re import compile as pattern
from textwrap import wrap
from typing import Final

SUBJECT: Final = "Subject"
UNSUBSCRIBE: Final = "List-Unsubscribe"

_LINE: Final = 78
"""Characters of a line (RFC 5322, section 2.1.1)."""

_SIMPLE_NAME: Final = pattern(r"[A-Za-z0-9 ]*")
"""What needs no quotation marks before an address (a "phrase" of atoms, RFC 5322, section 3.2.5)."""


class FaithfulPolicy(EmailPolicy):
    """RFC 2047 without four flaws of ``EmailPolicy``.

    It decodes what looks like an encoded word in a subject that is set, line breaks included, and writes
    them out as headers of their own; a long name loses the marks that kept ``<`` and ``,`` in it from being
    addresses; names and subjects lose spaces where they are folded, under Python 3.11 one in ten German
    subjects (https://github.com/python/cpython/issues/92081 and 144156); a long first word is put on a line
    of its own, and read back with a space before it.
    """

    def header_store_parse(self, name: str, value: str) -> tuple[str, str]:
        """Return a header as the message keeps it: text as it is, and only addresses and dates parsed."""
        return (name, value) if name in (SUBJECT, UNSUBSCRIBE) else super().header_store_parse(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return the lines of a header, encoded words around all of a text or name that is not simple."""
        if name == UNSUBSCRIBE:
            lines = [f"{name}: {value}"]
        elif name == SUBJECT:
            lines = _folded(name, value, is_simple="=?" not in value)
        elif isinstance(value, AddressHeader):
            lines = _addressed(name, value)
        else:
            return super().fold_binary(name, value)
        return "".join(f"{line}{self.linesep}" for line in lines).encode()


def _addressed(name: str, value: AddressHeader) -> list[str]:
    """Return the lines of a header with one address, which itself is neither folded nor encoded."""
    [mailbox] = value.addresses
    if not mailbox.display_name:
        return [f"{name}: {mailbox.addr_spec}"]
    lines = _folded(name, mailbox.display_name, is_simple=bool(_SIMPLE_NAME.fullmatch(mailbox.display_name)))
    address = f" <{mailbox.addr_spec}>"
    if len(lines[-1] + address) <= _LINE:
        return [*lines[:-1], lines[-1] + address]
    return [*lines, address]


def _folded(name: str, text: str, *, is_simple: bool) -> list[str]:
    """Return the lines of a header, each with the space that folds it; ``text`` has single spaces."""
    if text.isascii() and is_simple:
        whole = f"{name}: {text}"
        lines = wrap(whole, _LINE, subsequent_indent=" ", break_long_words=False, break_on_hyphens=False)
        if lines[0] != f"{name}:" and all(len(line) <= _LINE for line in lines):
            return lines
    return f"{name}: {Header(text, 'utf-8', header_name=name).encode()}".split("\n")
