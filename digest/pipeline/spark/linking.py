"""Pairs → the connected parts of the graph they make, by rounds of the shuffle.

Two steps alternate, as in Kiveris and others (2014), "Connected components in MapReduce and beyond": in the
large star every text links its greater neighbours to the least of its neighbours, in the small star its
lesser ones. A part of n texts has become a star around its least text after some log² n rounds; news mostly
takes two. No text's neighbours are ever gathered in one place.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    Keep = Callable[[str, Callable[[], DataFrame]], DataFrame]
    """Runs what makes a table, and returns the table, kept under a name."""


def roots_of(pairs: "DataFrame", keep: "Keep") -> "DataFrame":
    """Return each text (``number``) of ``pairs`` with the least text of its part (``root``)."""
    links = pairs.selectExpr("b as greater", "a as lesser")
    turn = 0
    while turn == 0 or not _is_stars(links):
        turn += 1
        links = keep(f"links-{turn}", _round_of(links))
    return links.selectExpr("greater as number", "lesser as root").union(
        links.selectExpr("lesser as number", "lesser as root").distinct()
    )


def _round_of(links: "DataFrame") -> "Callable[[], DataFrame]":
    return lambda: _small_star(_large_star(links))


def _large_star(links: "DataFrame") -> "DataFrame":
    both = links.union(links.selectExpr("lesser", "greater")).toDF("text", "neighbour")
    least = both.groupBy("text").agg({"neighbour": "min"}).toDF("text", "least")
    greater = both.where("neighbour > text").join(least, "text")
    return greater.selectExpr("neighbour as greater", "least(least, text) as lesser").distinct()


def _small_star(links: "DataFrame") -> "DataFrame":
    least = links.groupBy("greater").agg({"lesser": "min"}).toDF("greater", "least")
    others = links.join(least, "greater").where("lesser > least")
    return others.selectExpr("lesser as greater", "least as lesser").union(least).distinct()


def _is_stars(links: "DataFrame") -> bool:
    """Tell whether every text is linked to one lesser text, which is linked to none."""
    centres = links.selectExpr("lesser as greater").distinct()
    chained = links.join(centres, "greater", "left_semi")
    torn = links.groupBy("greater").count().where("count > 1")
    return not chained.take(1) and not torn.take(1)
