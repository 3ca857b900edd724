"""Which article was rewritten from which, or is its text word for word.

Takes articles and the copies among them, returns ``Derivation``s with their evidence: at most one per
article, no cycles. Their roots are the senior ones (``digest.seniority``): wires, then what was
published first, then the longer text.

The same statement quoted, the same names and figures do not make a derivation: independent outlets share
them. It takes wording outside quotations (``digest.copies.borrowing``), in several sentences, of a share
that independent reports of one event do not reach; less is enough where there is a reason to expect it:
the article credits the other or the same wire, the other is a wire, or quotes whatever the article
quotes. And the two must tell of one thing (``digest.particulars``): stories that fill one template,
or carry one note, are independent. Which of two wrote first is not in their words: their kinds, dates and
lengths decide.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.copies.borrowing import Borrowing, borrowings
from digest.lexicon import fold, shingles
from digest.model import Article, CopyPair, CreditKind, Derivation, SourceKind
from digest.particulars import compare, told
from digest.seniority import is_senior, published_before, seniority


@dataclass(frozen=True, slots=True)
class OriginSettings:
    """When an article counts as rewritten from another.

    Measured on pairs of one event: 150 articles of 50 events, each told by three newspapers that report
    for themselves (BASIL), and 772 of ECB+, in which many reprint a wire.
    """

    run_length: int = 4
    """Words of the runs that are compared. Of three words, independent reports share almost as many as
    a rewrite; of five, a rewrite keeps too few."""
    min_share: float = 0.2
    """Weight of an article's runs that must stand in the other. Independent reports stay below .08; from
    .08 to .2 lie such as used one agency's or one spokesman's words here and there; what lies above
    reads as one text edited twice."""
    min_expected_share: float = 0.07
    """The same where a copy is to be expected: the article credits the other or the same wire, the other is a
    wire, or quotes whatever the article quotes. The loosest rewrite met, of a wire by a portal, has .09;
    independent reports of one event reach .07, and few of them have such a reason."""
    min_sentences: int = 4
    """Sentences over which the runs must be spread; half of the sentences where an article has few."""
    min_quotations: int = 2
    """Quotations an article must have so that finding all of them in the other means something."""
    min_quotation_words: int = 3
    """Words of the shortest quotation that counts; shorter ones are scare quotes."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """That one article was rewritten from another."""

    article: Article
    origin: Article
    share: float
    evidence: tuple[str, ...]
    is_same_text: bool = False


def trace_origins(
    articles: Sequence[Article], pairs: Sequence[CopyPair], settings: OriginSettings
) -> tuple[Derivation, ...]:
    """Return which of ``articles`` was rewritten from which other, sorted by article.

    ``pairs`` are the copies among them, for the evidence.
    """
    by_seniority = sorted({article.id: article for article in articles}.values(), key=seniority)
    first_of: dict[str, Article] = {}
    for article in by_seniority:
        first_of.setdefault(article.text_sha256, article)
    claims = [
        *_identical(by_seniority, first_of),
        *_rewritten(tuple(first_of.values()), pairs, settings),
    ]
    claims.sort(key=lambda claim: (-claim.share, seniority(claim.origin), seniority(claim.article)))
    origin_of: dict[str, str] = {}
    derivations = []
    for claim in claims:
        derived, origin = claim.article.id, claim.origin.id
        if derived in origin_of or derived in _line(origin, origin_of):
            continue
        if found := _found(claim):
            origin_of[derived] = origin
            derivations.append(found)
    return tuple(sorted(derivations))


def _found(claim: _Claim) -> Derivation | None:
    """Return what ``claim`` says, unless its two articles tell of different things."""
    article, origin = claim.article, claim.origin
    if claim.is_same_text:
        return Derivation(article.id, origin.id, claim.evidence, same_text=True)
    compared = compare(told(article), told(origin))
    if compared.is_same_text:
        word_for_word = f"all its sentences stand in {origin.source.name}, word for word"
        return Derivation(article.id, origin.id, (word_for_word, *claim.evidence), same_text=True)
    return None if compared.is_of_another_thing else Derivation(article.id, origin.id, claim.evidence)


def _line(article: str, origin_of: Mapping[str, str]) -> Iterator[str]:
    """Yield ``article``, what it was rewritten from, what that was rewritten from, and so on."""
    yield article
    while article in origin_of:
        article = origin_of[article]
        yield article


def _identical(articles: Sequence[Article], first_of: Mapping[str, Article]) -> Iterator[_Claim]:
    for article in articles:
        origin = first_of[article.text_sha256]
        if origin is not article:
            evidence = (f"has the text of {origin.source.name}, word for word",)
            yield _Claim(article, origin, 1.0, evidence, is_same_text=True)


def _rewritten(
    articles: Sequence[Article], pairs: Sequence[CopyPair], settings: OriginSettings
) -> Iterator[_Claim]:
    copied = Counter(
        sides
        for pair in pairs
        if pair.unit == "sentence"
        for sides in ((pair.a.article, pair.b.article), (pair.b.article, pair.a.article))
    )
    for borrowing in borrowings(articles, settings.run_length, settings.min_expected_share):
        article, origin = articles[borrowing.article], articles[borrowing.origin]
        if not _may_be_from(article, origin):
            continue
        reasons = tuple(_reasons_to_expect(article, origin))
        shared, quotations = _shared_quotations(article, origin, settings.min_quotation_words)
        expected = reasons or shared == quotations >= settings.min_quotations
        min_share = settings.min_expected_share if expected else settings.min_share
        min_sentences = min(settings.min_sentences, max(2, borrowing.of_sentences // 2))
        if borrowing.share >= min_share and borrowing.sentences >= min_sentences:
            name = origin.source.name
            wording = _wording(borrowing, name, settings.run_length, copied[article.id, origin.id])
            quoting = (f"shares {shared} of its {quotations} quotations word for word",) if shared else ()
            evidence = (*wording, *quoting, *reasons, *_later(article, origin))
            yield _Claim(article, origin, borrowing.share, evidence)


def _may_be_from(article: Article, origin: Article) -> bool:
    """Tell which way a derivation would go: towards the one that is credited, else the senior one."""
    credits_origin, credited_by_origin = _credits(article, origin), _credits(origin, article)
    if credits_origin != credited_by_origin:
        return credits_origin
    return is_senior(origin, article)


def _credits(article: Article, other: Article) -> bool:
    return _independent(article, other) and not _names(other).isdisjoint(_credited(article))


def _independent(article: Article, other: Article) -> bool:
    return _names(article).isdisjoint(_names(other))


def _credited(article: Article) -> dict[str, str]:
    """Return the outlets an article says it rests on: as they are compared, and as it writes them."""
    given = [credit.outlet for credit in article.credits if credit.kind is not CreditKind.PROMOTION]
    return {_bare(outlet): outlet for outlet in sorted(given)}


def _names(article: Article) -> set[str]:
    return {_bare(name) for name in (article.source.name, article.source.domain) if name}


def _bare(outlet: str) -> str:
    return fold(outlet).removeprefix("www.")


def _reasons_to_expect(article: Article, origin: Article) -> Iterator[str]:
    """Yield why ``article`` may well have been written from ``origin``."""
    if not _independent(article, origin):
        return
    if _credits(article, origin):
        yield f"credits {origin.source.name}"
    for outlet in sorted(_credited(article).keys() & _credited(origin).keys()):
        yield f"names the same source: {_credited(origin)[outlet]}"
    if origin.source.kind is SourceKind.WIRE and article.source.kind is not SourceKind.WIRE:
        yield f"{origin.source.name} is a wire"


def _shared_quotations(article: Article, origin: Article, min_words: int) -> tuple[int, int]:
    """Return how many quotations of ``article`` stand in ``origin``, marked or not, and how many it has."""
    quotations = [shingles(quotation.of(article.text), min_words) for quotation in article.quotations]
    long = [quotation for quotation in quotations if all(len(run) == min_words for run in quotation)]
    runs = shingles(origin.text, min_words) if long else frozenset()
    return sum(quotation <= runs for quotation in long), len(long)


def _wording(borrowing: Borrowing, name: str, run_length: int, near_copies: int) -> Iterator[str]:
    yield f"{borrowing.sentences} of its {borrowing.of_sentences} sentences use wording of {name}"
    yield f"{borrowing.share:.0%} of its runs of {run_length} words, quotations aside, stand in {name}"
    if near_copies:
        yield f"sentences that are near-copies: {near_copies}"


def _later(article: Article, origin: Article) -> Iterator[str]:
    if article.published and origin.published and published_before(origin.published, article.published):
        yield f"published later, on {article.published[:10]}"
