"""Which events an edition prints, in what order, and how much of each. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from digest import edition, events, summary
from digest.config import Configuration
from digest.model import Article, Cluster, Passage, Story, Told
from digest.pipeline.building.past import Past
from digest.pipeline.caller import Progress
from digest.pipeline.event import articles_of, facts_of, known_of, selection_of


@dataclass(frozen=True, slots=True)
class Printing:
    """The events of an edition, the most important first."""

    printed: tuple[edition.PrintedEvent, ...]
    unprinted: tuple[edition.Unprinted, ...]
    """Only named: they say nothing new, or there is no room for them."""


@dataclass(frozen=True, slots=True)
class Day:
    """What is known of a day when it is decided what of it is printed."""

    articles: Mapping[str, Article]
    origin_of: Mapping[str, str]
    """For each article id the root it derives from; itself where it is its own."""
    past: Past
    prints_known: bool
    """Events that say nothing new are printed, too: files that were named always are."""
    preferred: frozenset[str] = frozenset()
    """Ids of the articles whose words are printed where others say the same."""
    noticed: frozenset[Passage] = frozenset()
    """Sentences that notices at the top tell, which correct an earlier edition: no event says them again."""


@dataclass(frozen=True, slots=True)
class _Decided:
    """An event that may be printed, and what its readers know of it already."""

    event: edition.PrintedEvent
    told: Told


def to_print(
    clusters: Sequence[Cluster], day: Day, configuration: Configuration, progress: Progress
) -> Printing:
    """Return what is printed of ``clusters``, within the words and events of an edition."""
    stories = events.follow(clusters, day.past.stories)
    story_of = {cluster.central: story for cluster, story in zip(clusters, stories, strict=True)}
    going_on = {central for central, story in story_of.items() if story.status == "update"}
    ranked = events.by_importance(clusters, day.articles, day.origin_of, going_on)
    leading, beyond = events.leading(ranked, configuration.digest.events, day.articles, day.origin_of)
    decided = _decided(leading, story_of, day, configuration, progress)
    printed, known = [], []
    for one in decided:
        if _is_printed(one, day):
            printed.append(one)
        else:
            known.append(_named(one.event, day))
    fitting, cut = _within_budget(printed, day, configuration)
    named = [
        edition.Unprinted(
            cluster, events.central_title(cluster, day.articles), story=story_of[cluster.central]
        )
        for cluster in beyond
    ]
    return Printing(tuple(fitting), (*cut, *known, *named))


def _is_printed(one: _Decided, day: Day) -> bool:
    """Tell whether an event is printed: it has news, or was named and is more than a notice."""
    selection, members = one.event.selection, {*one.event.cluster.articles}
    is_noticed = any(place.article in members for place in day.noticed)
    if is_noticed and day.noticed.issuperset(choice.passage for choice in selection.choices):
        return False
    return day.prints_known or summary.has_news(selection, one.event.story)


def _decided(
    leading: Sequence[Cluster],
    story_of: Mapping[str, Story],
    day: Day,
    configuration: Configuration,
    progress: Progress,
) -> list[_Decided]:
    """Return what would be printed of each event if no other one was, in the order given."""
    found, known = [], day.past.told
    for done, cluster in enumerate(leading):
        progress("deciding", done, len(leading))
        story, members = story_of[cluster.central], articles_of(cluster, day.articles)
        facts = facts_of(members, configuration)
        told = known_of(members, known, day.past.printed_of(story), configuration)
        told = replace(told, seen=told.seen | day.noticed)
        selection = selection_of(members, facts, day.origin_of, told, configuration, day.preferred)
        found.append(_Decided(edition.PrintedEvent(cluster, story, facts, selection, told.changes), told))
    progress("deciding", len(leading), len(leading))
    return found


def _within_budget(
    decided: Sequence[_Decided], day: Day, configuration: Configuration
) -> tuple[list[edition.PrintedEvent], list[edition.Unprinted]]:
    """Return the events that the words of an edition suffice for, and those that they do not."""
    words = configuration.digest.words
    if words is None:
        return [one.event for one in decided], []
    wanted = [
        summary.words_of_runs(one.event.selection, articles_of(one.event.cluster, day.articles))
        for one in decided
    ]
    weights = [events.count_origins(one.event.cluster, day.articles, day.origin_of) for one in decided]
    shares = summary.share_out(wanted, weights, words)
    printed, cut = [], []
    for one, runs, share in zip(decided, wanted, shares, strict=True):
        if share >= sum(runs):
            printed.append(one.event)
        elif share:
            printed.append(_shortened(one, share, day, configuration))
        else:
            cut.append(
                edition.Unprinted(one.event.cluster, one.event.selection.headline, story=one.event.story)
            )
    return printed, cut


def _shortened(one: _Decided, words: int, day: Day, configuration: Configuration) -> edition.PrintedEvent:
    event = one.event
    members = articles_of(event.cluster, day.articles)
    shorter = replace(configuration, summary=replace(configuration.summary, words=words))
    selection = selection_of(members, event.facts, day.origin_of, one.told, shorter, day.preferred)
    return replace(event, selection=selection)


def _named(event: edition.PrintedEvent, day: Day) -> edition.Unprinted:
    headline = events.central_title(event.cluster, day.articles)
    return edition.Unprinted(event.cluster, headline, event.selection, event.story)
