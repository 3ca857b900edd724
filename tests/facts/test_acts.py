"""Who acts in one sentence and is only mentioned in another: ``tests/cases/acts.json``.

The sentences written ``second`` were not looked at while the rule was made. A case that fails today carries
``known_failure`` and is a strict xfail: whoever mends it takes the mark away.
"""

from typing import Any

import pytest

from tests.facts.test_beyond import joined
from tests.support.places import cases, marks_of

CASES: list[dict[str, Any]] = cases("acts")


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        pytest.param(
            case["sentences"],
            case["expected"],
            id=case["sentences"][1],
            marks=marks_of(case),
        )
        for case in CASES
    ],
)
def test_who_is_only_mentioned_does_not_make_two_acts_one(sentences: tuple[str, str], expected: str) -> None:
    found = [joined(*sentences, lead=lead) for lead in (False, True)]
    assert found == [expected == "same"] * 2
