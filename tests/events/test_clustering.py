"""Articles become clusters, each about one event: see ``digest.events.cluster``."""

import random
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.events import EventSettings, cluster
from digest.model import Article, Cluster, CopyPair, Passage, Role
from tests.support.articles_factory import make_article
from tests.support.hash_seeds import printed
from tests.support.newsroom import NEWSROOM

WORDS = st.sampled_from("ferry mine fire election vote Lindby Tarn Ostland divers rescue the of".split())
lines = st.lists(WORDS, max_size=8).map(" ".join)
newsrooms = st.lists(st.tuples(lines, lines), min_size=1, max_size=7)


@pytest.fixture(scope="module")
def everything() -> list[Article]:
    """All articles of the day, in no order to speak of."""
    return list(chain.from_iterable(zip(*NEWSROOM.values(), strict=False))) + list(NEWSROOM["ferry"][2:])


def _copied(one: Article, other: Article) -> CopyPair:
    a, b = sorted((one, other), key=lambda article: article.id)
    return CopyPair(
        Passage(a.id, 0, len(a.text)),
        Passage(b.id, 0, len(b.text)),
        "paragraph",
        jaccard=0.9,
        containment=1.0,
    )


def _told_by(newsroom: list[tuple[str, str]]) -> list[Article]:
    return [make_article(line, title=title, name=f"Outlet {i}") for i, (title, line) in enumerate(newsroom)]


# ---- what belongs together -------------------------------------------------------------------


def test_each_event_of_the_day_is_one_cluster(everything: list[Article]) -> None:
    found = {frozenset(each.articles) for each in cluster(everything)}

    assert found == {frozenset(article.id for article in articles) for articles in NEWSROOM.values()}


def test_the_largest_cluster_comes_first(everything: list[Article]) -> None:
    clusters = cluster(everything)

    assert set(clusters[0].articles) == {article.id for article in NEWSROOM["ferry"]}
    assert [(-len(each.articles), each.articles) for each in clusters] == sorted(
        (-len(each.articles), each.articles) for each in clusters
    )


def test_two_disasters_of_one_day_and_one_number_are_two_events() -> None:
    assert len(cluster([*NEWSROOM["ferry"], *NEWSROOM["mine"]])) == 2


def test_identical_articles_are_one_event_as_alike_as_can_be() -> None:
    lines = ("A ferry sank off Lindby on Sunday.", "Divers searched the wreck.")
    articles = [make_article(*lines, title="Ferry sinks", name=name) for name in ("A", "B", "C")]

    (found,) = cluster(articles)

    assert found.articles == tuple(sorted(article.id for article in articles))
    assert found.cohesion == pytest.approx(1)


def test_a_copied_passage_brings_two_articles_together() -> None:
    one = make_article(
        "A ferry sank in high waves.",
        "Bakers in Kessel raised prices.",
        title="Ferry sinks off Lindby",
        name="A",
    )
    other = make_article(
        "The owner of the ferry met ministers.",
        "Shares fell on Monday.",
        title="Norvik under pressure",
        name="B",
    )

    assert len(cluster([one, other])) == 2
    assert len(cluster([one, other], [_copied(one, other)], EventSettings(copy_similarity=0.25))) == 1


def test_copies_within_one_article_or_with_an_absent_one_change_nothing() -> None:
    ferry, mine = NEWSROOM["ferry"], NEWSROOM["mine"]
    idle = [_copied(ferry[0], ferry[0]), _copied(ferry[0], NEWSROOM["election"][0])]

    assert cluster([*ferry, *mine], idle) == cluster([*ferry, *mine])


def test_a_copy_told_twice_weighs_no_more_than_once() -> None:
    articles = [*NEWSROOM["ferry"], *NEWSROOM["mine"]]
    pair = _copied(NEWSROOM["ferry"][0], NEWSROOM["mine"][0])

    assert cluster(articles, [pair, pair, pair]) == cluster(articles, [pair])


def test_navigation_in_common_does_not_bring_articles_together() -> None:
    def day(role: Role) -> list[Article]:
        boilerplate = [
            (f"Read {topic} in our newsletter tonight", role) for topic in ("sport", "weather", "puzzles")
        ]
        return [
            make_article(
                "Divers searched the wreck.", *boilerplate, title="Ferry sinks off Lindby", name="A"
            ),
            make_article("Turnout was high.", *boilerplate, title="Velloso wins election", name="B"),
        ]

    assert len(cluster(day(Role.BODY))) == 1
    assert len(cluster(day(Role.BOILERPLATE))) == 2


# ---- the central article ---------------------------------------------------------------------


def test_the_central_article_is_the_one_most_like_the_others() -> None:
    summary = make_article(
        "A ferry sank off Lindby.", "Divers searched the wreck.", title="Ferry sinks", name="Both"
    )
    sinking = make_article(
        "A ferry sank off Lindby.", "Waves were high all day.", title="Ferry sinks", name="Sinking"
    )
    search = make_article(
        "Divers searched the wreck.", "A storm hindered boats.", title="Ferry search", name="Search"
    )

    (found,) = cluster([search, summary, sinking], settings=EventSettings(min_similarity=0.05))

    assert found.central == summary.id


def test_an_article_alone_is_its_own_centre() -> None:
    article = NEWSROOM["mine"][0]

    assert cluster([article]) == (Cluster((article.id,), article.id, 1.0),)


def test_no_articles_make_no_events() -> None:
    assert cluster([]) == ()


def test_articles_without_a_word_are_events_of_their_own() -> None:
    silent = [make_article("…", name="A"), make_article("and of the", name="B")]

    clusters = cluster([*silent, *NEWSROOM["ferry"]])

    assert {article.id for article in silent} <= {
        each.articles[0] for each in clusters if len(each.articles) == 1
    }


# ---- properties ------------------------------------------------------------------------------


@settings(deadline=None)
@given(newsrooms, st.floats(0.01, 1))
def test_every_article_is_in_exactly_one_cluster(newsroom: list[tuple[str, str]], threshold: float) -> None:
    articles = _told_by(newsroom)

    clusters = cluster(articles, settings=EventSettings(min_similarity=threshold))

    members = [member for each in clusters for member in each.articles]
    assert sorted(members) == sorted(article.id for article in articles)
    assert all(
        each.central in each.articles and list(each.articles) == sorted(each.articles) for each in clusters
    )
    assert all(0 <= each.cohesion <= 1 for each in clusters)


@settings(deadline=None)
@given(newsrooms, st.randoms(use_true_random=False))
def test_the_order_of_articles_and_copies_changes_nothing(
    newsroom: list[tuple[str, str]], dice: random.Random
) -> None:
    articles = _told_by(newsroom)
    copies = [_copied(*dice.choices(articles, k=2)) for _ in range(3)]

    shuffled = cluster(dice.sample(articles, len(articles)), dice.sample(copies, len(copies)))

    assert shuffled == cluster(articles, copies)


@settings(deadline=None)
@given(newsrooms)
def test_a_lower_bar_never_makes_more_clusters(newsroom: list[tuple[str, str]]) -> None:
    articles = _told_by(newsroom)
    counts = [
        len(cluster(articles, settings=EventSettings(min_similarity=bar))) for bar in (0.1, 0.3, 0.6, 0.9)
    ]

    assert counts == sorted(counts)


def test_the_seed_of_hashing_changes_nothing(everything: list[Article]) -> None:
    program = (
        "import pickle, sys; from digest.events import cluster; "
        "print(repr(cluster(pickle.load(sys.stdin.buffer))))"
    )
    told = printed(program, everything)

    assert len(told) == 1
    assert b"Cluster" in told.pop()
