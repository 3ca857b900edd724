"""Which article was rewritten from which, and when nothing may be said."""

from collections.abc import Callable, Sequence
from itertools import permutations
from typing import Any

import pytest

from digest.copies import CopySettings, OriginSettings, find_copies, trace_origins
from digest.model import Article, Credit, CreditKind, Derivation, Role, SourceKind, Span
from tests.support.articles_factory import make_article
from tests.support.places import SEEDS, cases

Factory = Callable[..., Article]


WIRE = """\
The council of Varrenholm voted late on Tuesday to close its last coal-fired heating plant three years \
earlier than planned, after engineers warned that a boiler wall could fail before the winter.
The decision, taken by 31 votes to 14, obliges the municipal utility to connect 9,000 flats to a network \
of heat pumps fed by the river. “Nobody in this town will be cold because of tonight’s vote,” Mayor Ilse \
Marquard told the chamber.
Opponents said the utility had hidden the true price of the pumps, which an internal paper seen by council \
members puts at 212 million crowns. “We are buying a cathedral and calling it a radiator,” said Per \
Lindqvist, who leads the conservative group.
The plant, opened in 1961, burns 40,000 tonnes of imported coal a year and accounts for a third of the \
emissions of the town. Its 58 workers have been promised posts at the waterworks, though the union says \
that nothing has been put in writing. “A promise in a corridor is worth nothing to a family,” its chairman \
said.
The first pumps are to be installed in the harbour district by the end of September."""

REWRITE = """\
Varrenholm is giving up coal sooner than expected. The last coal-fired heating plant in town will go three \
years ahead of schedule because inspections raised fears that a boiler wall could fail in the cold months.
Under the plan, which councillors approved 31 to 14, homes are to be warmed by heat pumps fed by the river. \
“Nobody in this town will be cold because of tonight’s vote,” the mayor promised.
Critics accuse the utility of having concealed the true price of the project, put at 212 million crowns in \
a document that was not meant for the public. “We are buying a cathedral and calling it a radiator,” Per \
Lindqvist complained.
Since 1961 the plant has swallowed imported coal at a rate of 40,000 tonnes every year. For its workforce \
there are posts at the waterworks, but the union notes that nothing has been put in writing so far."""

INDEPENDENT = """\
For sixty winters the chimney above the harbour told people in Varrenholm that their flats were warm. On \
Tuesday night, in a session that went on until almost midnight, a majority decided it has to go.
“Nobody in this town will be cold because of tonight’s vote,” said Mayor Ilse Marquard, whose own flat is \
heated by the plant. “We are buying a cathedral and calling it a radiator,” answered Per Lindqvist of the \
conservatives, to applause from the gallery.
In the canteen of the works, where this reporter met a dozen of the 58 employees, the mood was sour. “A \
promise in a corridor is worth nothing to a family,” said Olof Brandt, who speaks for the union.
River water will warm some 9,000 homes instead, at a cost that nobody in the room could name with certainty; \
the figure of 212 million crowns makes the rounds."""


def trace(*articles: Article) -> tuple[Derivation, ...]:
    return trace_origins(articles, find_copies(articles, CopySettings()).pairs, OriginSettings())


def lineage(articles: Sequence[Article]) -> dict[str, str]:
    names = {article.id: article.source.name for article in articles}
    return {names[found.article]: names[found.origin] for found in trace(*articles)}


def crediting(outlet: str, kind: CreditKind = CreditKind.MENTION) -> tuple[Credit, ...]:
    return (Credit(kind, outlet, Span(0, 1)),)


def test_a_rewritten_wire_story_derives_from_the_wire(article: Factory) -> None:
    wire, rewrite = article(WIRE, "Agency", SourceKind.WIRE), article(REWRITE, "Portal")
    (found,) = trace(rewrite, wire)
    assert (found.article, found.origin) == (rewrite.id, wire.id)
    assert "Agency is a wire" in found.evidence
    assert "shares 2 of its 2 quotations word for word" in found.evidence
    assert any("of its runs of 4 words, quotations aside, stand in Agency" in line for line in found.evidence)


def test_two_reports_that_quote_the_same_people_are_independent(article: Factory) -> None:
    own = article(INDEPENDENT, "Courier")
    assert trace(article(WIRE, "Agency", SourceKind.WIRE), own) == ()
    assert trace(article(REWRITE, "Portal"), own) == ()


def test_of_the_seeds_only_the_rewrite_of_the_wire_story_derives_from_another(article: Factory) -> None:
    seeds = [
        article(path.read_text(encoding="utf-8"), path.name[:3], kind)
        for path in sorted(SEEDS.glob("*.txt"))
        for kind in (SourceKind.WIRE if path.name.startswith("002") else SourceKind.UNKNOWN,)
    ]
    assert len(seeds) == 5
    assert lineage(seeds) == {"000": "002"}


def test_the_same_rewrite_of_an_unknown_outlet_is_betrayed_by_its_quotations(article: Factory) -> None:
    first, rewrite = article(WIRE, "Courier"), article(REWRITE, "Portal")
    assert lineage([first, rewrite]) == {"Portal": "Courier"}


def test_without_any_reason_to_expect_it_a_loose_rewrite_is_not_accused(article: Factory) -> None:
    own_voices = REWRITE.replace("We are buying a cathedral", "This town cannot afford a cathedral")
    assert lineage([article(WIRE, "Courier"), article(own_voices, "Portal")]) == {}


def test_a_credit_is_a_reason_to_expect_it(article: Factory) -> None:
    own_voices = REWRITE.replace("We are buying a cathedral", "This town cannot afford a cathedral")
    rewrite = article(own_voices, "Portal", credits=crediting("www.Courier"))
    (found,) = trace(article(WIRE, "Courier"), rewrite)
    assert "credits Courier" in found.evidence


def test_who_credits_the_other_is_the_later_whatever_the_dates_say(article: Factory) -> None:
    earlier = article(WIRE, "Portal", published="2031-05-01", credits=crediting("Courier"))
    later = article(REWRITE + " More follows.", "Courier", published="2031-05-02")
    assert lineage([earlier, later]) == {"Portal": "Courier"}


def test_two_that_name_the_same_source_are_held_together(article: Factory) -> None:
    own_voices = REWRITE.replace("We are buying a cathedral", "This town cannot afford a cathedral")
    first = article(WIRE, "Courier", credits=crediting("Agency"))
    second = article(own_voices, "Portal", credits=crediting("AGENCY"))
    (found,) = trace(first, second)
    assert found.article == second.id
    assert "names the same source: Agency" in found.evidence


def test_a_list_of_most_read_stories_is_no_credit(article: Factory) -> None:
    own_voices = REWRITE.replace("We are buying a cathedral", "This town cannot afford a cathedral")
    rewrite = article(own_voices, "Portal", credits=crediting("Courier", CreditKind.PROMOTION))
    assert trace(article(WIRE, "Courier"), rewrite) == ()


def test_two_stories_of_one_outlet_are_not_excused_by_its_being_a_wire(article: Factory) -> None:
    own_voices = REWRITE.replace("We are buying a cathedral", "This town cannot afford a cathedral")
    twice = [article(text, "Agency", SourceKind.WIRE) for text in (WIRE, own_voices)]
    assert trace(*twice) == ()


def test_an_edited_reprint_derives_from_what_was_published_first(article: Factory) -> None:
    reprint = WIRE.replace("voted late on Tuesday", "has voted").replace("crowns", "million crowns in all")
    first = article(WIRE, "Courier", published="2031-05-03T22:10:00Z")
    second = article(reprint, "Portal", published="2031-05-04")
    (found,) = trace(second, first)
    assert found.article == second.id
    assert "published later, on 2031-05-04" in found.evidence
    assert "sentences that are near-copies: 9" in found.evidence


def test_of_one_day_the_earlier_hour_is_the_origin_though_it_is_shorter(article: Factory) -> None:
    morning = article(WIRE, "Courier", published="2031-05-04T06:00:00+00:00")
    evening = article(WIRE + " Local reactions follow.", "Portal", published="2031-05-04T20:00:00+00:00")
    (found,) = trace(evening, morning)
    assert (found.article, found.origin) == (evening.id, morning.id)
    assert "published later, on 2031-05-04" in found.evidence


def test_hours_of_different_zones_are_compared_as_moments(article: Factory) -> None:
    west = article(WIRE + " Local reactions follow.", "West", published="2031-05-03T20:00:00-08:00")
    east = article(WIRE, "East", published="2031-05-04T09:00:00+09:00")
    assert lineage([west, east]) == {"West": "East"}


def test_a_day_and_a_moment_that_may_lie_on_it_leave_the_length_to_decide(article: Factory) -> None:
    longer = article(WIRE + " Local reactions follow.", "Longer", published="2031-05-04")
    for published in ("2031-05-04T06:00:00+00:00", "2031-05-03T20:00:00-08:00", "2031-05-04T06:00:00"):
        assert lineage([article(WIRE, "Shorter", published=published), longer]) == {"Shorter": "Longer"}


def test_a_moment_that_lies_on_no_part_of_a_day_is_in_order_with_it(article: Factory) -> None:
    longer = article(WIRE + " Local reactions follow.", "Longer", published="2031-05-04")
    before = article(WIRE, "Before", published="2031-05-03T12:00:00-08:00")
    assert lineage([before, longer]) == {"Longer": "Before"}


def test_identical_texts_derive_from_the_earliest_moment(article: Factory) -> None:
    same = [
        article(WIRE, "Noon", published="2031-05-04T12:00:00+00:00", location="a.txt", id="1" * 12),
        article(WIRE, "Dawn", published="2031-05-04T12:00:00+09:00", location="b.txt", id="2" * 12),
    ]
    for articles in permutations(same):
        assert lineage(articles) == {"Noon": "Dawn"}


def test_a_moment_at_the_end_of_time_has_only_its_day(article: Factory) -> None:
    last = article(WIRE, "Last", published="9999-12-31T23:00:00-08:00")
    assert lineage([last, article(WIRE + " Ends.", "First")]) == {"Last": "First"}


def test_of_one_day_the_longer_text_is_the_origin(article: Factory) -> None:
    shortened = "\n".join(WIRE.splitlines()[:3])
    assert lineage([article(shortened, "A Portal"), article(WIRE, "Courier")]) == {"A Portal": "Courier"}


def test_a_wire_is_the_origin_though_its_client_was_seen_first(article: Factory) -> None:
    client = article(WIRE + " Local reactions follow.", "Courier", published="2031-05-01")
    wire = article(WIRE, "Agency", SourceKind.WIRE, published="2031-05-02")
    assert lineage([client, wire]) == {"Courier": "Agency"}


def test_an_aggregator_is_never_the_origin_of_a_publisher(article: Factory) -> None:
    aggregator = article(WIRE + " Read more.", "Portal", SourceKind.AGGREGATOR, published="2031-05-01")
    publisher = article(WIRE, "Courier", published="2031-05-02")
    assert lineage([aggregator, publisher]) == {"Portal": "Courier"}


def test_identical_texts_derive_from_the_first_by_date_then_location(article: Factory) -> None:
    same = [
        article(WIRE, "Late", published="2031-05-03", id="1" * 12),
        article(WIRE, "Early", published="2031-05-02", location="b.txt", id="2" * 12),
        article(WIRE, "Also early", published="2031-05-02", location="a.txt", id="3" * 12),
    ]
    for articles in permutations(same):
        assert lineage(articles) == {"Late": "Also early", "Early": "Also early"}
    assert trace(*same)[0].evidence == ("has the text of Also early, word for word",)


def test_identical_texts_too_short_for_any_run_are_identical_still(article: Factory) -> None:
    assert lineage([article("Ferry sinks.", "A"), article("Ferry sinks.", "B")]) == {"B": "A"}


def test_a_statement_printed_without_quotation_marks_is_not_own_wording(article: Factory) -> None:
    statement = [
        "I have decided after long talks with my family to leave the office to which you elected me.",
        "The work we did together on the bridges and the schools of this county will outlast my name.",
        "I ask every one of you to give my successor the patience that you have always given to me.",
        "It has been the honour of my life to be of service to the people of these five valleys.",
    ]
    quoting = article("\n".join(f"“{line}” the governor said." for line in statement), "Courier")
    block = article("The governor resigned and wrote this.\n" + "\n".join(statement), "Portal")
    assert trace(quoting, block) == ()
    unquoted = article("\n".join(statement) + "\nHe then left the room.", "Courier")
    assert len(trace(unquoted, block)) == 1


def test_circles_of_credits_do_not_make_circles_of_origins(article: Factory) -> None:
    ring = {"A": "B", "B": "C", "C": "A"}
    articles = [
        article(f"{WIRE} {ending}.", name, credits=crediting(credited))
        for (name, credited), ending in zip(ring.items(), ("More soon", "Read on", "Ends"), strict=True)
    ]
    found = lineage(articles)
    assert len(found) == 2
    assert found.items() <= ring.items()


def test_every_article_of_a_chain_has_one_origin_and_leads_to_one_root(article: Factory) -> None:
    names = ("Agency", "Courier", "Herald", "Portal")
    articles = [
        article(f"{WIRE} {name} has more.", name, published=f"2031-05-0{day}")
        for day, name in enumerate(names, start=1)
    ]
    found = lineage(articles)
    assert set(found) == set(names[1:])
    for name in names[1:]:
        origin = name
        for _ in names:
            origin = found.get(origin, origin)
        assert origin == "Agency"


def test_the_order_of_the_articles_changes_nothing(article: Factory) -> None:
    articles = [
        article(WIRE, "Agency", SourceKind.WIRE),
        article(REWRITE, "Portal"),
        article(INDEPENDENT, "Courier"),
        article(WIRE.replace("Tuesday", "Tuesday night"), "Herald"),
    ]
    expected = trace(*articles)
    assert len(expected) == 2
    assert all(trace(*order) == expected for order in permutations(articles))


def test_an_endless_series_of_one_template_says_nothing_about_origins(article: Factory) -> None:
    form = (
        "Shares of {0} rose by two percent on Monday.\nThe index closed higher.\nAnalysts had feared for {0}."
    )
    series = [article(form.format(f"firm number {number}"), f"Paper {number}") for number in range(510)]
    assert trace_origins(series, (), OriginSettings()) == ()


@pytest.mark.parametrize("text", ["", "…", "“Only quoted words stand in this text and nothing else at all.”"])
def test_an_article_without_words_of_its_own_derives_from_nothing(article: Factory, text: str) -> None:
    assert trace(article(text, "Empty"), article(WIRE, "Agency", SourceKind.WIRE)) == ()


def test_headings_and_boilerplate_are_not_wording(article: Factory) -> None:
    first = article(WIRE, "Courier", published="2031-05-01")
    reprint = article(WIRE + " Ends.", "Portal", published="2031-05-02")
    assert len(trace(first, reprint)) == 1
    boilerplate = article(reprint.text, "Portal", published="2031-05-02", role=Role.BOILERPLATE)
    assert trace(first, boilerplate) == ()


def test_no_articles_have_no_origins() -> None:
    assert trace_origins((), (), OriginSettings()) == ()


def test_one_wire_is_not_expected_to_rewrite_another(article: Factory) -> None:
    wire, rewrite = article(WIRE, "Agency", SourceKind.WIRE), article(REWRITE, "Bureau", SourceKind.WIRE)

    assert not any("is a wire" in reason for found in trace(wire, rewrite) for reason in found.evidence)


# ---- the same text, one template, one note ---------------------------------------------------

TEMPLATES = cases("templates")


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in TEMPLATES])
def test_stories_of_one_template_or_with_one_note_are_independent(case: dict[str, Any]) -> None:
    one, other = make_article(*case["one"], name="Gazette"), make_article(*case["other"], name="Post")
    assert trace(one, other) == ()


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in TEMPLATES])
def test_a_reprint_with_another_ending_is_found_among_stories_of_its_template(case: dict[str, Any]) -> None:
    first, template = make_article(*case["one"], name="A"), make_article(*case["other"], name="B")
    reprint = make_article(*case["one"], "More will follow in the course of the day.", name="C")
    assert lineage([first, template, reprint]) == {"A": "C"}


def test_an_identical_text_is_the_same_text_and_not_rewritten(article: Factory) -> None:
    [found] = trace(article(WIRE, "Agency", SourceKind.WIRE), article(WIRE, "Courier"))
    assert found.same_text


def test_sentences_in_another_order_and_under_another_title_are_the_same_text() -> None:
    lines = WIRE.splitlines()
    wire = make_article(*lines, title="Council closes plant", name="Agency", kind=SourceKind.WIRE)
    moved = make_article(*reversed(lines), title="No coal in Varrenholm", name="Courier")
    [found] = trace(wire, moved)
    assert found.same_text
    assert found.evidence[0] == "all its sentences stand in Agency, word for word"


def test_the_first_sentences_of_a_text_are_the_same_text() -> None:
    wire = make_article(*WIRE.splitlines(), name="Agency", kind=SourceKind.WIRE)
    [found] = trace(wire, make_article(*WIRE.splitlines()[:4], name="Courier"))
    assert found.same_text


def test_a_changed_word_is_a_rewriting(article: Factory) -> None:
    wire = article(WIRE, "Agency", SourceKind.WIRE)
    [found] = trace(wire, article(WIRE.replace("late on Tuesday", "on Tuesday night"), "Courier"))
    assert not found.same_text


def test_a_corrected_figure_leaves_a_rewriting_what_it_is(article: Factory) -> None:
    wire = article(WIRE, "Agency", SourceKind.WIRE, published="2031-05-01")
    corrected = article(WIRE.replace("31 votes to 14", "32 votes to 13"), "Courier", published="2031-05-02")
    assert lineage([wire, corrected]) == {"Courier": "Agency"}
