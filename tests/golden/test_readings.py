"""What is read of a document stays the same text until somebody means to change it, and says so."""

import json

from tests.golden.readings import KEPT, readings


def test_documents_read_as_they_did_when_the_reader_got_its_version() -> None:
    """Where the change is meant: ``python -m tests.golden.readings``, which says when to raise ``READER``."""
    assert readings() == json.loads(KEPT.read_text("utf-8"))
