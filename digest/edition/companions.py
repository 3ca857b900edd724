"""Two articles of an edition: in one event or in two, and why, as a value and as text for a terminal.

Takes an edition, the articles by id or address, and what was decided about them when all articles of the
edition were put together once more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from digest.edition.explanation import printable
from digest.errors import InputError
from digest.model import CitedArticle, ClusterRule, Edition, Event, EventPair, UnprintedEvent
from digest.naming import is_addressed, shown_names

_REMEDY: Final = "name two of its articles by the id or the address that digest.json gives them"

_FOR: Final[Mapping[ClusterRule, str]] = {
    "sizes": "for their sizes",
    "own likeness": "for how alike their own articles are",
    "days apart": "for the days between them",
    "own likeness, days apart": "for the days between them and how alike their own articles are",
}
"""What a rule asks a mean likeness for."""


@dataclass(frozen=True, slots=True)
class Companion:
    """An article, and where the edition has it."""

    id: str
    outlet: str
    title: str | None
    address: str
    """Its web address, or its location where it has none."""
    published: str | None
    event: str | None
    """Id of its event; None where it is in none."""


@dataclass(frozen=True, slots=True)
class Companionship:
    """Why two articles of an edition are in one event, or in two."""

    date: str
    """ISO 8601, of the edition."""
    a: Companion
    b: Companion
    together: bool
    """Whether they are in one event of the edition."""
    decided: EventPair
    """What is decided with the settings of today."""


def article_named(edition: Edition, name: str) -> CitedArticle:
    """Return the article whose id, web address or location is ``name``.

    Raises:
        InputError: there is none, or several have this address.
    """
    found = [article for article in edition.articles if is_addressed(article, name)]
    if not found:
        raise InputError(f"is no article of the edition of {edition.date}", subject=name, remedy=_REMEDY)
    if len(found) > 1:
        ids = ", ".join(article.id for article in found)
        what = f"is the address of {len(found)} articles of the edition of {edition.date}"
        raise InputError(what, subject=name, remedy=f"name one of them by its id: {ids}")
    return found[0]


def companionship(edition: Edition, decided: EventPair) -> Companionship:
    """Return what ``edition`` says of two of its articles, with what was ``decided`` about them."""
    a, b = (_companion(edition, article) for article in (decided.a, decided.b))
    together = a.event is not None and a.event == b.event
    return Companionship(edition.date, a, b, together, decided)


def _companion(edition: Edition, article: str) -> Companion:
    cited = next(one for one in edition.articles if one.id == article)
    events: tuple[Event | UnprintedEvent, ...] = (*edition.events, *edition.more_events)
    return Companion(
        id=cited.id,
        outlet=shown_names(edition.articles)[cited.id],
        title=cited.title,
        address=cited.url or cited.location,
        published=cited.published,
        event=next((event.id for event in events if article in event.articles), None),
    )


def companionship_as_text(found: Companionship) -> str:
    """Return ``found`` as lines to read at a terminal, the last one ended."""
    return "".join(f"{printable(line)}\n" for line in _lines(found))


def _lines(found: Companionship) -> Iterator[str]:
    for one in (found.a, found.b):
        yield f"{one.outlet}: “{one.title}”" if one.title else one.outlet
        yield f"  {one.id}  {one.address}  {one.published or 'not dated'}"
    yield ""
    yield _verdict(found)
    if found.together != found.decided.together:
        now = "together" if found.decided.together else "apart"
        yield f"With the settings and the program of today they are {now}; build the edition again to see it."
    yield ""
    yield from _reasons(found.decided)


def _verdict(found: Companionship) -> str:
    if found.together:
        return f"Both are in event {found.a.event}."
    places = (f"event {one.event}" if one.event else "no event" for one in (found.a, found.b))
    return f"They are apart, in {' and '.join(places)}."


def _reasons(decided: EventPair) -> Iterator[str]:
    yield _decision(decided)
    if decided.days_apart is not None:
        yield f"They were published {decided.days_apart} day{'s' * (decided.days_apart != 1)} apart."
    yield ""
    yield "Likeness of the two"
    yield f"  {decided.cosine:.2f} of their words"
    if decided.copied:
        yield f" +{decided.copied:.2f} for a passage that two outlets share"
    if decided.same_outlet:
        yield f" -{decided.same_outlet:.2f} for being of one outlet"
    if decided.look_alikes:
        yield f" -{decided.cosine:.2f} for filling one template with other names and figures"
    yield f"  {decided.similarity:.2f} counts; two single articles need {decided.alone:.2f}"


def _decision(decided: EventPair) -> str:
    own, other = decided.sizes
    groups = f"groups of {own} and {other} articles" if own + other > 2 else "two single articles"  # noqa: PLR2004 - one and one
    if decided.rule == "equal words":
        return "Their words are the same."
    if decided.rule == "merge pin":
        return f"A pin put them together, as {groups} with a mean likeness of {decided.mean:.2f}."
    if decided.rule == "split pin":
        return f"A pin keeps them apart, as {groups} with a mean likeness of {decided.mean:.2f}."
    if decided.rule == "never compared":
        return f"Between {groups} no two articles are near enough to be compared (mean {decided.mean:.2f})."
    asked = f"{decided.needed:.2f} is needed {_FOR[decided.rule]}"
    if decided.together:
        return f"They came together as {groups} with a mean likeness of {decided.mean:.2f}; {asked}."
    return f"They stayed apart as {groups} with a mean likeness of {decided.mean:.2f}; {asked}."
