"""Building the edition of one date: from paths to published files."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import digest
from digest import archive, copies, delivery, edition, events, rendering
from digest.config import Configuration
from digest.model import Article, Cluster, Edition, Passage, Window
from digest.pipeline.deciding import decide, find_origins, of_cluster, origins
from digest.pipeline.gathering import Progress, Readings, gather, seen_before, unseen

DATABASE = "digest.db"
"""Name of the archive inside the folder of editions."""

_JSON = "digest.json"
_MESSAGE = "message.eml"
_PARTS = {"email": "email.html", "text": "digest.txt"}
"""Formats that a message is made of, and their files."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build, from what, into which folder."""

    inputs: tuple[Path, ...]
    date: str
    """ISO 8601, of the edition."""
    out: Path
    since: str | None = None
    """ISO 8601; articles published before are left outside. Undated articles are always inside."""
    until: str | None = None
    """ISO 8601; articles published after are left outside."""


@dataclass(frozen=True, slots=True)
class Built:
    """An edition and its files."""

    edition: Edition
    files: Mapping[str, bytes]
    """Content by name."""

    @property
    def summary(self) -> str:
        """What was made of what, in a few words."""
        ledger, printed = self.edition.ledger, len(self.edition.events)
        return f"articles {ledger.articles_in}, events {printed}, sentences {ledger.shown}:"


def build(request: BuildRequest, configuration: Configuration, progress: Progress = unseen) -> Built:
    """Return the edition of ``request.date``, after publishing it in ``request.out``.

    Re-building a date replaces its edition. The same input, configuration and past give the same bytes.

    Raises:
        InputError: nothing usable came in.
        UnavailableError: the folder cannot be written.
        TryAgainError: another build is at work in the same folder.
    """
    readings = gather(request.inputs, request.date, configuration, progress)
    with ExitStack() as stack:
        stack.enter_context(archive.exclusive(request.out))
        store = stack.enter_context(archive.Archive.open(request.out / DATABASE))
        archive.recover(request.out, lambda date: archive.load_edition(store, date))
        readings = seen_before(readings, lambda article: archive.first_seen(store, article))
        past = _past(store, request.date, configuration)
        composed, fingerprints = _compose(request, readings, past, configuration, progress)
        built = Built(composed, _files(composed, configuration))

        def remember() -> None:
            with store.transaction():
                archive.save_articles(store, [(r.document, r.article) for r in readings.usable])
                archive.save_fingerprints(
                    store, request.date, configuration.copies.scheme, fingerprints.to_bytes()
                )
                archive.save_edition(store, _stored(built, request))

        archive.publish(request.out, request.date, built.files, remember=remember)
        archive.publish_file(request.out / "index.html", _archive_page(store, configuration))
    return built


def preview(request: BuildRequest, configuration: Configuration, progress: Progress = unseen) -> Built:
    """Return the edition that ``build`` would publish, as plain text only; write nothing.

    Raises:
        InputError: nothing usable came in.
    """
    readings = gather(request.inputs, request.date, configuration, progress)
    past = _Past((), None)
    if (request.out / DATABASE).exists():
        with archive.Archive.open(request.out / DATABASE, create=False) as store:
            readings = seen_before(readings, lambda article: archive.first_seen(store, article))
            past = _past(store, request.date, configuration)
    composed, _ = _compose(request, readings, past, configuration, progress)
    return Built(composed, rendering.render(composed, replace(configuration.rendering, formats=("text",))))


@dataclass(frozen=True, slots=True)
class _Past:
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
            )
            for past in self.editions
            for event in past.events
        }
        return tuple(latest[story] for story in sorted(latest))


def _past(store: archive.Archive, date: str, configuration: Configuration) -> _Past:
    days = configuration.digest.memory
    kept = archive.load_fingerprints(store, before=date, days=days)
    scheme = configuration.copies.scheme
    parts = [copies.Fingerprints.from_bytes(packed) for _, made_by, packed in kept if made_by == scheme]
    return _Past(
        editions=tuple(
            edition.decode(json, subject=f"edition before {date}")
            for json in archive.recent_editions(store, before=date, days=days)
        ),
        fingerprints=copies.Fingerprints.joined(parts, scheme) if parts else None,
    )


def _compose(
    request: BuildRequest, readings: Readings, past: _Past, configuration: Configuration, progress: Progress
) -> tuple[Edition, copies.Fingerprints]:
    articles = {a.id: a for a in readings.articles if _inside(a, request.since, request.until)}
    given = tuple(articles.values())
    progress("comparing", 0, 1)
    found = copies.find_copies(given, configuration.copies, past.fingerprints)
    derivations = find_origins(given, found.pairs, configuration)
    origin_of = origins(derivations, given)
    clusters = _by_importance(events.cluster(given, found.pairs, configuration.events), articles, origin_of)
    progress("comparing", 1, 1)
    printed, unprinted = clusters[: configuration.digest.events], clusters[configuration.digest.events :]
    stories = events.follow(printed, articles, past.stories, configuration.stories)
    happenings = []
    for done, (cluster, story) in enumerate(zip(printed, stories, strict=True)):
        progress("deciding", done, len(printed))
        facts, selection = decide(of_cluster(cluster, articles), origin_of, past.printed, configuration)
        happenings.append(edition.PrintedEvent(cluster, story, facts, selection))
    progress("deciding", len(printed), len(printed))
    composed = edition.compose(
        digest=configuration.digest.name,
        date=request.date,
        timezone=configuration.digest.timezone,
        window=Window(start=request.since, end=request.until) if request.since or request.until else None,
        generator=f"digest {digest.__version__}",
        articles=given,
        derivations=derivations,
        printed=happenings,
        unprinted=[edition.Unprinted(cluster, _headline(cluster, articles)) for cluster in unprinted],
        outside=len(readings.articles) - len(articles),
        problems=readings.problems,
    )
    return composed, found.fingerprints


def _inside(article: Article, since: str | None, until: str | None) -> bool:
    if article.published is None:
        return True
    day = article.published[: len("2025-02-13")]
    return (since is None or since <= day) and (until is None or day <= until)


def _by_importance(
    clusters: Sequence[Cluster], articles: Mapping[str, Article], origin_of: Mapping[str, str]
) -> list[Cluster]:
    """Return the clusters, those that most independent origins report first."""

    def importance(cluster: Cluster) -> tuple[int, int, int, tuple[str, ...]]:
        origin_count = len({origin_of[article] for article in cluster.articles})
        length = sum(len(articles[article].sentences) for article in cluster.articles)
        return (-origin_count, -len(cluster.articles), -length, cluster.articles)

    return sorted(clusters, key=importance)


def _headline(cluster: Cluster, articles: Mapping[str, Article]) -> Passage:
    central = articles[cluster.central]
    span = central.title or central.sentences[0].span
    return central.passage(span)


def _stored(built: Built, request: BuildRequest) -> archive.StoredEdition:
    return archive.StoredEdition(
        date=request.date,
        digest=built.edition.digest,
        generator=built.edition.generator,
        created_from=", ".join(str(path) for path in request.inputs),
        json=built.files[_JSON],
    )


def _archive_page(store: archive.Archive, configuration: Configuration) -> bytes:
    kept = [(date, archive.load_edition(store, date)) for date in archive.edition_dates(store)]
    entries = [
        rendering.archive_entry(edition.decode(json, subject=date)) for date, json in kept if json is not None
    ]
    return rendering.render_archive(entries, configuration.rendering)


def _files(composed: Edition, configuration: Configuration) -> dict[str, bytes]:
    """Return the files of an edition by name, digest.json always among them."""
    asked = configuration.rendering
    files = {_JSON: edition.encode(composed)}
    if "message" not in asked.formats:
        return files | rendering.render(composed, asked)
    rendered = rendering.render(composed, replace(asked, formats=(*asked.formats, "email", "text")))
    files[_MESSAGE] = delivery.compose_message(
        composed, rendered["email.html"], rendered["digest.txt"].decode(), configuration.mail
    )
    unasked = {name for form, name in _PARTS.items() if form not in asked.formats}
    return files | {name: content for name, content in rendered.items() if name not in unasked}
