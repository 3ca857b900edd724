"""What earlier days mean for an edition: stories that go on, and all that was printed or used before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from digest import archive, events
from digest.config import Configuration
from digest.model import (
    Citation,
    CitedArticle,
    EarlierDay,
    EarlierStatement,
    Event,
    Passage,
    PastEdition,
    Report,
    Statement,
    Story,
)
from digest.pipeline.building.known import KnownDays, known_days
from digest.pipeline.building.request import BuildRequest
from digest.pipeline.readings import Readings
from digest.pipeline.remembering import articles_of, editions_before, remembered_until


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier days left behind."""

    editions: tuple[PastEdition, ...] = ()
    """The oldest first."""
    articles: tuple[events.PastArticle, ...] = ()
    """What is remembered of the articles of those days, the newest last."""
    days: KnownDays = field(default_factory=KnownDays)
    """The passages of those days, to be looked up."""
    used: frozenset[str] = frozenset()
    """Ids of articles that are in an edition of another date; empty where files were named."""
    late: frozenset[str] = frozenset()
    """Ids of articles that sources brought after their first visits; empty (as ``used``)."""

    @property
    def told(self) -> tuple[str, ...]:
        """Every sentence that readers of those days know, each once."""
        return tuple(dict.fromkeys(text for past in self.editions for text in past.told))

    def printed_of(self, story: Story) -> tuple[EarlierStatement, ...]:
        """Return every statement printed on those days of ``story``, and of those it was or is a part of."""
        ids = {story.id, *story.merged, story.split_from}
        return tuple(
            statement
            for past in self.editions
            for event in past.events
            if event.story.id in ids
            for statement in _statements(event, past)
        )

    @property
    def reports(self) -> tuple[Report, ...]:
        """Return every statement printed on those days, with those who carried it."""
        return tuple(
            _report(statement, source, articles)
            for past in self.editions
            for articles in [{article.id: article for article in past.articles}]
            for event in past.events
            for statement, source in zip(_statements(event, past), event.statements, strict=True)
        )

    @property
    def addresses(self) -> frozenset[str]:
        """Web addresses of what those days were made of."""
        return frozenset(
            article.url for past in self.editions for article in past.articles if article.url is not None
        )

    @property
    def corrected(self) -> frozenset[tuple[str, str, Passage]]:
        """What those days corrected: words of the notice, date of the edition and place of the statement."""
        return frozenset(
            (correction.text, correction.edition, correction.printed)
            for past in self.editions
            for correction in past.corrections
        )

    @property
    def stories(self) -> tuple[events.PastStory, ...]:
        """Each story as it was last met, printed or listed."""
        latest: dict[str, events.PastStory] = {}
        for past in self.editions:
            for event in past.events:
                printed = (*event.story.earlier, EarlierDay(past.date, event.headline.text))
                latest[event.story.id] = events.PastStory(event.story.id, event.story.day, printed)
            for listed in past.more_events:
                if (story := listed.story) is not None:
                    latest[story.id] = events.PastStory(story.id, story.day, story.earlier)
        return tuple(latest[story] for story in sorted(latest))


def _statements(event: Event, past: PastEdition) -> Iterator[EarlierStatement]:
    languages = {article.id: article.language for article in past.articles}
    for statement in event.statements:
        yield EarlierStatement(past.date, statement.text, statement.passage, languages[statement.article])


def _report(earlier: EarlierStatement, statement: Statement, articles: Mapping[str, CitedArticle]) -> Report:
    whole = [citation for citation in statement.citations if citation.relation != "partial"]
    carriers = [articles[name] for name in sorted({citation.article for citation in whole})]
    return Report(
        earlier,
        frozenset(article.source.name for article in carriers),
        frozenset(name for citation in whole for name in _reporters(citation, articles)),
        frozenset(article.url for article in carriers if article.url is not None),
        tuple(article.title for article in carriers if article.title is not None),
    )


def _reporters(citation: Citation, articles: Mapping[str, CitedArticle]) -> tuple[str, ...]:
    """Return whose reporting the cited words are: that of those they credit, else of the article's root."""
    article = articles[citation.article]
    while article.derived_from is not None:
        article = articles[article.derived_from]
    return citation.rests_on or article.rests_on or (article.source.name,)


def past_of(
    request: BuildRequest,
    readings: Readings,
    store: archive.Archive,
    configuration: Configuration,
    late: frozenset[str],
) -> Past:
    """Return what earlier days mean for the edition of ``readings``, of which some articles came ``late``."""
    used = frozenset[str]()
    if not request.inputs:
        ids = (reading.article.id for reading in readings.usable)
        used = archive.editions.used_articles(store, ids, but=request.date)
    editions = editions_before(store, request.date, configuration)
    return Past(
        editions=editions,
        articles=articles_of(store, editions, configuration),
        days=known_days(store, remembered_until(store, request.date), configuration),
        used=used,
        late=late,
    )
