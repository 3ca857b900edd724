"""Composition: what was decided about each event becomes one ``Edition``, the schema ``digest/1``.

Takes articles, derivations and, for each event, its story, groups and selection; returns the edition with
ids, citations, counts of outlets and origins, and a ledger that adds up. Nothing is decided about news here,
no text is changed, and the order of the input shows only in the order of events.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final

from digest.edition import ledger, promises
from digest.edition.abroad import with_others
from digest.edition.desk import Desk, lay_out
from digest.edition.ledger import LedgerError
from digest.edition.likeness import DIGITS, likeness
from digest.model import (
    PROSE,
    AppliedPin,
    Article,
    Change,
    Choice,
    Citation,
    Cluster,
    Conflict,
    ConflictMember,
    Correction,
    Derivation,
    Edition,
    Event,
    Excerpt,
    FactConflict,
    FactGroup,
    FactPair,
    Facts,
    FoundCorrection,
    Group,
    GroupMember,
    GroupPair,
    LeftOut,
    Omission,
    Passage,
    Problem,
    Reason,
    Role,
    Selection,
    Statement,
    Story,
    UnprintedEvent,
    Update,
    Window,
)

_HEADINGS: Final = frozenset({Role.TITLE, Role.HEADING})

MOST_UNPRINTED: Final = 2_000
"""Members of groups of an event of which nothing is printed that an edition records; 25 articles have some
hundreds, and each takes about 300 bytes."""

_NAMED: Final = 5
"""Broken promises named in an error: enough to see what went wrong, few enough to read."""


@dataclass(frozen=True, slots=True)
class PrintedEvent:
    """An event to print, and all that was decided about it."""

    cluster: Cluster
    story: Story
    facts: Facts
    selection: Selection
    changes: Mapping[Passage, Change] = field(default_factory=dict)
    """Of its sentences, those that go on from what the story has printed."""


@dataclass(frozen=True, slots=True)
class Unprinted:
    """An event of which a headline is printed, and no more."""

    cluster: Cluster
    headline: Passage
    selection: Selection | None = None
    """What would be printed of an event that says nothing new; None of one that is one too many."""
    story: Story | None = None
    """None where nobody follows it."""


def compose(  # noqa: PLR0913 - each argument is a part of an edition, given by name
    *,
    digest: str,
    date: str,
    timezone: str,
    window: Window | None,
    generator: str,
    reader: str,
    articles: Sequence[Article],
    derivations: Sequence[Derivation],
    printed: Sequence[PrintedEvent],
    unprinted: Sequence[Unprinted],
    outside: int,
    problems: Sequence[Problem],
    pins: Sequence[AppliedPin] = (),
    corrections: Sequence[FoundCorrection] = (),
    abroad: Mapping[str, Sequence[str]] | None = None,
    topics: Mapping[str, Sequence[str]] | None = None,
    silent: Sequence[str] = (),
) -> Edition:
    """Return the edition of ``date``; ``outside`` counts articles that are not among ``articles``.

    Articles that one of ``pins`` mutes are among ``articles`` and in no event. Events keep the order given.
    Articles are sorted by location, everything in them by place. ``abroad`` says which events tell of one
    happening in different languages, by the central articles of their clusters; ``topics`` what articles are
    about, by their ids; ``silent`` are sources that could not be asked.

    Raises:
        LedgerError: a sentence of ``articles`` has no place or two, or a choice belies its groups.
    """
    desk = lay_out(articles, derivations, topics or {})
    groups = [[*_groups(f"e{number}", event, desk)] for number, event in enumerate(printed, start=1)]
    events = tuple(
        _event(f"e{number}", event, groups[number - 1], desk) for number, event in enumerate(printed, start=1)
    )
    more_events = tuple(
        _unprinted_event(f"e{number}", event, desk)
        for number, event in enumerate(unprinted, start=len(printed) + 1)
    )
    events = with_others(events, more_events, _ids_of(abroad or {}, [*printed, *unprinted]), desk.cited)
    muted = [article for pin in pins if pin.kind == "mute" for article in pin.articles]
    notices = [one.notice for one in corrections if one.kind != "changed"]
    left_out = _left_out(printed, unprinted, muted, notices, desk)
    edition = Edition(
        digest=digest,
        date=date,
        timezone=timezone,
        window=window,
        generator=generator,
        reader=reader,
        articles=desk.cited,
        events=events,
        more_events=more_events,
        groups=tuple(group for of_event in groups for group in _recorded(of_event)),
        left_out=left_out,
        ledger=ledger.count(events, more_events, left_out, muted=len(muted), outside=outside),
        problems=tuple(sorted(problems)),
        pins=tuple(pins),
        silent=tuple(sorted(set(silent))),
        corrections=tuple(
            _correction(found, desk)
            for found in sorted(corrections, key=lambda found: _standing(found, desk))
        ),
    )
    _require_kept_promises(edition, articles)
    return edition


def _ids_of(
    abroad: Mapping[str, Sequence[str]], events: Sequence[PrintedEvent | Unprinted]
) -> dict[str, list[str]]:
    """Return ``abroad`` with the ids of events in place of the central articles of their clusters."""
    ids = {event.cluster.central: f"e{number}" for number, event in enumerate(events, start=1)}
    return {
        ids[central]: [ids[other] for other in others if other in ids]
        for central, others in abroad.items()
        if central in ids
    }


def stories_of(edition: Edition) -> dict[str, str]:
    """Return the id of the story of each article that is in an event."""
    events: tuple[Event | UnprintedEvent, ...] = (*edition.events, *edition.more_events)
    return {
        article: event.story.id for event in events if event.story is not None for article in event.articles
    }


def _require_kept_promises(edition: Edition, articles: Sequence[Article]) -> None:
    wrong = [*ledger.misplaced(articles, edition), *map(str, promises.broken(edition))]
    if wrong:
        raise LedgerError(f"{len(wrong)} promises broken, at first: {'; '.join(wrong[:_NAMED])}")


def _standing(found: FoundCorrection, desk: Desk) -> tuple[object, ...]:
    """Return a key that sorts corrections by the place of their notice, then by that of the statement."""
    return desk.place(found.notice), found.earlier.edition, found.earlier.passage, found.kind


def _correction(found: FoundCorrection, desk: Desk) -> Correction:
    return Correction(
        **desk.quote(found.notice),
        kind=found.kind,
        edition=found.earlier.edition,
        statement=found.earlier.text,
        printed=found.earlier.passage,
    )


def _event(event: str, printed: PrintedEvent, groups: Sequence[Group], desk: Desk) -> Event:
    return Event(
        id=event,
        headline=Excerpt(**desk.quote(printed.selection.headline)),
        articles=desk.in_order(printed.cluster.articles),
        story=printed.story,
        statements=tuple(_statement(choice, printed, groups, desk) for choice in printed.selection.choices),
        conflicts=tuple(_conflict(found, desk) for found in printed.facts.conflicts),
        sources=desk.provenance.count_outlets(printed.cluster.articles),
        origins=desk.provenance.count_reporting(printed.cluster.articles),
        topics=desk.topics_of(printed.cluster.articles),
    )


def _conflict(conflict: FactConflict, desk: Desk) -> Conflict:
    versions = sorted(conflict.versions, key=lambda version: desk.place(version.passage))
    return Conflict(
        kind=conflict.kind,
        members=tuple(ConflictMember(**desk.quote(v.passage), value=v.value) for v in versions),
    )


def _unprinted_event(event: str, unprinted: Unprinted, desk: Desk) -> UnprintedEvent:
    return UnprintedEvent(
        id=event,
        headline=Excerpt(**desk.quote(unprinted.headline)),
        articles=desk.in_order(unprinted.cluster.articles),
        story=unprinted.story,
        topics=desk.topics_of(unprinted.cluster.articles),
    )


def _statement(choice: Choice, event: PrintedEvent, groups: Sequence[Group], desk: Desk) -> Statement:
    facts, change = event.facts, event.changes.get(choice.passage)
    if choice.group is not None and choice.group not in range(len(facts.groups)):
        raise LedgerError(
            f"{choice.passage} names group {choice.group}, and its event has {len(facts.groups)}"
        )
    group = None if choice.group is None else groups[choice.group]
    words = desk.quote(choice.passage)
    others = sorted(facts.stating(choice.passage) - {choice.passage}, key=desk.standing)
    parts = sorted(facts.carrying(choice.passage), key=desk.standing)
    whole = [_citation(words["text"], place, desk) for place in (choice.passage, *others)]
    partial = [_citation(words["text"], place, desk, is_part=True) for place in parts]
    return Statement(
        **words,
        group=None if group is None else group.id,
        citations=(*whole, *partial),
        sources=desk.provenance.count_sources(whole),
        origins=desk.provenance.count_origins(whole, event.cluster.articles),
        new=choice.new,
        continues=choice.continues,
        update=None if change is None else _update(choice.passage, change, desk),
    )


def _update(place: Passage, change: Change, desk: Desk) -> Update:
    earlier = change.earlier
    return Update(
        text=earlier.text,
        article=earlier.passage.article,
        start=earlier.passage.start,
        end=earlier.passage.end,
        edition=earlier.edition,
        kind=change.kind,
        was=change.was,
        parts=tuple(
            Excerpt(**desk.quote(Passage(place.article, span.start, span.end))) for span in change.spans
        ),
    )


def _citation(printed: str, place: Passage, desk: Desk, *, is_part: bool = False) -> Citation:
    words = desk.quote(place)
    like = likeness(printed, words["text"], is_part=is_part)
    return Citation(
        **words,
        relation=like.relation,
        jaccard=like.jaccard,
        containment=like.containment,
        rests_on=desk.credited(place),
    )


def _groups(event: str, printed: PrintedEvent, desk: Desk) -> Iterator[Group]:
    """Yield the groups of one event: group i of its ``Facts``, one by one, then those that share a part."""
    statements = {choice.passage for choice in printed.selection.choices}
    whole, parts = printed.facts.groups, printed.facts.parts
    for number, group in enumerate((*whole, *parts), start=1):
        yield _group(
            f"{event}g{number}",
            event,
            group,
            statements,
            is_part=number > len(whole),
            judged_as=printed.facts.judged_as,
            desk=desk,
        )


def _recorded(groups: Sequence[Group]) -> Iterator[Group]:
    """Yield the groups of an event that the edition records: those printed, and the smallest of the others.

    Of a story in hundreds of versions, groups overlap without end; ``digest explain`` finds them again.
    """
    left = MOST_UNPRINTED
    unprinted = set()
    for group in sorted((g for g in groups if not g.shown), key=lambda g: len(g.members)):
        left -= len(group.members)
        if left >= 0:
            unprinted.add(group.id)
    return (group for group in groups if group.shown or group.id in unprinted)


def _group(  # noqa: PLR0913 - a group, what it is called, and where its words and wordings are found
    group_id: str,
    event: str,
    group: FactGroup,
    printed: AbstractSet[Passage],
    *,
    is_part: bool,
    judged_as: Mapping[Passage, Passage],
    desk: Desk,
) -> Group:
    """Return ``group`` as the edition names it.

    Where its members share but a part, all of them are partial but the one that speaks for it.
    """
    passages = sorted(group.members, key=desk.place)
    shown = next((passage for passage in passages if passage in printed), None)
    spokesman = shown or passages[0]
    standard = desk.quote(spokesman)["text"]
    quotes = {passage: desk.quote(passage) for passage in passages}
    return Group(
        id=group_id,
        event=event,
        shown=shown is not None,
        members=tuple(
            GroupMember(
                **quote,
                relation=likeness(standard, quote["text"], is_part=is_part and passage != spokesman).relation,
            )
            for passage, quote in quotes.items()
        ),
        pairs=() if shown is None else tuple(_pairs(group, shown, passages, judged_as)),
    )


def _pairs(
    group: FactGroup, printed: Passage, passages: Sequence[Passage], judged_as: Mapping[Passage, Passage]
) -> Iterator[GroupPair]:
    """Return the pairs of the printed sentence of a group with the first one of each wording in it.

    All other pairs follow from the articles; ``digest explain`` decides them again.
    """
    own, judged = passages.index(printed), judged_as.get(printed, printed)
    decided = {
        frozenset((judged_as.get(pair.a, pair.a), judged_as.get(pair.b, pair.b))): pair
        for pair in group.pairs
    }
    first_of: dict[Passage, int] = {}
    for place, passage in enumerate(passages):
        if place != own:
            first_of.setdefault(judged_as.get(passage, passage), place)
    pairs = {
        (min(own, place), max(own, place)): decided.get(frozenset((judged, wording)))
        for wording, place in first_of.items()
    }
    return (
        _pair(pair, *places) for places, pair in sorted(pairs.items(), key=itemgetter(0)) if pair is not None
    )


def _pair(pair: FactPair, a: int, b: int) -> GroupPair:
    return GroupPair(
        a=a,
        b=b,
        jaccard=round(pair.jaccard, DIGITS),
        containment=round(pair.containment, DIGITS),
        score=round(pair.score, DIGITS),
        decided_by=pair.decided_by,
        whole=pair.whole,
    )


def _left_out(
    printed: Sequence[PrintedEvent],
    unprinted: Sequence[Unprinted],
    muted: Sequence[str],
    notices: Sequence[Passage],
    desk: Desk,
) -> tuple[LeftOut, ...]:
    omissions = [omission for event in printed for omission in event.selection.omissions]
    omissions += (omission for event in unprinted for omission in _omissions(event, desk))
    for article in (desk.articles[article_id] for article_id in muted):
        omissions += [Omission(article.passage(s.span), Reason.MUTED) for s in article.sentences]
    omissions.sort(key=lambda omission: (desk.place(omission.passage), omission.reason))
    return tuple(
        LeftOut(
            **desk.quote(omission.passage),
            reason=_reason(omission, notices),
            by=None if omission.by is None else Excerpt(**desk.quote(omission.by)),
        )
        for omission in omissions
    )


def _reason(omission: Omission, notices: Sequence[Passage]) -> Reason:
    """Return why a sentence is left out; what corrects an earlier edition stands at the top instead."""
    place = omission.passage
    if any(place.article == notice.article and notice.span.covers(place.span) for notice in notices):
        return Reason.CORRECTION
    return omission.reason


def _omissions(event: Unprinted, desk: Desk) -> Iterator[Omission]:
    """Yield every sentence of an event that is not printed, with the reason."""
    faults = {} if event.selection is None else {o.passage: o.reason for o in event.selection.omissions}
    otherwise = Reason.BUDGET if event.selection is None else Reason.SEEN
    for article in (desk.articles[article_id] for article_id in event.cluster.articles):
        for sentence in article.sentences:
            passage = article.passage(sentence.span)
            reason = faults.get(passage, _fault_of_role(sentence.role) or otherwise)
            yield Omission(passage, reason)


def _fault_of_role(role: Role) -> Reason | None:
    if role in _HEADINGS:
        return Reason.HEADING
    return None if role in PROSE else Reason.BOILERPLATE
