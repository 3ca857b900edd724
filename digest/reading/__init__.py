"""``Document`` → ``Article``: decode, repair, give each line its role, find outlet and date, segment."""

from digest.reading.article import read
from digest.reading.show import describe, read_as_text

__all__ = ["describe", "read", "read_as_text"]
