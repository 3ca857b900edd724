"""Articles become clusters, each about one event: see ``digest.events.cluster``."""

import random
from dataclasses import replace
from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.copies import CopySettings, find_copies
from digest.events import EventSettings, cluster, mark_notes
from digest.events.linkage import link
from digest.events.needs import MIN_SIMILARITY_DAYS_APART
from digest.lexicon import unit_rows
from digest.model import Article, Cluster, CopyPair, Passage, Role
from tests.support.articles_factory import make_article
from tests.support.interpreters import outputs
from tests.support.newsroom import NEWSROOM
from tests.support.places import cases

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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "en The man in the war was in a gift shop in Lindby",
            "de Der Mann im Lindby war in Not, die Gift hat man",
        ),
        (
            "nl De brand in Lindby was in de haven, de man is in het water",
            "en De brand in Lindby was is man water",
        ),
        (
            "es La casa de Lindby no es la casa de un vino de la sala",
            "pt A casa de Lindby no vinho da sala de la casa",
        ),
        (
            "cs Starosta Lindby Karel Novak podal demisi v pondeli",
            "pl Starosta Lindby Karel Novak podal demisi",
        ),
        ("ru Мэр Линдбю подал в отставку после пожара", "uk Мэр Линдбю подал в отставку після пожежі"),
    ],
)
def test_articles_in_two_languages_are_never_one_event(one: str, other: str) -> None:
    articles = [
        make_article(line, language=language, name=language)
        for language, line in (text.split(" ", 1) for text in (one, other))
    ]

    assert len(cluster(articles)) == 2


@given(newsrooms)
def test_a_copy_of_the_day_in_another_language_joins_nothing(newsroom: list[tuple[str, str]]) -> None:
    told = [article for article in _told_by(newsroom) if article.text.strip()]
    retold = [replace(article, id=f"x{article.id}", language="de") for article in told]

    for found in cluster([*told, *retold]):
        assert len({identity[0] == "x" for identity in found.articles}) == 1


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


# ---- what only looks alike ----------------------------------------------------------------------


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in cases("templates")])
def test_stories_of_one_template_are_events_of_their_own(case: dict[str, Any]) -> None:
    one, other = make_article(*case["one"], name="Gazette"), make_article(*case["other"], name="Post")
    noted = mark_notes([one, other], find_copies([one, other], CopySettings()).pairs)

    assert len(cluster(noted.articles, noted.copies)) == 2


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in cases("templates")])
def test_a_reprint_stays_with_its_story_beside_another_of_the_template(case: dict[str, Any]) -> None:
    one, other = make_article(*case["one"], name="Gazette"), make_article(*case["other"], name="Post")
    reprint = make_article(*case["one"], "More will follow in the course of the day.", name="Herald")
    noted = mark_notes([one, other, reprint], find_copies([one, other, reprint], CopySettings()).pairs)

    found = {frozenset(each.articles) for each in cluster(noted.articles, noted.copies)}

    assert found == {frozenset((one.id, reprint.id)), frozenset((other.id,))}


def test_a_later_death_toll_is_still_the_same_event() -> None:
    lines = (
        "The ferry Calder capsized off Lindby on Sunday, killing {} people, the coast guard said.",
        "Captain Nils Brekke of the Norvik line blamed high waves near Skarholm.",
        "The Calder had left Lindby for Odeby with 200 people on board.",
    )
    early = make_article(*(line.format(12) for line in lines), name="Gazette")
    late = make_article(*(line.format(14) for line in lines), name="Post")

    assert len(cluster([early, late])) == 1


def test_two_articles_of_one_outlet_need_more_in_common() -> None:
    def told(name: str) -> list[Article]:
        return [
            make_article("A ferry sank off Lindby.", "Divers searched the wreck.", name="Gazette"),
            make_article("A ferry sank off Lindby.", "Owners met ministers and lawyers.", name=name),
        ]

    between = EventSettings(min_similarity=cluster(told("Post"))[0].cohesion - 0.05)

    assert len(cluster(told("Post"), settings=between)) == 1
    assert len(cluster(told("Gazette"), settings=between)) == 2


def test_a_passage_copied_by_one_outlet_brings_nothing_together() -> None:
    one = make_article("A ferry sank.", "Bakers in Kessel raised prices.", title="Ferry lost", name="A")
    other = make_article("Ministers met the owner of the ferry.", "Shares fell.", title="Norvik", name="A")

    assert len(cluster([one, other], [_copied(one, other)])) == 2


def test_what_comes_late_in_long_articles_is_not_compared() -> None:
    tail = ["Nurses, pilots, farmers and bakers like ferries and trains."] * 30
    aside = ["Copper, cobalt, nickel and zinc from the mine went north by road."] * 100
    other = ["Tenors, altos, oboes and harps of the hall rehearsed at noon."] * 100

    one, two = make_article(*aside, *tail, name="A"), make_article(*other, *tail, name="B")

    assert len(cluster([one, two], settings=EventSettings(min_similarity=0.05))) == 2


def test_groups_far_apart_in_time_need_more_in_common() -> None:
    first, second = NEWSROOM["ferry"][:2]
    (together,) = cluster([first, second])
    bar = EventSettings(min_similarity=min(0.2, together.cohesion))
    may, june = (
        [replace(first, published="2031-05-04"), replace(second, published=day)]
        for day in ("2031-05-07", "2031-06-07")
    )

    assert len(cluster(may, settings=bar)) == 1
    assert len(cluster(june, settings=bar)) == (1 if together.cohesion >= MIN_SIMILARITY_DAYS_APART else 2)


def test_two_large_events_need_more_in_common_than_single_articles() -> None:
    rows = unit_rows([{"storm": 1.0, f"{side}": 1.3, f"{side}{n}": 0.2} for side in "ab" for n in range(8)])
    dense = (rows @ rows.T).toarray()
    near = {(i, j): float(dense[i, j]) for i, j in combinations(range(16), 2)}
    undated = [None] * 16

    assert link(rows, near, {}, undated, 0.23).rows == [list(range(8)), list(range(8, 16))]
    assert link(rows[[0, 8]], {(0, 1): float(dense[0, 8])}, {}, undated, 0.23).rows == [[0, 1]]


@pytest.mark.uncounted
def test_many_equal_articles_are_one_event_at_little_cost() -> None:
    lines = ("A ferry sank off Lindby on Sunday.", "Divers searched the wreck.")
    articles = [make_article(*lines, title="Ferry sinks", name=f"Outlet {n}") for n in range(2_000)]

    (found,) = cluster([*articles])

    assert len(found.articles) == 2_000


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
@pytest.mark.uncounted
def test_the_order_of_articles_and_copies_changes_nothing(
    newsroom: list[tuple[str, str]], dice: random.Random
) -> None:
    articles = _told_by(newsroom)
    copies = [_copied(*dice.choices(articles, k=2)) for _ in range(3)]

    shuffled = cluster(dice.sample(articles, len(articles)), dice.sample(copies, len(copies)))

    assert shuffled == cluster(articles, copies)


@pytest.mark.parametrize("bar", [0.1, 0.3, 0.6])
def test_two_articles_are_one_event_from_the_similarity_that_is_set(bar: float) -> None:
    for pair in combinations(NEWSROOM["ferry"], 2):
        (together,) = cluster(pair, settings=EventSettings(min_similarity=0.01))

        found = cluster(pair, settings=EventSettings(min_similarity=bar))

        assert (len(found) == 1) == (together.cohesion >= bar)


@settings(deadline=None)
@given(st.lists(st.lists(st.floats(0, 1), min_size=4, max_size=4), min_size=2, max_size=12))
def test_sums_of_rows_give_the_means_of_all_pairs(weights: list[list[float]]) -> None:
    """Join all rows one after the other; the means are those of a matrix of all pairs."""
    rows = unit_rows([dict(zip("abcd", row, strict=True)) for row in weights])
    dense = (rows @ rows.T).toarray()
    near = {(i, j): float(dense[i, j]) for i, j in combinations(range(len(weights)), 2) if dense[i, j] > 0.3}

    groups = link(rows, near, {}, [None] * len(weights), 0.4).rows

    assert sorted(chain.from_iterable(groups)) == list(range(len(weights)))
    for one, other in combinations(groups, 2):
        if len(one) == len(other) == 1:
            assert near.get((one[0], other[0]), 0.0) < 0.4 + 1e-9


@pytest.mark.uncounted
def test_the_seed_of_hashing_changes_nothing(everything: list[Article]) -> None:
    program = (
        "import pickle, sys; from digest.events import cluster; "
        "print(repr(cluster(pickle.load(sys.stdin.buffer))))"
    )
    told = outputs(program, everything)

    assert len(told) == 1
    assert "Cluster" in told.pop()
