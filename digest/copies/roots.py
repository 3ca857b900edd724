"""Derivations → the root that each article goes back to."""

from collections.abc import Sequence

from digest.model import Article, Derivation


def roots(derivations: Sequence[Derivation], articles: Sequence[Article]) -> dict[str, str]:
    """Return for each article the root it derives from, by id; itself where it is its own."""
    parent = {derivation.article: derivation.origin for derivation in derivations}
    found = {}
    for article in articles:
        root = article.id
        while root in parent:
            root = parent[root]
        found[article.id] = root
    return found
