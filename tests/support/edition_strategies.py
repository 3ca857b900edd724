"""Whole days as hypothesis draws them: articles, events, groups that may overlap, choices, the rest."""

from hypothesis import strategies as st

from digest.edition import PrintedEvent, Unprinted
from digest.model import Article, Choice, Derivation, FactGroup, Facts, Reason, Story
from tests.support.edition_factory import Day, article, cluster, group, selection

_WORDS = st.sampled_from(
    "Ankle bridges close. Rain fell! Šakalienė won’t “pay” 40 crowns since Monday".split()
)
_LINE = st.builds(
    lambda mark, words: mark + " ".join(words),
    st.sampled_from(["", "", "", "# ", "## ", "Ad: "]),
    st.lists(_WORDS, min_size=1, max_size=14),
)
_FOLDER = st.sampled_from(["wire", "post", "herald", "reader", "elsewhere"])


@st.composite
def _articles(draw: st.DrawFn) -> list[Article]:
    texts = draw(st.lists(st.lists(_LINE, min_size=1, max_size=4), min_size=1, max_size=5))
    return [article(f"{draw(_FOLDER)}/{i}.txt", "\n".join(lines)) for i, lines in enumerate(texts)]


@st.composite
def _printed(draw: st.DrawFn, articles: list[Article]) -> PrintedEvent:
    passages = [each.passage(sentence.span) for each in articles for sentence in each.sentences]
    groups: tuple[FactGroup, ...] = ()
    if len(passages) > 1:
        members = st.sets(st.sampled_from(passages), min_size=2, max_size=4)
        groups = tuple(group(*each) for each in draw(st.lists(members, max_size=3)))
    chosen: list[Choice] = []
    for passage in draw(st.lists(st.sampled_from(passages), unique=True, max_size=5)):
        own = [index for index, each in enumerate(groups) if passage in each.members]
        if not any(choice.passage in groups[index].members for choice in chosen for index in own):
            named = draw(st.sampled_from(own)) if own else None
            chosen.append(Choice(passage, named, new=draw(st.booleans())))
    reasons = {passage: draw(st.sampled_from(Reason)) for passage in passages}
    return PrintedEvent(
        cluster(*articles),
        Story("s", 1, "new"),
        Facts(groups, ()),
        selection(articles, groups, chosen, reasons),
    )


@st.composite
def days(draw: st.DrawFn) -> Day:
    articles = draw(_articles())
    events: dict[int, list[Article]] = {}
    for each in articles:
        events.setdefault(draw(st.integers(0, 2)), []).append(each)
    shown = draw(st.integers(0, len(events)))
    ordered = [events[number] for number in sorted(events)]
    derived = draw(st.lists(st.tuples(st.sampled_from(articles), st.sampled_from(articles)), max_size=3))
    return Day(
        articles=articles,
        printed=[draw(_printed(members)) for members in ordered[:shown]],
        unprinted=[
            Unprinted(cluster(*members), members[0].passage(members[0].sentences[0].span))
            for members in ordered[shown:]
        ],
        derivations=[Derivation(a.id, b.id, ("shared lines",)) for a, b in derived if a.id != b.id],
        outside=draw(st.integers(0, 3)),
    )
