"""Which day belongs to what. Pure: reads no clock; every moment is an argument.

    owed   = due(today, days done)             which editions a run has to make
    reach  = reach_of(date, ...)               how far an edition reaches, computed once
    chosen = choose(articles, reach, ...)      which articles it is made of, and what was left outside

Moments are ISO 8601: a date, which is a whole day in the time zone of the digest, or a date-time.
"""

from digest.dates.choice import Chosen, choose
from digest.dates.due import CatchUp, Due, due
from digest.dates.reach import EarlierEditions, Reach, reach_of

__all__ = [
    "CatchUp",
    "Chosen",
    "Due",
    "EarlierEditions",
    "Reach",
    "choose",
    "due",
    "reach_of",
]
