"""Two digests in one file: one of two feeds with everything, one of a group of them for a topic."""

from pathlib import Path
from typing import Any

from tests.support.desk import Desk, desk_of
from tests.support.mail_server import MailServer
from tests.support.news_server import NewsServer, rss, story

ALL_READERS = ("ada@example.org", "bea@example.org")
TEAM = ("cem@example.org", "ada@example.org")
ALL, KARLSTAD = "All of it", "Karlstad & Co"
FOLDERS = {ALL: "all-of-it", KARLSTAD: "karlstad-co"}


def two_digests(home: Path, feeds: NewsServer, office: MailServer, **others: Any) -> Desk:
    """Return a desk whose file has both, with a story about Lindby in the one feed, Karlstad in the other."""
    feeds.bodies["/0.xml"] = rss("Feed 0", [story(0, 0)])
    feeds.bodies["/1.xml"] = rss("Feed 1", [story(0, 1), story(0, 2)])
    desk = desk_of(home, feeds, office)
    zone = desk.tables["digest"]["timezone"]
    desk.tables["source"] = [
        {"url": feeds.url("/0.xml"), "name": "Lindby Times"},
        {"url": feeds.url("/1.xml"), "name": "Harbour Post", "group": "harbour"},
    ]
    desk.tables["digest"] = [
        {"name": ALL, "timezone": zone, "recipients": ALL_READERS, **others},
        {
            "name": KARLSTAD,
            "timezone": zone,
            "sources": ["harbour"],
            "topics": ["the council of Karlstad"],
            "recipients": TEAM,
            **others,
        },
    ]
    return desk
