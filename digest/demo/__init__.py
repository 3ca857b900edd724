"""A made-up world, to look at before anything is configured, and to judge the whole program by.

Returns the press of Carrow and what it publishes on five mornings: an accident and a wire story about it with
its copies, a figure that is corrected, a story that is withdrawn, two earthquakes told in the same words, a
source in German, and a topic of which there is nothing new for days. Nothing is read but package data.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from typing import Any, Final

from digest.model import SourceKind

_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One source of the world."""

    key: str
    """By which articles name it; also of its address."""
    name: str
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class Published:
    """One article, as its outlet publishes it."""

    outlet: str
    """The key of its outlet."""
    url: str
    published: datetime
    title: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Morning:
    """What is new since the morning before."""

    date: date
    look: str
    """What is worth a look in its edition."""
    articles: tuple[Published, ...]


def outlets() -> tuple[Outlet, ...]:
    """Return the sources of the world."""
    return tuple(Outlet(key, **outlet) for key, outlet in _read("outlets").items())


def mornings() -> tuple[Morning, ...]:
    """Return the five mornings, the first one first."""
    days = map(_read, _DAYS)
    return tuple(Morning(day["date"], day["look"], tuple(map(_published, day["article"]))) for day in days)


def _published(article: dict[str, Any]) -> Published:
    return Published(
        outlet=article["outlet"],
        url=f"https://{article['outlet']}.example/{article['page']}",
        published=article["published"],
        title=article["title"],
        text=article["text"].strip(),
        language=article.get("language", "en"),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("digest.demo") / f"{name}.toml").read_text("utf-8"))
