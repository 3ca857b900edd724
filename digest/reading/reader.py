"""The version of this reader, which an edition names.

A later reader may make another text of the same bytes: it finds a paragraph that this one lost, or leaves out
a note. Whoever checks an old edition is told that the reader has changed since, and nobody changed a word.
"""

from typing import Final

READER: Final = "1"
"""To be raised with the first change after a release by which the text of some document is another.

``tests/golden/readings.json`` keeps how some dozens of documents read, and notices most such changes.
"""
