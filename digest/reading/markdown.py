r"""Markdown → plain text with the marks that make lines: ``#``, ``-``, ``>``.

Takes Markdown as CommonMark 0.31 describes it, returns text without inline marks, links reduced to their
words. The marks at the start of a line stay, since they say what the line is for; ``roles`` reads them and
leaves them outside the spans. A line end stays a line end, as most writers mean it. Every pattern is bounded,
so that the time for a line is linear in its length.
"""

import re
from typing import Final

_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(?P<fields>(?:(?!---).*\n){0,50}?)---[ \t]*(?:\n|\Z)")
_QUOTED_VALUE: Final = re.compile(r"^(\w[\w ]{0,40}:[ ]*)(['\"])(.*)\2[ ]*$", re.MULTILINE)
_SETEXT: Final = re.compile(r"^(?P<words>[^\s#>-].{0,120})\n(?P<rule>=+|-+)[ \t]*$", re.MULTILINE)
_DROPPED: Final = re.compile(
    r"""
    ^[ ]{0,3}(?:```|~~~).*$                # fences of code
  | ^[ ]{0,3}\[[^\[\]\n]{1,500}\]:\s.*$    # definitions of references
  | </?[a-zA-Z][^<>\n]{0,500}>             # tags
  | \\$                                    # hard breaks
    """,
    re.MULTILINE | re.VERBOSE,
)
_AUTOLINK: Final = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_IMAGE: Final = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)")
_LINK: Final = re.compile(
    r"\[(?P<words>[^\[\]\n]{1,500})\](?:\((?P<url>[^()\s]{0,2000})[^()\n]{0,300}\)|\[[^\[\]\n]{0,500}\])"
)
_CREDIT_LINE: Final = re.compile(r"^\W{0,5}(?:source|via|original)\b.*$", re.MULTILINE | re.IGNORECASE)
_EMPHASIS: Final = re.compile(
    r"""
    (?<!\\) (?P<stars>\*{1,3}) (?=\S) (?P<starred>[^*\n]{1,500}) (?<=[^\s\\]) (?P=stars)
  | (?<![\w\\]) (?P<bars>_{1,3}) (?=\S) (?P<barred>[^_\n]{1,500}) (?<=[^\s\\]) (?P=bars) (?!\w)
  | (?<!\\) (?P<ticks>`{1,2}|~~) (?P<ticked>[^`~\n]{1,500}) (?P=ticks)
    """,
    re.VERBOSE,
)
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")


def plain(text: str) -> str:
    r"""Return ``text`` without inline marks.

    >>> plain("Talks\n=====\n**Kallas** [said](https://example.org) so.")
    '# Talks\nKallas said so.'
    """
    text = _FRONT_MATTER.sub(lambda matter: _QUOTED_VALUE.sub(r"\1\3", matter["fields"]), text)
    text = _SETEXT.sub(_as_heading, text)
    text = _AUTOLINK.sub(r"\1", _without_comments(text))
    text = _IMAGE.sub("", _DROPPED.sub("", text))
    text = _CREDIT_LINE.sub(lambda line: _LINK.sub(_as_address, line.group()), text)
    text = _LINK.sub(r"\g<words>", text)
    text = _EMPHASIS.sub(_unmarked, _EMPHASIS.sub(_unmarked, text))  # twice: they may be nested
    return _ESCAPE.sub(r"\1", text)


def _without_comments(text: str) -> str:
    """Return ``text`` without complete HTML comments."""
    kept = []
    place = 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[place:start])
        place = end + len("-->")
    return "".join(kept) + text[place:]


def _as_heading(heading: re.Match[str]) -> str:
    mark = "#" if heading["rule"].startswith("=") else "##"
    return f"{mark} {heading['words']}"


def _as_address(link: re.Match[str]) -> str:
    return link["url"] or link["words"]


def _unmarked(emphasis: re.Match[str]) -> str:
    return emphasis["starred"] or emphasis["barred"] or emphasis["ticked"]
