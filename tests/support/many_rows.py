"""Rows for ``digest dedup``: made-up news among which one notice stands many times."""

import json
from pathlib import Path
from typing import Final

import numpy as np

from tests.benchmarks.news import paragraphs

NOTICE: Final = (
    "This story was produced by our newsroom and is free to republish under the terms that its editors have "
    "set for everyone."
)
_EDITED: Final = NOTICE.replace("everyone", "all of you")
"""Alike, and not equal."""


def write_rows(path: Path, count: int, notices: int) -> None:
    """Write ``count`` rows to ``path``, so many of them a notice, and half as many again an edited one.

    Of three ids two are numbers, and one is a string.
    """
    edited = notices // 2
    texts = [*paragraphs(count - notices - edited), *[NOTICE] * notices, *[_EDITED] * edited]
    order = np.random.default_rng(1).permutation(count).tolist()
    rows = ({"id": str(n) if n % 3 == 0 else n, "text": texts[place]} for n, place in enumerate(order))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
