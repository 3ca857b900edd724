"""Editions of as many events as a test asks for, in four scripts; all words are made up from parts."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from digest.model import Conflict, ConflictMember, Edition, Event, Source, SourceKind, Story, UnprintedEvent
from tests.support.sample_edition import SAMPLE, Told, carried, ledger_of, printed

SCRIPTS: Final = {
    "Latin": ("en", "harbour bridge council ferry tide engineers weather morning island budget", " ", "."),
    "Cyrillic": ("ru", "гавань мосты совет паромы прилив инженеры погода утром остров смета", " ", "."),
    "Japanese": ("ja", "港湾の 橋梁を 市議会 連絡船 満潮時 技術者 天候は 早朝に 離島で 予算案", "", "。"),
    "Arabic": ("ar", "الميناء الجسور المجلس العبّارة المدّ المهندسون الطقس صباحًا الجزيرة الميزانية", " ", "."),
}
"""Script → language, ten words, what stands between words and after a sentence."""

_SENTENCES: Final = 5
_WORDS: Final = 16
"""Words of a sentence: what those of a news text have."""


def _sentence(script: str, seed: int) -> str:
    _, vocabulary, space, stop = SCRIPTS[script]
    words = vocabulary.split()
    picked = [words[(seed * 7 + place * (1 + seed % 3)) % len(words)] for place in range(_WORDS)]
    return f"{seed}{space}{space.join(picked)}{stop}"


def _articles(script: str, event: int, outlets: int) -> Iterator[Told]:
    """Yield an article of each outlet on one event; the third has no address."""
    language, *_ = SCRIPTS[script]
    for outlet in range(outlets):
        first = (event * outlets + outlet) * (_SENTENCES + 1)
        domain = f"outlet{outlet}.example"
        yield Told(
            id=f"article-{event}-{outlet}",
            outlet=Source(f"{_sentence(script, outlet)[:12]} {outlet}", domain, SourceKind.PUBLISHER),
            lines=tuple(_sentence(script, first + line) for line in range(_SENTENCES + 1)),
            language=language,
            url=f"https://{domain}/2025/11/05/story-{event}?edition=morning" if outlet != 2 else None,
        )


def _event(number: int, articles: tuple[Told, ...]) -> Event:
    first, second, third, *others = articles
    conflict = Conflict(
        kind="number",
        members=tuple(
            ConflictMember(**told.place(told.lines[2]), value=str(value))  # type: ignore[arg-type]
            for value, told in enumerate((second, third, *others), start=3)
        ),
    )
    return Event(
        id=f"event-{number}",
        headline=first.excerpt(first.lines[0]),
        articles=tuple(told.id for told in articles),
        story=Story(f"story-{number}", 1, "new"),
        statements=(
            printed(first, first.lines[1], *(carried(told, told.lines[1]) for told in articles[1:])),
            printed(second, second.lines[3], carried(third, third.lines[3])),
            printed(third, third.lines[4]),
        ),
        conflicts=(conflict,) if number % 4 == 0 or others else (),
    )


def edition_of(count: int, script: str, briefs: int = 0, outlets: int = 3) -> Edition:
    """Return an edition of ``count`` events, each by at least three outlets, and ``briefs`` headlines more.

    Of more outlets, all carry the first sentence, and all but one contradict one another about a number.
    """
    told = [tuple(_articles(script, number, outlets)) for number in range(count + briefs)]
    events = tuple(_event(number, told[number]) for number in range(count))
    return replace(
        SAMPLE,
        articles=tuple(article.cited() for articles in told for article in articles),
        events=events,
        more_events=tuple(
            UnprintedEvent(
                id=f"brief-{number}",
                headline=told[number][0].excerpt(told[number][0].lines[0]),
                articles=tuple(article.id for article in told[number]),
            )
            for number in range(count, count + briefs)
        ),
        left_out=(),
        ledger=ledger_of(events, ()),
        problems=(),
    )
