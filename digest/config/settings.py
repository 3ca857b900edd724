"""What can be set: one frozen settings object for the digest, one for each source, one for each room.

A table of digest.toml has the name of a field of ``Configuration``, its keys those of the settings object;
the docstring under a key is what ``digest init`` and editors say about it. No room sees more than its part.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from digest.config.durations import Duration
from digest.copies import CopySettings, OriginSettings
from digest.delivery import MailSettings
from digest.events import EventSettings
from digest.facts import FactSettings
from digest.model import SourceKind
from digest.rendering import Language, RenderingSettings
from digest.sources import SourceSettings
from digest.sources.fetching import FetchSettings
from digest.summary import SummarySettings

_GIVE_UP: Final = Duration.parse("3 days")


@dataclass(frozen=True, slots=True)
class DigestSettings:
    """What belongs to a digest as a whole."""

    name: str = "Digest"
    """Printed at the head of pages and mails, which come under this name where mail.sender has none."""
    timezone: str = "UTC"
    """IANA name; decides which day is today."""
    events: int = 30
    """Events printed in one edition; the others are listed. A mail has room for 9 to 20 of them, and lists
    the rest."""
    words: int | None = None
    """White-space separated words of one edition, at most; if it is not set, only ``summary.words`` limits
    what is printed of each event. Every event gets one statement first; the other words go to events that
    more independent outlets report. Events without room are listed. 2,300 are ten minutes of reading."""
    memory: int = 7
    """For how many days an edition is remembered: its stories go on, its sentences are not printed again."""
    language: Language = "en"
    """Language of the reader: of everything that page, mail, text and feeds say around the quotations, which
    stay in their own, and of their days and numbers. ``digest.json`` and the command line speak English."""
    languages: tuple[str, ...] = ()
    """Languages of the articles that are used, as in ISO 639-1; if none is named, all."""
    window: Duration | None = None
    """How far back the first edition reaches from the end of its day: "2 days" are its date and the day
    before; without a window it has everything. Every later edition has what was published since the one
    before it, and what a source brings late from within the window or ``memory``. No article is in two
    editions. An article without a date counts as of the day it was first seen. Files named in a call are
    always used."""
    out: Path = Path("out")
    """Folder of the editions, relative to the folder of this file; of several [[digest]] tables, a folder in
    "out" for each, called as the digest."""
    sources: tuple[str, ...] = ()
    """Names and groups of the sources it is made of; if none is named, all."""
    topics: tuple[str, ...] = ()
    """Words and phrases: only articles are used whose title, or a sentence of which, holds one of them as
    whole words; if none is given, all articles. Each has a feed of its own, which the page of all editions
    leads to."""
    recipients: tuple[str, ...] = ()
    """Addresses that this digest goes to in place of those under [mail]; if none is given, to those."""
    schedule: str | None = None
    """Time of day in its time zone, such as "06:30": digest run leaves the edition of a day for later until
    then. Without it a day is due when it begins."""
    archive: Path | None = None
    """File of all that is remembered. Without it, digest.db in the folder of the editions; for several
    [[digest]] tables, digest.db beside this file, in which each digest has its part."""
    pins: Path = Path("pins.toml")
    """File of what you decided yourself (which articles are one event, what is mute), relative to the folder
    of this file; there may be none. See docs/pins.md."""


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How digest run, which cron calls, deals with missed days, empty days and failures."""

    catch_up: Literal["merge", "per-day", "none"] = "merge"
    """What happens with days on which nothing ran. "merge": the next edition has their news, too. "per-day":
    each day gets an edition and a mail of its own, with what was published that day. "none": the next edition
    has what was published on its day and the day before; what is older is left out."""
    catch_up_days: int = 7
    """At most so many missed days are made up for; what was published earlier is left out."""
    send_empty: bool = False
    """Whether a day without news gets an edition and a mail that say so; if not, it is only noted."""
    retries: tuple[float, ...] = (2.0, 10.0, 30.0)
    """Seconds to wait before the first, second, … new try within a run of mails that a server put off; after
    that, the next run tries again."""
    give_up: Duration = _GIVE_UP
    """How long a mail is tried again that a server keeps putting off; after that it counts as refused."""
    heartbeat: str | None = None
    """Address of a watch such as healthchecks.io: visited when a run begins, with /start added, and when it
    ends, with its exit code added. The answer changes nothing."""
    failure_mail: str | None = None
    """Address of whoever looks after the digest: it gets a mail with the reason when a run fails, and with
    what is wrong with sources and templates when the run was done nevertheless."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """One source of articles, with either ``url`` or ``path``; repeat the table for each."""

    url: str | None = None
    """Address of a feed or of a page, http or https."""
    path: Path | None = None
    """File, folder or mailbox, relative to the folder of this file."""
    name: str | None = None
    """Name by which the outlet is credited; if it is not given, the name that the source gives itself."""
    group: str | None = None
    """Any word by which sources are listed and chosen."""
    kind: SourceKind | None = None
    """What sort of outlet it is; if it is not given, what digest knows about it."""
    follow: Literal["auto", "always", "never"] = "auto"
    """Whether the pages of a feed's items are fetched: auto fetches those of items with only a teaser."""
    enabled: bool = True
    """Set it to false to pause a source and keep its entry."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything that can be set."""

    digest: DigestSettings = field(default_factory=DigestSettings)
    """One ``[digest]``; a file may have several ``[[digest]]``, of which each makes a configuration."""
    source: tuple[SourceEntry, ...] = ()
    """Every ``[[source]]``, in the order of the file."""
    fetch: FetchSettings = field(default_factory=FetchSettings)
    limits: SourceSettings = field(default_factory=SourceSettings)
    copies: CopySettings = field(default_factory=CopySettings)
    origins: OriginSettings = field(default_factory=OriginSettings)
    events: EventSettings = field(default_factory=EventSettings)
    facts: FactSettings = field(default_factory=FactSettings)
    summary: SummarySettings = field(default_factory=SummarySettings)
    rendering: RenderingSettings = field(default_factory=RenderingSettings)
    mail: MailSettings = field(default_factory=MailSettings)
    run: RunSettings = field(default_factory=RunSettings)
