"""The headline of an event: the most informative title, verbatim."""

from collections.abc import Sequence

from digest.model import Article, Passage
from digest.summary.material import Material


def headline(articles: Sequence[Article], chosen: Sequence[Passage], material: Material) -> Passage:
    """Return the title that shares most with what is printed; without titles, the first statement.

    Where nothing is printed and nothing has a title, the first sentence of the first article.
    """
    printed = {stem for passage in chosen for stem in material.stems[passage]}
    titles = [article.passage(article.title) for article in articles if article.title is not None]
    if titles:
        return min(titles, key=lambda p: (-len(printed.intersection(material.stems[p])), p))
    if chosen:
        return chosen[0]
    return min(material.faults)
