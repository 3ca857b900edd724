"""How many outlets carry a fact, and how many of them on their own."""

from dataclasses import replace

from digest.edition.provenance import provenance
from digest.model import Citation, CitedArticle, Source, SourceKind

OVERLAND = Source("Overland Wire", "overland.example", SourceKind.WIRE)
COASTAL = Source("Coastal Wire", "coastal.example", SourceKind.WIRE)
POST = Source("Harbour Post", "post.example", SourceKind.PUBLISHER)
READER = Source("Quick Reader", "reader.example", SourceKind.AGGREGATOR)


def cited(name: str, source: Source, *, of: str | None = None, text: str | None = None) -> CitedArticle:
    return CitedArticle(
        id=name,
        source=source,
        title=None,
        url=None,
        published=None,
        first_seen="2025-02-13",
        language="en",
        location=f"{name}.txt",
        raw_sha256="",
        text_sha256=text or f"text of {name}",
        length=1,
        derived_from=of,
        derived_evidence=(),
    )


def unnamed(name: str, *, text: str | None = None, kind: SourceKind = SourceKind.UNKNOWN) -> CitedArticle:
    return cited(name, Source("index", None, kind), text=text)


def citing(article: str, text: str | None = None, *credited: str) -> Citation:
    return Citation(
        text=text or f"words of {article}",
        article=article,
        start=0,
        end=1,
        relation="paraphrase",
        jaccard=0.0,
        containment=0.0,
        rests_on=credited,
    )


def counts(*articles: CitedArticle, carriers: str | None = None) -> tuple[int, int]:
    """Return sources and origins of ``carriers``, one letter an article; of all articles by default."""
    behind = provenance(articles)
    names = list(carriers) if carriers else [article.id for article in articles]
    cites = [citing(name) for name in names]
    return behind.count_sources(cites), behind.count_origins(cites)


def test_two_outlets_on_their_own_are_two_sources_and_two_origins() -> None:
    assert counts(cited("a", OVERLAND), cited("b", POST)) == (2, 2)


def test_several_articles_of_one_outlet_count_once() -> None:
    assert counts(cited("a", POST), cited("b", POST)) == (1, 1)


def test_an_outlet_is_known_again_by_its_name_where_a_domain_is_missing() -> None:
    assert counts(cited("a", POST), cited("b", replace(POST, domain=None))) == (1, 1)


def test_an_outlet_is_known_again_by_its_domain_under_another_name() -> None:
    named = (replace(POST, name="The Post"), replace(POST, name="post.example"), POST)
    assert counts(*(cited(f"{i}", source) for i, source in enumerate(named))) == (1, 1)


def test_one_name_on_two_domains_is_two_outlets_that_are_no_two_origins() -> None:
    assert counts(cited("a", POST), cited("b", replace(POST, domain="post.test"))) == (2, 1)


def test_articles_that_name_no_outlet_are_different_sources_though_their_files_are_called_alike() -> None:
    compilation = unnamed("c", kind=SourceKind.AGGREGATOR)
    assert counts(unnamed("a"), unnamed("b"), compilation) == (3, 3)


def test_exact_copies_that_name_no_outlet_count_once() -> None:
    assert counts(unnamed("a", text="same"), unnamed("b", text="same")) == (1, 1)


def test_a_publisher_known_by_its_name_alone_counts_once() -> None:
    nameless = replace(POST, domain=None)
    assert counts(cited("a", nameless), cited("b", nameless)) == (1, 1)


def test_a_rewritten_article_adds_a_source_but_no_origin() -> None:
    assert counts(cited("a", OVERLAND), cited("b", READER, of="a")) == (2, 1)


def test_a_chain_of_rewritings_goes_back_to_its_first_article() -> None:
    chain = (cited("a", OVERLAND), cited("b", READER, of="a"), cited("c", POST, of="b"))
    assert counts(*chain) == (3, 1)
    assert counts(*chain, carriers="ac") == (2, 1)


def test_rewritings_of_one_article_share_an_origin_that_does_not_carry_the_fact() -> None:
    assert counts(
        cited("a", OVERLAND), cited("b", READER, of="a"), cited("c", POST, of="a"), carriers="bc"
    ) == (
        2,
        1,
    )


def test_rewritings_of_two_articles_of_one_wire_share_an_origin() -> None:
    articles = (
        cited("a", OVERLAND),
        cited("b", OVERLAND),
        cited("c", READER, of="a"),
        cited("d", POST, of="b"),
    )
    assert counts(*articles, carriers="cd") == (2, 1)


def test_two_wires_remain_two_origins_though_one_reader_copies_both() -> None:
    articles = (
        cited("a", OVERLAND),
        cited("b", COASTAL),
        cited("c", READER, of="a"),
        cited("d", READER, of="b"),
    )
    assert counts(*articles) == (3, 2)


def test_there_are_never_more_origins_than_sources() -> None:
    articles = (
        cited("a", OVERLAND),
        cited("b", COASTAL),
        cited("c", READER, of="a"),
        cited("d", READER, of="b"),
    )
    assert counts(*articles, carriers="cd") == (1, 1)


def test_equal_texts_of_two_outlets_share_the_origin_nearest_to_the_news() -> None:
    articles = (cited("a", READER, text="same"), cited("b", OVERLAND, text="same"), cited("c", OVERLAND))
    assert counts(*articles) == (2, 1)


def test_an_exact_copy_of_a_rewritten_article_goes_back_to_the_same_origin() -> None:
    articles = (cited("a", OVERLAND), cited("b", READER, of="a", text="same"), cited("c", POST, text="same"))
    assert counts(*articles) == (3, 1)


def test_articles_that_derive_from_each_other_share_an_origin() -> None:
    assert counts(cited("a", OVERLAND, of="b"), cited("b", POST, of="a")) == (2, 1)


def test_rewritings_of_an_article_of_an_earlier_day_share_an_origin() -> None:
    assert counts(cited("a", READER, of="z"), cited("b", POST, of="z")) == (2, 1)


def test_an_article_said_to_derive_from_its_own_text_is_its_own_origin() -> None:
    assert counts(cited("a", OVERLAND, of="b", text="same"), cited("b", POST, text="same")) == (2, 1)


# ---- credits, publishers, shared wording -----------------------------------------------------


def test_two_outlets_that_credit_one_wire_are_one_origin() -> None:
    local = replace(cited("a", POST), rests_on=("Overland Wire",))
    other = replace(cited("b", READER), rests_on=("Overland Wire",))

    assert counts(local, other) == (2, 1)
    assert counts(local, other, cited("c", OVERLAND)) == (3, 1)
    assert counts(local, cited("c", COASTAL)) == (2, 2)


def test_an_outlet_credited_by_a_name_of_its_own_is_known() -> None:
    wire = cited("w", replace(OVERLAND, name="The Overland Wire"))
    again = cited("v", OVERLAND)
    local = replace(cited("a", POST), rests_on=("The Overland Wire",))

    assert counts(wire, again, local, carriers="va") == (2, 1)


def test_outlets_of_one_publisher_are_several_sources_and_one_origin() -> None:
    morning, evening = (replace(source, family="Hill Press") for source in (POST, COASTAL))

    assert counts(cited("a", morning), cited("b", evening)) == (2, 1)
    assert counts(cited("a", morning), cited("b", evening), cited("c", READER)) == (3, 2)


LONG = (
    "The council of Lindby voted on Monday evening to close the old harbour bridge before the winter storms."
)


def printing(*texts: str) -> tuple[int, int]:
    """Return sources and origins of one statement that different outlets print in these words."""
    articles = [cited(str(n), Source(f"Outlet {n}", None, SourceKind.WIRE)) for n in range(len(texts))]
    cites = [citing(str(n), text) for n, text in enumerate(texts)]
    behind = provenance(articles)
    return behind.count_sources(cites), behind.count_origins(cites)


def test_outlets_that_print_one_text_are_one_origin_of_that_statement() -> None:
    assert printing(LONG, LONG) == (2, 1)
    assert printing(LONG, "In Lindby the bridge will close.") == (2, 2)
    assert printing(LONG, LONG, "In Lindby the bridge will close.") == (3, 2)


def test_outlets_that_quote_the_same_words_are_independent() -> None:
    assert printing(f"“{LONG}” the mayor said.", f"According to the mayor, “{LONG}”") == (2, 2)


def test_a_short_sentence_may_be_written_twice() -> None:
    assert printing("The bridge closed on Monday.", "The bridge closed on Monday.") == (2, 2)


# ---- statements that name the outlet they come from ------------------------------------------

LEDGER = Source("The Ledger", "ledger.example", SourceKind.PUBLISHER)
COURIER = Source("City Courier", "courier.example", SourceKind.PUBLISHER)
TIMES = Source("Valley Times", "times.example", SourceKind.PUBLISHER)


def origins(*told: tuple[Source, tuple[str, ...]], among: tuple[CitedArticle, ...] = ()) -> int:
    """Return the origins of one statement that these outlets carry, each crediting those named with it."""
    articles = [cited(str(n), source) for n, (source, _) in enumerate(told)]
    behind = provenance([*articles, *among])
    cites = [citing(str(n), None, *credited) for n, (_, credited) in enumerate(told)]
    return behind.count_origins(cites, [article.id for article in (*articles, *among)])


def test_a_statement_that_names_another_of_its_carriers_adds_no_origin() -> None:
    assert origins((LEDGER, ()), (COURIER, ("The Ledger",))) == 1
    assert origins((LEDGER, ()), (COURIER, ("Ledger",)), (TIMES, ())) == 2


def test_statements_that_name_one_outlet_from_outside_share_it_as_their_origin() -> None:
    assert origins((COURIER, ("The Ledger",)), (TIMES, ("The Ledger",))) == 1
    assert origins((COURIER, ("The Ledger",)), (TIMES, ("Evening Kestrel",))) == 2


def test_who_credits_two_carriers_does_not_make_them_one_origin() -> None:
    assert origins((LEDGER, ()), (TIMES, ()), (COURIER, ("The Ledger", "Valley Times"))) == 2


def test_two_that_credit_each_other_are_one_origin() -> None:
    assert origins((LEDGER, ("City Courier",)), (COURIER, ("The Ledger",))) == 1


def test_a_statement_that_names_its_own_outlet_stands_for_itself() -> None:
    assert origins((LEDGER, ("The Ledger",)), (COURIER, ())) == 2


def test_who_credits_a_rewriting_of_the_event_goes_back_to_where_that_came_from() -> None:
    rewriting = replace(cited("r", LEDGER), derived_from="0")

    assert origins((OVERLAND, ()), (COURIER, ("The Ledger",)), among=(rewriting,)) == 1


def test_names_that_look_alike_are_outlets_that_are_no_two_origins() -> None:
    forged = replace(POST, name="H\u0430rbour Post", domain="evil.example")

    assert counts(cited("a", POST), cited("b", forged)) == (2, 1)
    assert counts(cited("a", POST), cited("b", forged), cited("c", READER)) == (3, 2)


def test_an_outlet_of_one_name_within_another_domain_is_the_same() -> None:
    assert counts(cited("a", POST), cited("b", replace(POST, domain="sport.post.example"))) == (1, 1)
