"""The sample edition on a later day: sources correct what was printed, and one of the stories goes on."""

from dataclasses import replace
from typing import Final

from digest.model import Correction, Edition, Passage, Update
from tests.support.sample_edition import CAUSEWAY, COURIER, LIBRARY, MANARA, NORDWIRE, SAMPLE

YESTERDAY: Final = "2025-11-04"

FIVE_WEEKS, TRAIN = CAUSEWAY.statements[4], CAUSEWAY.statements[5]
DENIED: Final = CAUSEWAY.statements[3]

BEFORE: Final = Passage("nordwire0000", 40, 103)
"""Where the earlier statements stand, in an article of yesterday."""

WAS: Final = Update(
    text="Engineers expect the first repairs to take three weeks.",
    article=BEFORE.article,
    start=BEFORE.start,
    end=BEFORE.end,
    edition=YESTERDAY,
    kind="number",
    was="three weeks",
    parts=(NORDWIRE.excerpt("five weeks"),),
)
MORE: Final = Update(
    text="It sounded like a train, said Maren Dahl.",
    article="courier00001",
    start=7,
    end=49,
    edition=YESTERDAY,
    kind="more",
    was="",
    parts=(COURIER.excerpt("did not stop"), COURIER.excerpt("a shopkeeper on Skarn for 31 years")),
)
DENIAL: Final = Update(
    text="School ferries will not run this week, the council said.",
    article="courier00001",
    start=90,
    end=146,
    edition=YESTERDAY,
    kind="negation",
    was="",
    parts=(),
)

WRONG_TOLL: Final = Correction(
    **NORDWIRE.place(NORDWIRE.lines[4]),  # type: ignore[arg-type]
    kind="correction",
    edition=YESTERDAY,
    statement="The tide gauge at Skarn stood at 2.9 metres above the mean.",
    printed=BEFORE,
)
WITHDRAWN: Final = tuple(
    Correction(
        **MANARA.place(MANARA.lines[0]),  # type: ignore[arg-type]
        kind="withdrawal",
        edition=YESTERDAY,
        statement=f"القصر مغلق {number}.",
        printed=Passage("manara000000", number, number + 12),
    )
    for number in range(7)
)

GOING_ON: Final[Edition] = replace(
    SAMPLE,
    events=(
        replace(
            CAUSEWAY,
            statements=(
                *CAUSEWAY.statements[:3],
                replace(DENIED, update=DENIAL),
                replace(FIVE_WEEKS, update=WAS),
                replace(TRAIN, update=MORE),
                *CAUSEWAY.statements[6:],
            ),
        ),
        LIBRARY,
    ),
    corrections=(WRONG_TOLL, *WITHDRAWN),
)
