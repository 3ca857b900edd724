"""``Document`` → ``Article``: decode, repair, give each line its role, find outlet and date, segment.

Whom the articles of a day credit among themselves is added afterwards, from all of them together.
"""

from digest.reading.article import read
from digest.reading.crediting import credit_one_another
from digest.reading.reader import READER
from digest.reading.show import describe, read_as_text

__all__ = ["READER", "credit_one_another", "describe", "read", "read_as_text"]
