"""Rows that must be in one group, and rows that never may.

Takes sets of rows that belong together, and pairs that are kept apart; tells of two groups whether they may
become one. Rows that belong together count as one from the beginning: what is kept apart from one of them is
kept apart from all, and from whatever joins them, so that at the end their groups can become one.
"""

from collections.abc import Iterable


class Bonds:
    """What is known of the rows that pins name."""

    def __init__(self, together: Iterable[Iterable[int]] = (), apart: Iterable[tuple[int, int]] = ()) -> None:
        self.together = tuple(tuple(sorted(rows)) for rows in together)
        self._apart: dict[int, set[int]] = {}
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)
        named = {row for rows in self.together for row in rows} | self._apart.keys()
        self._kin = {row: {row} for row in named}
        """For each row that a pin names, all such rows that are, or will be, in its group."""
        for rows in self.together:
            self.join(rows, ())

    @property
    def kept_apart(self) -> frozenset[int]:
        """The rows that are kept apart from another one."""
        return frozenset(self._apart)

    def held(self, rows: Iterable[int]) -> tuple[int, ...]:
        """Return those of ``rows`` that a pin names."""
        return tuple(row for row in rows if row in self._kin)

    def forbid(self, held: Iterable[int], others: Iterable[int]) -> bool:
        """Tell whether two groups that hold these rows of pins must not become one."""
        if not self._apart:
            return False
        one, other = self._kin_of(held), self._kin_of(others)
        return any(not self._apart.get(row, set()).isdisjoint(other) for row in one)

    def join(self, held: Iterable[int], others: Iterable[int]) -> None:
        """Note that two groups that hold these rows of pins became one."""
        kin = self._kin_of((*held, *others))
        for row in kin:
            self._kin[row] = kin

    def _kin_of(self, held: Iterable[int]) -> set[int]:
        return {kin for row in held for kin in self._kin[row]}
