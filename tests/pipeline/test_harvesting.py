"""What was found in a source, in figures and in one line."""

from digest.model import Document, Problem
from digest.pipeline.fetching.harvesting import Harvest
from digest.sources import Held

FEED = "https://lindby.example/feed"


def test_of_several_losses_the_first_is_told_and_the_others_are_counted() -> None:
    documents = (Document(f"{FEED}#1", b"x", "2025-02-13"), Document(f"{FEED}#2", b"x", "2025-02-13"))
    torn, worn = Problem(FEED, "is torn"), Problem(FEED, "is worn")
    found = Harvest(documents, frozenset({f"{FEED}#2"}), (torn, worn), ("2025-02-13",))
    assert found.held == Held(2, 1, 1, "is torn (and 1 more such problems)")
