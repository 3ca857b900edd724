"""What is printed of an event, in what order and wording, and why not the rest: ``digest.summary.select``."""

from digest.lexicon import count_words
from digest.model import Document, FactConflict, Facts, Reason, Role, SourceKind, Version
from digest.reading import read
from digest.summary import SummarySettings, select
from tests.support.articles_factory import make_article
from tests.support.fire_in_lindby import (
    CHOIR,
    FIRE,
    INSURER,
    MAYOR,
    NO_FACTS,
    QUOTE,
    SAID,
    TRAIN,
    doubt,
    own_origins,
    place,
    printed,
    reasons,
    together,
)

# ---- worth -----------------------------------------------------------------------------------


def test_a_fact_of_two_origins_comes_before_one_of_a_single_origin() -> None:
    one, other = make_article(TRAIN, FIRE, name="A"), make_article(CHOIR, FIRE, name="B")
    facts = Facts((together(place(one, FIRE), place(other, FIRE)),), ())

    apart = select([one, other], facts, own_origins([one, other]), settings=SummarySettings(lead_weight=0))

    assert printed(apart, [one, other])[0] == FIRE


def test_a_retelling_adds_no_worth() -> None:
    """Two articles of which one derives from the other count once; two independent ones count twice."""
    settings_ = SummarySettings(words=count_words(MAYOR), lead_weight=0)
    wire, retold = make_article(FIRE, name="Wire"), make_article(FIRE, name="Retold")
    first, second = make_article(MAYOR, name="A"), make_article(MAYOR, name="B")
    articles = [wire, retold, first, second]
    facts = Facts(
        (
            together(place(wire, FIRE), place(retold, FIRE)),
            together(place(first, MAYOR), place(second, MAYOR)),
        ),
        (),
    )

    fire_retold = select(articles, facts, own_origins(articles) | {retold.id: wire.id}, settings=settings_)
    mayor_retold = select(articles, facts, own_origins(articles) | {second.id: first.id}, settings=settings_)

    assert printed(fire_retold, articles) == [MAYOR]
    assert printed(mayor_retold, articles) == [FIRE]


def test_what_opens_an_article_comes_before_what_closes_it() -> None:
    forth, back = make_article(FIRE, TRAIN, CHOIR), make_article(CHOIR, TRAIN, FIRE)

    assert printed(select([forth], NO_FACTS, own_origins([forth])), [forth]) == [FIRE, TRAIN, CHOIR]
    assert printed(select([back], NO_FACTS, own_origins([back])), [back]) == [CHOIR, TRAIN, FIRE]


def test_a_fact_printed_on_an_earlier_day_is_left_out_where_there_is_news() -> None:
    article = make_article(FIRE, MAYOR)

    fresh = select([article], NO_FACTS, own_origins([article]))
    seen = select([article], NO_FACTS, own_origins([article]), printed_before={place(article, FIRE)})

    assert printed(fresh, [article]) == [FIRE, MAYOR]
    assert printed(seen, [article]) == [MAYOR]
    assert reasons(seen, [article]) == {FIRE: Reason.SEEN}


def test_where_all_was_printed_on_an_earlier_day_it_is_printed_and_marked() -> None:
    article = make_article(FIRE, MAYOR)
    before = {place(article, FIRE), place(article, MAYOR)}

    seen = select([article], NO_FACTS, own_origins([article]), printed_before=before)

    assert printed(seen, [article]) == [FIRE, MAYOR]
    assert [choice.new for choice in seen.choices] == [False, False]


def test_a_fact_is_known_when_every_wording_of_it_was_printed_else_one_that_was_not_is_news() -> None:
    one = make_article(FIRE, name="A")
    other = make_article("Lindby's market hall was destroyed by a fire on Sunday night.", name="B")
    facts = Facts((together(place(one, FIRE), other.passage(other.sentences[0].span)),), ())

    both = frozenset(facts.groups[0].members)
    (known,) = select([one, other], facts, own_origins([one, other]), both).choices
    (news,) = select([one, other], facts, own_origins([one, other]), {place(one, FIRE)}).choices

    assert not known.new
    assert news.new
    assert news.passage.article == other.id


def test_a_fact_left_out_because_it_was_printed_before_is_said_to_be_seen() -> None:
    article = make_article(FIRE, MAYOR)

    selection = select(
        [article],
        NO_FACTS,
        own_origins([article]),
        {place(article, FIRE)},
        SummarySettings(words=count_words(MAYOR)),
    )

    assert reasons(selection, [article]) == {FIRE: Reason.SEEN}


# ---- wording ---------------------------------------------------------------------------------


def test_of_a_group_the_wording_that_stands_alone_is_printed() -> None:
    wire = make_article(
        "He promised to rebuild the hall of Lindby within two years.", kind=SourceKind.WIRE, name="A"
    )
    other = make_article(MAYOR, kind=SourceKind.AGGREGATOR, name="B")
    facts = Facts((together(wire.passage(wire.sentences[0].span), place(other, MAYOR)),), ())

    assert printed(select([wire, other], facts, own_origins([wire, other])), [wire, other]) == [MAYOR]


def test_of_two_equal_wordings_that_of_the_reporter_is_printed() -> None:
    for kinds in [(SourceKind.WIRE, SourceKind.AGGREGATOR), (SourceKind.AGGREGATOR, SourceKind.WIRE)]:
        articles = [make_article(FIRE, kind=kind, name=name) for kind, name in zip(kinds, "AB", strict=True)]
        facts = Facts((together(*(place(article, FIRE) for article in articles)),), ())

        (choice,) = select(articles, facts, own_origins(articles)).choices

        assert choice.passage.article == articles[kinds.index(SourceKind.WIRE)].id


def test_a_group_of_which_no_wording_stands_alone_is_left_out() -> None:
    one, other = make_article(SAID, name="A"), make_article(SAID, name="B")
    facts = Facts((together(place(one, SAID), place(other, SAID)),), ())

    selection = select([one, other], facts, own_origins([one, other]))

    assert selection.choices == ()
    assert [omission.reason for omission in selection.omissions] == [Reason.DANGLING, Reason.DANGLING]


def test_a_sentence_credited_under_one_statement_is_not_printed_under_another_fact() -> None:
    first, second = make_article(MAYOR, name="A"), make_article(MAYOR, name="B")
    both = make_article(FIRE, kind=SourceKind.WIRE, name="C")
    other = make_article(TRAIN, kind=SourceKind.AGGREGATOR, name="D")
    articles = [first, second, both, other]
    promise = together(place(first, MAYOR), place(second, MAYOR), place(both, FIRE))
    traffic = together(place(both, FIRE), place(other, TRAIN))

    traffic_alone = select([both, other], Facts((traffic,), ()), own_origins(articles))
    selection = select(articles, Facts((promise, traffic), ()), own_origins(articles))

    assert printed(traffic_alone, articles) == [FIRE]
    assert printed(selection, articles) == [MAYOR, TRAIN]
    assert [choice.group for choice in selection.choices] == [0, 1]
    assert selection.omissions == ()


def test_a_sentence_that_carries_two_facts_is_printed_once_and_speaks_for_both() -> None:
    articles = [
        make_article(SAID, name="A"),
        make_article(MAYOR, name="B"),
        make_article(QUOTE, name="C"),
    ]
    said, mayor, quote = (article.passage(article.sentences[0].span) for article in articles)
    facts = Facts((together(said, mayor), together(mayor, quote)), ())

    selection = select(articles, facts, own_origins(articles))

    assert printed(selection, articles) == [MAYOR]
    assert selection.omissions == ()


# ---- what is left out ------------------------------------------------------------------------


def test_each_sentence_left_out_says_why() -> None:
    article = make_article(
        FIRE,
        SAID,
        QUOTE,
        ("Read more of our stories.", Role.BOILERPLATE),
        "Some say so all the time.",
        INSURER,
        title="Fire in Lindby",
    )

    selection = select(
        [article], NO_FACTS, own_origins([article]), settings=SummarySettings(words=count_words(FIRE))
    )

    assert printed(selection, [article]) == [FIRE]
    assert reasons(selection, [article]) == {
        "Fire in Lindby": Reason.HEADING,
        SAID: Reason.DANGLING,
        QUOTE: Reason.QUOTE_ONLY,
        "Read more of our stories.": Reason.BOILERPLATE,
        "Some say so all the time.": Reason.VAGUE,
        INSURER: Reason.BUDGET,
    }


def test_a_sentence_that_may_repeat_a_printed_one_is_left_out_as_its_duplicate() -> None:
    article = make_article(FIRE, MAYOR)
    pair = doubt((place(article, FIRE), place(article, MAYOR)), 0.3)

    selection = select([article], Facts((), (pair,)), own_origins([article]))

    assert printed(selection, [article]) == [FIRE]
    assert reasons(selection, [article]) == {MAYOR: Reason.DUPLICATE}


def test_where_words_are_left_what_may_be_one_fact_in_other_words_is_printed_after_all_else() -> None:
    article = make_article(FIRE, MAYOR, TRAIN)
    pair = doubt((place(article, FIRE), place(article, MAYOR)), 0.1)
    whole, tight = 280, count_words(FIRE) + count_words(TRAIN)

    def told(words: int) -> list[str]:
        settings_ = SummarySettings(words=words)
        return printed(
            select([article], Facts((), (pair,)), own_origins([article]), settings=settings_), [article]
        )

    assert sorted(told(whole)) == sorted([FIRE, MAYOR, TRAIN])
    assert told(tight) == [FIRE, TRAIN]


def test_what_another_outlet_has_too_comes_before_what_one_outlet_alone_has() -> None:
    again = "The fire that destroyed the market hall of Lindby broke out on Sunday night, the city said."
    one, other = make_article(TRAIN, FIRE, name="A"), make_article(again, CHOIR, name="B")

    settings_ = SummarySettings(words=count_words(FIRE) + count_words(again), lead_weight=0, told_weight=0)
    told = select([one, other], NO_FACTS, own_origins([one, other]), settings=settings_)

    assert set(printed(told, [one, other])) == {FIRE, again}


def test_what_only_a_copy_has_too_is_not_shared() -> None:
    wire, copy = make_article(FIRE, name="Wire"), make_article(FIRE, name="Copy")
    first = make_article("Mayor Holm promised to rebuild the market of Kessel.", name="A")
    second = make_article("To rebuild the market of Kessel is what mayor Holm promised.", name="B")
    articles = [wire, copy, first, second]
    origins = own_origins(articles) | {copy.id: wire.id}

    told = select(articles, NO_FACTS, origins, settings=SummarySettings(origins_weight=0))

    assert FIRE not in printed(told, articles)[:2]


def test_a_sentence_whose_words_are_printed_already_waits_for_one_that_tells_more() -> None:
    hurt = "The fire destroyed the market hall of Lindby on Sunday night, and nobody was hurt."
    article = make_article(FIRE, hurt, TRAIN)
    settings_ = SummarySettings(words=count_words(FIRE) + count_words(hurt))

    told = printed(select([article], NO_FACTS, own_origins([article]), settings=settings_), [article])

    assert told == [FIRE, TRAIN]


def test_a_sentence_that_was_proven_to_differ_is_printed_however_alike() -> None:
    article = make_article("The fire in Lindby killed 40 people.", "The fire in Lindby killed 43 people.")
    pair = doubt((article.passage(s.span) for s in article.sentences), 0.97, vetoed=True)

    assert len(select([article], Facts((), (pair,)), own_origins([article])).choices) == 2


def test_a_sentence_too_long_for_what_is_left_makes_room_for_a_shorter_one() -> None:
    article = make_article(FIRE, MAYOR, "Lindby mourned Jon Sorel on Monday.")

    selection = select([article], NO_FACTS, own_origins([article]), settings=SummarySettings(words=17))

    assert printed(selection, [article]) == [FIRE, "Lindby mourned Jon Sorel on Monday."]


# ---- headline --------------------------------------------------------------------------------


def test_the_headline_is_the_title_closest_to_what_is_printed() -> None:
    one = make_article(FIRE, MAYOR, title="Norvik shares fall", name="A")
    other = make_article(FIRE, INSURER, title="Fire destroys market hall of Lindby", name="B")

    selection = select([one, other], NO_FACTS, own_origins([one, other]))

    assert selection.headline == place(other, "Fire destroys market hall of Lindby")


def test_without_titles_the_first_statement_is_the_headline() -> None:
    article = make_article(SAID, FIRE, MAYOR)
    selection = select([article], NO_FACTS, own_origins([article]))

    assert selection.headline == selection.choices[0].passage == place(article, FIRE)


def test_an_event_with_nothing_to_print_still_has_a_headline() -> None:
    article = make_article(SAID, QUOTE)
    selection = select([article], NO_FACTS, own_origins([article]))

    assert (selection.headline, selection.choices) == (place(article, SAID), ())


def test_what_sources_disagree_about_is_printed_once() -> None:
    one, other = (
        make_article("The fire in Lindby killed 40 people.", name="The Courier"),
        make_article("The fire in Lindby killed 43 people.", name="The Herald"),
    )
    versions = tuple(
        Version(article.passage(article.sentences[0].span), value)
        for article, value in ((one, "40"), (other, "43"))
    )
    facts = Facts((), (), (FactConflict("number", versions),))

    selection = select([one, other], facts, own_origins([one, other]))

    assert len(selection.choices) == 1
    assert list(reasons(selection, [one, other]).values()) == [Reason.DUPLICATE]


# ---- runs ------------------------------------------------------------------------------------

DENIAL = "“No such agreement exists,” its lawyer said."
SALE = "The insurer Halden has agreed to sell the hall of Lindby to Norvik, the Courier reported on Monday."
LATER = "She said the trains between Marrow and Tarn would stop in June."


def test_a_sentence_that_leans_on_the_one_before_it_is_printed_right_behind_it() -> None:
    article = make_article(SALE, DENIAL, TRAIN)

    choices = select([article], NO_FACTS, own_origins([article])).choices

    words = [choice.passage.span.of(article.text) for choice in choices]
    assert words[words.index(SALE) + 1] == DENIAL
    assert [choice.continues for choice in choices if choice.passage == place(article, DENIAL)] == [True]
    assert not choices[words.index(SALE)].continues


QUOTED = (
    f"{FIRE}\n\n"
    "“We saw the roof of the hall come down within a minute. "
    "Nobody in Lindby had ever heard such a noise,” said Ada Roe, the mayor of Lindby."
)


def test_a_quotation_of_two_sentences_is_printed_whole_its_speaker_in_the_last() -> None:
    article = read(Document("quoted.txt", QUOTED.encode(), "2031-05-04"))

    choices = select([article], NO_FACTS, own_origins([article])).choices

    words = [choice.passage.span.of(article.text) for choice in choices]
    opening = next(place for place, found in enumerate(words) if found.startswith("“We saw"))
    assert words[opening + 1].endswith("the mayor of Lindby.")
    assert choices[opening + 1].continues


def test_half_a_quotation_is_never_printed() -> None:
    article = read(Document("quoted.txt", QUOTED.encode(), "2031-05-04"))
    budget = count_words(QUOTED) - 1

    choices = select(
        [article], NO_FACTS, own_origins([article]), settings=SummarySettings(words=budget)
    ).choices

    assert [choice.passage.span.of(article.text) for choice in choices] == [FIRE]


def test_a_sentence_is_left_out_where_what_it_leans_on_is_told_in_other_words() -> None:
    one, other = make_article(SALE, DENIAL, name="A"), make_article(SALE, TRAIN, name="B")
    facts = Facts((together(place(one, SALE), place(other, SALE)),), ())

    for articles in ([one, other], [other, one]):
        told = printed(select(articles, facts, own_origins(articles)), articles)
        assert told.count(SALE) == 1
        assert DENIAL not in told or told.index(DENIAL) == told.index(SALE) + 1


def test_an_event_with_little_to_print_takes_what_a_sentence_leans_on_along_with_it() -> None:
    repaired = "She said the damage in Lindby would be repaired in May."
    engineers = "The damage in Lindby would be repaired in May, engineers said."
    articles = [make_article(MAYOR, repaired, CHOIR), make_article(CHOIR, engineers, name="B")]
    settings_ = SummarySettings(words=sum(map(count_words, (CHOIR, MAYOR, repaired))), lead_weight=0)

    told = printed(select(articles, NO_FACTS, own_origins(articles), settings=settings_), articles)

    assert sorted(told) == sorted([CHOIR, MAYOR, repaired])
    assert told.index(repaired) == told.index(MAYOR) + 1


def test_a_heading_between_two_sentences_parts_them() -> None:
    article = make_article(TRAIN, ("What is next", Role.HEADING), DENIAL)

    assert printed(select([article], NO_FACTS, own_origins([article])), [article]) == [TRAIN]


def test_what_a_sentence_leans_on_counts_in_the_budget() -> None:
    article = make_article(CHOIR, SALE, DENIAL)
    settings_ = SummarySettings(words=count_words(SALE) + count_words(DENIAL) - 1)

    told = printed(select([article], NO_FACTS, own_origins([article]), settings=settings_), [article])

    assert sum(map(count_words, told)) <= settings_.words
    assert DENIAL not in told
