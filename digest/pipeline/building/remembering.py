"""What earlier editions mean for a later one: stories that go on, sentences and copies that were seen."""

from dataclasses import dataclass

from digest import archive, copies, events
from digest.config import Configuration
from digest.model import EarlierDay, Edition
from digest.pipeline.keeping import kept_edition
from digest.pipeline.period import day_after


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier days left behind."""

    editions: tuple[Edition, ...]
    """The oldest first."""
    fingerprints: copies.Fingerprints | None

    @property
    def printed(self) -> tuple[str, ...]:
        """Every statement printed on those days."""
        return tuple(s.text for past in self.editions for event in past.events for s in event.statements)

    @property
    def stories(self) -> tuple[events.PastStory, ...]:
        """Each story as it was last seen."""
        latest = {
            event.story.id: events.PastStory(
                event.story.id,
                event.story.day,
                " ".join([event.headline.text, *(statement.text for statement in event.statements)]),
                next(a.language for a in past.articles if a.id == event.headline.article),
                (*event.story.earlier, EarlierDay(past.date, event.headline.text)),
            )
            for past in self.editions
            for event in past.events
        }
        return tuple(latest[story] for story in sorted(latest))


def past_of(store: archive.Archive, date: str, configuration: Configuration) -> Past:
    """Return what the days before ``date`` left behind, as far back as is remembered.

    That is counted from the edition before: in days without an edition nothing is forgotten.
    """
    days = configuration.digest.memory
    latest = max((one for one in archive.editions.dates(store) if one < date), default=None)
    end = date if latest is None else day_after(latest)
    kept = archive.fingerprints.load(store, before=end, days=days)
    scheme = configuration.copies.scheme
    parts = [copies.Fingerprints.from_bytes(packed) for _, made_by, packed in kept if made_by == scheme]
    return Past(
        editions=tuple(
            kept_edition(store, past) for past in archive.editions.recent_dates(store, before=end, days=days)
        ),
        fingerprints=copies.Fingerprints.joined(parts, scheme) if parts else None,
    )
