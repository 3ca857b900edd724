"""Which articles an edition is made of: those of its days and of its languages."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from digest.dates.reach import Asked, Followed, Reach
from digest.model import UNTOLD_LANGUAGE, Article, Problem
from digest.moments import written_day


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an edition is made of."""

    articles: tuple[Article, ...]
    """Each once."""
    outside: int
    """How many others there were."""
    problems: tuple[Problem, ...]
    """What was left outside that a reader would expect."""


def choose(
    articles: Sequence[Article],
    reach: Reach,
    languages: Collection[str] = (),
    *,
    used: AbstractSet[str] = frozenset(),
    late: AbstractSet[str] = frozenset(),
) -> Chosen:
    """Return which of ``articles`` belong to an edition.

    Args:
        articles: what came in.
        reach: how far the edition reaches.
        languages: those of its readers, ISO 639-1; none for all. An article whose language cannot be told is
            used, and that is said.
        used: ids of articles that are in an edition of another date.
        late: ids of articles that their sources brought later than on their first visits.
    """
    in_time = {article.id: article for article in articles if _belongs(article, reach.articles, used, late)}
    read = {*languages, UNTOLD_LANGUAGE}
    chosen = tuple(a for a in in_time.values() if not languages or a.language in read)
    others = Counter(a.language for a in in_time.values() if languages and a.language not in read)
    untold = sum(a.language == UNTOLD_LANGUAGE for a in chosen) if languages else 0
    problems = [
        *_of_other_languages(others),
        *_of_no_language(untold),
        *_left_out_by_date(articles, reach.articles, used, late),
    ]
    return Chosen(chosen, len(articles) - len(chosen), tuple(problems))


def _belongs(
    article: Article, reach: Asked | Followed, used: AbstractSet[str], late: AbstractSet[str]
) -> bool:
    if isinstance(reach, Asked):
        return reach.holds(article.published)
    period = reach.late if article.id in late else reach.on_time
    return article.id not in used and period.holds(_appeared(article))


def _appeared(article: Article) -> str:
    return article.published or article.first_seen


def _of_other_languages(counts: Counter[str]) -> Iterator[Problem]:
    if not counts:
        return
    counted = ", ".join(f"{language} {count}" for language, count in sorted(counts.items()))
    amount = _articles(counts.total())
    yield Problem("digest.languages", f"{amount} in other languages left out ({counted}); add those you read")


def _of_no_language(count: int) -> Iterator[Problem]:
    if count:
        what = f"{_articles(count)} used whose language cannot be told; leave out its source if you read none"
        yield Problem("digest.languages", what)


def _left_out_by_date(
    articles: Iterable[Article],
    reach: Asked | Followed,
    used: AbstractSet[str],
    late: AbstractSet[str],
) -> Iterator[Problem]:
    """Yield a problem for each outlet with articles so old that no edition has them; each is reported once.

    Days that were asked for leave out what is meant to be left out.
    """
    if isinstance(reach, Asked):
        return
    missed = Counter(
        (article.source.name, article.id in late)
        for article in articles
        if article.id not in used
        and (reach.reported_until is None or article.first_seen > reach.reported_until)
        and written_day(_appeared(article)) < reach.oldest_day(late=article.id in late)
    )
    for (name, is_late), count in sorted(missed.items()):
        day = reach.oldest_day(late=is_late)
        what = f"brought {_articles(count)} from before {day}"
        yield Problem(
            name, f"{what} too late for any edition" if is_late else f"{what}, which no edition covers"
        )


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"
