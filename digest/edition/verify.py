"""Verification: is every word of an edition what its archived original says at that place?

Takes an edition, what the archive keeps of its articles, and the reader of documents; returns every
failure by name. For each article the archived bytes are hashed, read again, and the text that comes
out is hashed; then the words of every statement, citation, headline, group member and sentence left
out are compared with that text at their place. Trusts neither the edition nor the archive.

A later reader may make another text of the same bytes. Where the edition names another reader than reads now,
a new text alone is no failure: what is printed has to stand in it, too. Which outlet an article comes from is
not judged: a later version may know outlets that an earlier one did not.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final, Protocol

from digest.edition.earlier import claims, has_printed
from digest.edition.excerpts import Placed, every_excerpt
from digest.edition.promises import Failure, broken
from digest.errors import DigestError
from digest.model import Article, CitedArticle, Document, Edition, Excerpt, Statement

_GLIMPSE: Final = 160
"""Code points of an original shown in a failure: a sentence of 27 words, twice the usual length."""


class ArchivedArticle(Protocol):
    """What an archive keeps of an article."""

    @property
    def document(self) -> Document:
        """The bytes as they came in."""

    @property
    def text(self) -> str:
        """The canonical text that was made of them."""


_READS_OTHERWISE: Final = "the archived original does not read as the text that was cited"
_OTHER_READER: Final = (
    "nobody has changed the archived original or the cited text, but reader {now} finds other words there "
    "than reader {then}, which built the edition; check it with {generator}, or build it again"
)
_PRINTED: Final = frozenset({"headline", "statement", "citation", "conflict"})


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome; the edition is sound where ``failures`` is empty."""

    checked: int
    """Places at which the words were compared, or could not be because their article fails."""
    failures: tuple[Failure, ...]
    """Articles first, then words in reading order."""


@dataclass(frozen=True, slots=True)
class EarlierEdition:
    """An edition that another one quotes, and what the archive keeps of its articles, by id."""

    edition: Edition
    archived: Mapping[str, ArchivedArticle]


def verify(
    edition: Edition,
    archived: Mapping[str, ArchivedArticle],
    read: Callable[[Document], Article],
    *,
    earlier: Mapping[str, EarlierEdition] | None = None,
    reader: str | None = None,
) -> Verification:
    """Return what of ``edition`` does not agree with ``archived`` (by article id), read with ``read``.

    ``reader`` is the version that reads now. Where another built the edition, an article may read otherwise;
    what of it is printed and no longer found in it fails, and is told from what somebody changed. ``earlier``
    are the editions that it says printed something, by date: what it quotes of them has to stand there, and
    in their articles, as a statement does.

    An article that fails takes every headline and statement that rests on it along. What the edition
    promises about itself (counts, groups, ledger) is judged only where all its words are sound:
    one changed letter would otherwise be told many times over.
    """
    other = None
    if reader is not None and reader != edition.reader:
        then = edition.reader or "0"
        other = _OTHER_READER.format(now=reader, then=then, generator=edition.generator)
    originals = {
        article.id: _examine(article, archived.get(article.id), read, may_differ=other is not None)
        for article in edition.articles
    }
    placed = tuple(every_excerpt(edition))
    failures = (
        *(
            Failure("article", article.title or "", article.location, doubt)
            for article in edition.articles
            if (doubt := originals[article.id].doubt) is not None
        ),
        *(
            Failure(each.kind, each.excerpt.text, _location(each.excerpt, originals), why)
            for each in placed
            if (why := _fault(each, originals) or _unread(each, originals, other)) is not None
        ),
        *_unproven(edition, earlier or {}, read, reader),
    )
    return Verification(len(placed) + len([*claims(edition)]), failures or broken(edition))


def _unproven(
    edition: Edition,
    earlier: Mapping[str, EarlierEdition],
    read: Callable[[Document], Article],
    reader: str | None,
) -> Iterator[Failure]:
    """Yield what ``edition`` says that earlier ones printed and they did not, or not from these places."""
    for claim in claims(edition):
        past = earlier.get(claim.edition)
        if past is None:
            why = f"is said to be printed on {claim.edition}, and the archive has no edition of that day"
        elif not has_printed(past.edition, claim):
            why = f"is not what the edition of {claim.edition} prints; it may have been built again since"
        else:
            cited = next(article for article in past.edition.articles if article.id == claim.place.article)
            may_differ = reader is not None and reader != past.edition.reader
            original = _examine(cited, past.archived.get(cited.id), read, may_differ=may_differ)
            words = Excerpt(text=claim.text, article=cited.id, start=claim.place.start, end=claim.place.end)
            fault = original.doubt or _misquotation(words, original.text)
            if fault is None and original.text_now is not None and claim.text not in original.text_now:
                fault = "another version of the reader finds other words in its article"
            if fault is None:
                continue
            why = f"was printed on {claim.edition}, and {fault}"
        yield Failure("earlier statement", claim.text, claim.place.article, why)


@dataclass(frozen=True, slots=True)
class _Original:
    """An article as the archive attests it."""

    location: str
    text: str
    doubt: str | None = None
    """Why the archive cannot attest it; None where it can."""
    text_now: str | None = None
    """What another reader makes of it; None where it is the same."""


def _examine(
    article: CitedArticle,
    kept: ArchivedArticle | None,
    read: Callable[[Document], Article],
    *,
    may_differ: bool,
) -> _Original:
    if kept is None:
        return _Original(article.location, "", "is not in the archive")
    found = _Original(article.location, kept.text)
    if (changed := _change(article, kept)) is not None:
        return replace(found, doubt=changed)
    try:
        again = read(kept.document)
    except DigestError as error:
        return replace(found, doubt=f"the archived original cannot be read again: {error.what}")
    if again.text != kept.text:
        return replace(found, text_now=again.text) if may_differ else replace(found, doubt=_READS_OTHERWISE)
    if (again.id, again.location) != (article.id, article.location):
        return replace(found, doubt="the archived original goes by another id or location")
    return found


def _change(article: CitedArticle, kept: ArchivedArticle) -> str | None:
    """Return what of an article somebody changed; None where nobody did."""
    if sha256(kept.document.raw).hexdigest() != article.raw_sha256:
        return "the archived original is not the one that was cited (SHA-256 of its bytes)"
    if sha256(kept.text.encode()).hexdigest() != article.text_sha256:
        return "the archived text is not the one that was cited (SHA-256)"
    return None


def _unread(placed: Placed, originals: Mapping[str, _Original], other: str | None) -> str | None:
    """Return ``other`` where words that are printed are no longer found in their article as it reads now."""
    now = originals[placed.excerpt.article].text_now
    return other if placed.kind in _PRINTED and now is not None and placed.excerpt.text not in now else None


def _location(words: Excerpt, originals: Mapping[str, _Original]) -> str:
    original = originals.get(words.article)
    return words.article if original is None else original.location


def _fault(placed: Placed, originals: Mapping[str, _Original]) -> str | None:
    """Return why these words cannot be trusted, or None.

    In an article that fails, what is not printed is not told again one by one.
    """
    words = placed.excerpt
    original = originals.get(words.article)
    if original is None:
        return "is from an article that the edition does not list"
    if original.doubt is None and (fault := _misquotation(words, original.text)) is not None:
        return fault
    resting_on = (words, *words.citations) if isinstance(words, Statement) else (words,)
    if placed.kind in {"statement", "headline"}:
        for support in resting_on:
            doubted = originals.get(support.article)
            if doubted is not None and doubted.doubt is not None:
                return f"rests on {doubted.location}: {doubted.doubt}"
    return None


def _misquotation(words: Excerpt, text: str) -> str | None:
    if not 0 <= words.start < words.end <= len(text):
        return f"stands at {words.start}-{words.end}, outside its article"
    found = words.passage.span.of(text)
    if found == words.text:
        return None
    return f"is not what its article says at {words.start}-{words.end}: “{_glimpse(found)}”"


def _glimpse(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _GLIMPSE else f"{line[:_GLIMPSE]}…"
