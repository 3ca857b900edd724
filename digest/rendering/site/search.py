"""All editions → the page that searches them: static, its index inside, for a web server as for a folder.

Takes the small entries of all editions and the newest editions themselves, returns one page. Its index is
plain text, one line for each headline and sentence, which the script of the page reads: nothing is loaded, so
that it works from a file and under the policy of the page. Of the newest editions every sentence is searched,
up to ``MOST_SEARCHED``; of those before, the headlines.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from digest.rendering.addresses import SEARCH, beside
from digest.rendering.anchors import event_anchor, sentence_anchor
from digest.rendering.dates import short_date
from digest.rendering.inert import clip, plain
from digest.rendering.phrases import foreign
from digest.rendering.settings import RenderingSettings
from digest.rendering.site import view
from digest.rendering.site.listing import AnyEdition, ListedEdition
from digest.rendering.speech import Language, Speech
from digest.rendering.standing_in import Templates, used

MOST_SEARCHED: Final = 2_000_000
"""Code points of the sentences in the index: some 60 days of 30 events, a page of 3 MB, read in a second."""

_LONGEST_LINE: Final = 1_000
"""Code points of a sentence in the index; the page of its day has all of it."""


def searched_whole(newest_first: Iterable[AnyEdition]) -> Iterator[AnyEdition]:
    """Yield editions while their sentences fit into the index, the newest first."""
    room = MOST_SEARCHED
    for edition in newest_first:
        room -= sum(len(statement.text) for event in edition.events for statement in event.statements)
        if room < 0:
            return
        yield edition


def render_search(
    entries: Sequence[ListedEdition],
    editions: Mapping[str, AnyEdition],
    settings: RenderingSettings,
    *,
    language: Language = "en",
    templates: Templates | None = None,
) -> dict[str, bytes]:
    """Return the page that searches ``entries`` by its file name; none where there is no edition.

    Args:
        entries: all editions.
        editions: by date, those of which every sentence is searched.
        settings: how.
        language: of the reader.
        templates: open ones; those of ``settings`` by default.

    Raises:
        ConfigurationError: a user's template is missing or broken; names its file and line.
    """
    newest_first = sorted(entries, key=lambda entry: entry.date, reverse=True)
    if not newest_first:
        return {}
    speech, addresses = Speech(language), beside(settings)
    partly = len(editions) < len(newest_first)
    page = view.Search(
        name=clip(newest_first[0].title, _LONGEST_LINE),
        whole_since=short_date(min(editions), speech) if partly and editions else "",
        index=addresses.index,
        page="" if addresses.page(newest_first[0].date) is None else "index.html",
        lines="\n".join(line for entry in newest_first for line in _lines(entry, editions, speech)),
    )
    with used(templates, settings, language) as usable:
        return {SEARCH: usable.make("search.html", lambda fill: fill("search.html", search=page)).encode()}


def _lines(entry: ListedEdition, editions: Mapping[str, AnyEdition], speech: Speech) -> Iterator[str]:
    """Yield a line of the date, one for each event, and under it one for each sentence.

    Fields are separated by tabs: of an event the language of its headline, its anchor and the headline, of a
    sentence an empty field, its anchor and its words.
    """
    yield f"{entry.date}\t{short_date(entry.date, speech)}"
    edition = editions.get(entry.date)
    printed = {event.story.id: event for event in edition.events} if edition is not None else {}
    for listed in entry.events:
        language = foreign(listed.language, speech) or ""
        headline = clip(listed.headline, _LONGEST_LINE)
        yield f"{language}\t{event_anchor(listed.story)}\t{headline}"
        event = printed.get(listed.story)
        for statement in event.statements if event is not None else ():
            yield f"\t{sentence_anchor(statement.passage)}\t{clip(plain(statement.text), _LONGEST_LINE)}"
