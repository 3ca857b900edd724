"""An example for every setting without a default: of the starter, the reference and remedies of mistakes."""

from collections.abc import Mapping
from typing import Final

SAMPLES: Final = "seeds"
"""Folder of the sample articles, beside the file that is written."""

EXAMPLES: Final[Mapping[str, str | int]] = {
    "digest.words": 2300,
    "digest.window": "2 days",
    "digest.schedule": "06:30",
    "digest.archive": "digest.db",
    "source.url": "https://example.org/feed.xml",
    "source.path": SAMPLES,
    "source.name": "Example Times",
    "source.group": "europe",
    "source.kind": "publisher",
    "fetch.proxy": "http://proxy.example.org:3128",
    "mail.recipients_file": "readers.txt",
    "mail.port": 587,
    "mail.user": "news@example.org",
    "mail.password": "file:~/.config/digest/password",
    "mail.ca_file": "authority.pem",
    "mail.folder": "mails",
    "mail.dkim_selector": "digest",
    "mail.dkim_key": "file:~/.config/digest/dkim.pem",
    "mail.dkim_domain": "example.org",
    "run.heartbeat": "https://hc-ping.com/your-check",
    "run.failure_mail": "editor@example.org",
    "rendering.site": "https://example.org/news",
    "rendering.templates": "templates",
}
"""By table and name."""
