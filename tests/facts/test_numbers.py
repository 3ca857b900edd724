"""What counts as a quantity, of what, and when two may be the same one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.facts.numbers import agree, quantities

READ: list[tuple[str, list[tuple[float, str]]]] = [
    # currencies and magnitudes
    ("$4.5 billion", [(4.5e9, "dollar")]),
    ("$4.5bn", [(4.5e9, "dollar")]),
    ("€3m", [(3e6, "euro")]),
    ("£250,000", [(250_000, "pound")]),
    ("¥300 million", [(3e8, "yen")]),
    ("USD 20 million", [(2e7, "dollar")]),
    ("US$20 million", [(2e7, "dollar")]),
    ("20 million dollars", [(2e7, "dollar")]),
    ("fifteen euros", [(15, "euro")]),
    ("$1.25 a share", [(1.25, "dollar")]),
    ("£1999", [(1999, "pound")]),
    ("3 trillion euros", [(3e12, "euro")]),
    # percent
    ("5%", [(5, "%")]),
    ("5 percent", [(5, "%")]),
    ("five percent", [(5, "%")]),
    ("99.9 %", [(99.9, "%")]),
    # counts
    ("12,000 people", [(12_000, "peopl")]),
    ("1.2 million people", [(1.2e6, "peopl")]),
    ("two million people", [(2e6, "peopl")]),
    ("twenty-three members", [(23, "member")]),
    ("a dozen people", [(12, "peopl")]),
    ("a hundred people", [(100, "peopl")]),
    ("40 dead", [(40, "dead")]),
    ("1,900 people", [(1900, "peopl")]),
    ("a 6.4-magnitude quake", [(6.4, "magnitud")]),
    ("killed 40.", [(40, "")]),
    # days and ordinals
    ("13 February", [(13, "februari")]),
    ("the 21st century", [(21, "ordinal")]),
    ("March 3rd", [(3, "ordinal")]),
    # powers and units with an exponent
    ("10⁶ litres", [(1e6, "liter")]),
    ("1.2·10⁻³ g", [(0.0012, "g")]),
    ("450 m²", [(450, "m²")]),
    ("5 km3", [(5, "km3")]),
    ("in 2019²", [(2019, "year")]),
    # none
    ("one of them, on the one hand", []),
    ("no figure at all", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_the_quantities_of_a_text_are_read_with_value_and_unit(
    text: str, expected: list[tuple[float, str]]
) -> None:
    assert [(found.value, found.unit) for found in quantities(text)] == expected


def test_calendar_years_are_counted_in_one_unit_of_their_own() -> None:
    past, coming, people = quantities("From 2014 until 2031, 40 people")

    assert [past.value, coming.value] == [2014, 2031]
    assert past.unit == coming.unit != people.unit


def test_a_span_of_years_is_no_calendar_year() -> None:
    span, calendar = quantities("five years since 2014")

    assert span.unit != calendar.unit


COMPOUND: list[tuple[str, list[tuple[float, str]]]] = [
    ("20 million U.S. dollars", [(2e7, "dollar")]),
    ("5 per cent", [(5, "%")]),
    ("two dozen people", [(24, "peopl")]),
    ("two hundred people", [(200, "peopl")]),
    ("five hundred thousand people", [(500_000, "peopl")]),
    ("a million people", [(1e6, "peopl")]),
    ("2000 people", [(2000, "peopl")]),
]


@pytest.mark.parametrize(("text", "expected"), COMPOUND)
def test_compound_quantities_are_read_as_one(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(found.value, found.unit) for found in quantities(text)] == expected


@pytest.mark.parametrize("text", ["$2-3 million", "$2-$3 million", "2 to 3 million dollars", "$2–3m"])
def test_both_ends_of_a_range_have_its_magnitude(text: str) -> None:
    found = [(quantity.value, quantity.unit) for quantity in quantities(text)]

    assert found == [(2e6, "dollar"), (3e6, "dollar")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ĳsselmeer’s 40 boats", "40"),
        ("İzmir: 40 boats", "40"),
        ("ﬁfty ﬁres, 40 boats", "40"),
        ("½ or 40 boats", "40"),
        ("— 2.5 km —", "2.5"),
    ],
)
def test_a_quantity_knows_where_it_stands_whatever_folding_does_to_lengths(text: str, place: str) -> None:
    assert place in [found.span.of(text) for found in quantities(text)]


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("0123456789,.%$€ -kmbn"), max_size=60))
def test_any_text_is_read_and_its_quantities_stand_in_order(text: str) -> None:
    spans = [found.span for found in quantities(text)]

    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    ("piece", "count"), [("1", 1), ("1,", 20_000), ("$ ", 0), ("40 ", 20_000), ("1 a ", 20_000), ("x", 0)]
)
@pytest.mark.uncounted
def test_a_line_of_many_thousand_pieces_is_read_to_its_end(piece: str, count: int) -> None:
    assert len(quantities(piece * 20_000)) == count


@pytest.mark.parametrize(
    "text",
    [
        "40 dead, 40 dead",
        "$457 million against $460 million",
        "more than $250,000, or $251,000",
        "23 members, twenty-three members",
        "$4.5bn, 4.5 billion dollars",
        "4.98 million people, about 5 million people",
        "450 m², 4,844 square feet",
        "3 × 10⁵ litres, 300 cubic metres",
    ],
)
def test_equal_and_rounded_quantities_agree(text: str) -> None:
    assert agree(*quantities(text))


@pytest.mark.parametrize(
    "text",
    [
        "40 dead, 43 dead",
        "$457 million against $520 million",
        "2014 and 2015",
        "the 98th, the 99th",
        "5.1 percent, 5.3 percent",
        "$3 million, $3 billion",
        "450 m², 450 metres",
        "12 m³, 12 square metres",
        "10⁶ ships, 10 ships",
    ],
)
def test_changed_quantities_do_not_agree(text: str) -> None:
    assert not agree(*quantities(text))


@pytest.mark.parametrize(
    "text", ["$4.52 billion, $4.58 billion", "1,012 houses, 1,034 houses", "98 men, 100 men"]
)
def test_two_exact_figures_do_not_agree_because_they_are_near(text: str) -> None:
    assert not agree(*quantities(text))


@pytest.mark.parametrize("text", ["$300 million, €300 million", "40 dead, 40 percent"])
def test_equal_figures_of_different_currencies_do_not_agree(text: str) -> None:
    assert not agree(*quantities(text))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from("40 43 100 102 2014 2015 5% $4.5bn $4.6bn 3rd".split()), min_size=2, max_size=2)
)
def test_agreement_has_no_direction(pair: list[str]) -> None:
    one, other = quantities(", ".join(pair))

    assert agree(one, other) == agree(other, one)
    assert agree(one, one)
