"""Sentences about one event, and what a test says and reads about them."""

from collections.abc import Iterable

from digest.model import Article, FactGroup, FactPair, Facts, Passage, Reason, Selection

NO_FACTS = Facts((), ())

FIRE = "A fire destroyed the market hall of Lindby on Sunday night."
MAYOR = "Mayor Greta Holm promised to rebuild the hall of Lindby within two years."
INSURER = "The insurer Halden put the damage in Lindby at 30 million euros."
TRAIN = "Trains between Marrow and Tarn will stop for repairs in June."
CHOIR = "A choir from Kessel won the prize of the Pellworth festival."
SAID = "He said the damage would be repaired soon enough."
QUOTE = "“We will rebuild it stone by stone.”"


def own_origins(articles: Iterable[Article]) -> dict[str, str]:
    """Return the origins of articles that derive from no other."""
    return {article.id: article.id for article in articles}


def place(article: Article, text: str) -> Passage:
    start = article.text.index(text)
    return Passage(article.id, start, start + len(text))


def together(*members: Passage) -> FactGroup:
    return FactGroup(tuple(sorted(members)), ())


def doubt(passages: Iterable[Passage], score: float, *, vetoed: bool = False) -> FactPair:
    """Return a pair that was found to be two facts, though with a doubt of ``score``."""
    a, b = sorted(passages)
    return FactPair(
        a=a,
        b=b,
        same=False,
        score=score,
        decided_by="threshold",
        vetoed=vetoed,
        jaccard=0.0,
        containment=0.0,
        evidence={},
    )


def printed(selection: Selection, articles: Iterable[Article]) -> list[str]:
    text = {article.id: article.text for article in articles}
    return [choice.passage.span.of(text[choice.passage.article]) for choice in selection.choices]


def reasons(selection: Selection, articles: Iterable[Article]) -> dict[str, Reason]:
    text = {article.id: article.text for article in articles}
    return {o.passage.span.of(text[o.passage.article]): o.reason for o in selection.omissions}
