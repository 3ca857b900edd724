"""What can be set: one frozen settings object for the digest, one for each source, one for each room.

A table of digest.toml has the name of a field of ``Configuration``, its keys those of the settings object;
the docstring under a key is what ``digest init`` and editors tell about it. No room sees more than its part.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from digest.config.durations import Duration
from digest.copies import CopySettings, OriginSettings
from digest.delivery import MailSettings
from digest.events import EventSettings, StorySettings
from digest.facts import FactSettings
from digest.model import SourceKind
from digest.rendering import RenderingSettings
from digest.sources import SourceSettings
from digest.sources.fetching import FetchSettings
from digest.summary import SummarySettings

_GIVE_UP: Final = Duration.parse("3 days")


@dataclass(frozen=True, slots=True)
class DigestSettings:
    """What belongs to a digest as a whole."""

    name: str = "Digest"
    """Printed at the head of the page and in the subject of the mail."""
    timezone: str = "UTC"
    """IANA name; decides which day is today."""
    events: int = 30
    """Happenings printed in one edition; the others are listed. A mail has room for 9 to 20 of them, and
    names those for which there is none."""
    memory: int = 7
    """Days on which an earlier edition still counts: its stories go on, its sentences were seen."""
    languages: tuple[str, ...] = ()
    """Languages whose articles are kept, as in ISO 639-1; where none is named, all."""
    window: Duration | None = None
    """How far back the first edition reaches from the end of its day: "2 days" are its date and the day
    before; without a window, to the beginning. Every later one has what was published since the one before
    it, and what a source brings late from within the window or ``memory``. No article is in two editions.
    Undated ones count from when they were first seen. Files that are named in a call are always used."""
    out: Path = Path("out")
    """Folder of the editions and of their archive, relative to the folder of this file."""


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What digest run, which cron calls, does beside fetching, building and sending."""

    catch_up: Literal["merge", "per-day", "none"] = "merge"
    """What becomes of days on which nothing ran. "merge": the next edition has their news, too. "per-day":
    each gets its own edition and mail, by the days of publication. "none": what was published before the
    day before the next edition is left out."""
    catch_up_days: int = 7
    """Days that are made up for at most; what was published earlier is left out."""
    send_empty: bool = False
    """Whether a day without news gets an edition and a mail that say so; else it is only recorded."""
    retries: tuple[float, ...] = (2.0, 10.0, 30.0)
    """Seconds to wait, one after the other, before mails that a server put off are tried again in the same
    run; the next run goes on."""
    give_up: Duration = _GIVE_UP
    """How long a mail is tried that a server keeps putting off; it counts as refused then."""
    heartbeat: str | None = None
    """Address that is asked for when a run begins, with /start added, and when it ends, with its exit code,
    as services like healthchecks.io want it. What they answer changes nothing."""
    failure_mail: str | None = None
    """Who gets a mail when a run fails, saying why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """One source of articles, with either ``url`` or ``path``; repeat the table for each."""

    url: str | None = None
    """Address of a feed or of a page, http or https."""
    path: Path | None = None
    """File, folder or mailbox, relative to the folder of this file."""
    name: str | None = None
    """The outlet's name as it is credited; where it is not given, what the source calls itself."""
    group: str | None = None
    """Any word, to list and choose sources by."""
    kind: SourceKind | None = None
    """What sort of outlet it is; where it is not given, what is known of it."""
    follow: Literal["auto", "always", "never"] = "auto"
    """Whether the pages of a feed's items are fetched: auto does so for items that hold but a teaser."""
    enabled: bool = True
    """Set false to rest a source and keep its entry."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything that can be set."""

    digest: DigestSettings = field(default_factory=DigestSettings)
    source: tuple[SourceEntry, ...] = ()
    """Every ``[[source]]``, in the order of the file."""
    fetch: FetchSettings = field(default_factory=FetchSettings)
    limits: SourceSettings = field(default_factory=SourceSettings)
    copies: CopySettings = field(default_factory=CopySettings)
    origins: OriginSettings = field(default_factory=OriginSettings)
    events: EventSettings = field(default_factory=EventSettings)
    stories: StorySettings = field(default_factory=StorySettings)
    facts: FactSettings = field(default_factory=FactSettings)
    summary: SummarySettings = field(default_factory=SummarySettings)
    rendering: RenderingSettings = field(default_factory=RenderingSettings)
    mail: MailSettings = field(default_factory=MailSettings)
    run: RunSettings = field(default_factory=RunSettings)
