"""Links → the connected parts of a graph."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def connected(links: Iterable[tuple[Node, Node]]) -> tuple[frozenset[Node], ...]:
    """Return the connected parts of the graph that ``links`` make, in the order in which each is first named.

    A link of a node to itself makes a part of one.

    >>> [sorted(part) for part in connected([("a", "b"), ("c", "c"), ("d", "b")])]
    [['a', 'b', 'd'], ['c']]
    """
    part_of: dict[Node, list[Node]] = {}
    for one, other in links:
        part, joining = part_of.setdefault(one, [one]), part_of.setdefault(other, [other])
        if part is not joining:
            part += joining
            part_of.update(dict.fromkeys(joining, part))
    return tuple({id(part): frozenset(part) for part in part_of.values()}.values())
