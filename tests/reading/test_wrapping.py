"""Text that was wrapped at a fixed width is read by its paragraphs, whatever else stands in it."""

import textwrap

import pytest

from digest.reading.wrapping import unwrap

PARAGRAPHS = tuple(
    " ".join(paragraph.split())
    for paragraph in """
    The council of Lindby opened a swimming hall on Monday after four years of work and one
    fire. Two hundred children jumped in at noon, cheered by their parents on the eastern
    stands. The hall is fifty metres long and may be used by every school of the valley, its
    keeper said at the opening.

    It cost 12 million crowns, a quarter more than planned, because the ground below turned out
    to be wet. The unions welcomed the hall, and expect thirty jobs within two years from its
    kitchen alone.

    Neighbours from Sund complained about the noise and the lamps of the place in front of the
    building. A judge in Marwick will hear their complaint in May, a clerk of the court said on
    Monday evening.
    """.split("\n\n")
)
LONG_ADDRESS = "https://lindby.example/2026/11/16/" + "the-council-of-lindby-opens-a-swimming-hall-" * 3


def wrapped(paragraph: str, width: int = 72, first: str = "", rest: str = "") -> str:
    return textwrap.fill(
        paragraph, width, initial_indent=first, subsequent_indent=rest, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def apart(*pieces: str) -> str:
    return "\n\n".join(pieces)


PLAIN = tuple(map(wrapped, PARAGRAPHS))


@pytest.mark.parametrize(
    "letter",
    [
        pytest.param(apart(*(wrapped(each, 45) for each in PARAGRAPHS)), id="45 characters wide"),
        pytest.param(apart(*(wrapped(each, 60) for each in PARAGRAPHS)), id="60 characters wide"),
        pytest.param(apart(*PLAIN), id="72 characters wide"),
        pytest.param(apart(*(wrapped(each, 78) for each in PARAGRAPHS)), id="78 characters wide"),
        pytest.param(apart(PLAIN[0], wrapped(PARAGRAPHS[1], 50), PLAIN[2]), id="another width"),
        pytest.param(apart(*PLAIN, f"More: {LONG_ADDRESS}"), id="one long line"),
        pytest.param(apart(*PLAIN, PARAGRAPHS[0]), id="one paragraph that is not wrapped"),
        pytest.param(apart(*PLAIN, "-- \nAda Roe\nEditor of the Letter, Mill Street 1"), id="a signature"),
        pytest.param(apart(*(f"The hall\n========\n{each}" for each in PLAIN)), id="underlined headings"),
        pytest.param(apart(*(f"THE HALL\n{each}" for each in PLAIN)), id="headings right above"),
        pytest.param(apart("Today:\n1. The hall\n2. The noise", *PLAIN), id="a list of contents"),
        pytest.param(
            apart("\n".join(f"{title} {'.' * 40} 3" for title in ("The hall", "The noise")), *PLAIN),
            id="a table of contents",
        ),
        pytest.param(apart(*(wrapped(each, first="    ") for each in PARAGRAPHS)), id="indented first lines"),
        pytest.param(
            "\n".join(wrapped(each, first="    ") for each in PARAGRAPHS), id="indented, with nothing between"
        ),
        pytest.param(
            apart(*(wrapped(each, first="  ", rest="  ") for each in PARAGRAPHS)), id="every line indented"
        ),
        pytest.param(
            apart(*(wrapped(each, first="* ", rest="  ") for each in PARAGRAPHS)),
            id="items of a list",
        ),
        pytest.param(
            apart(*(wrapped(each, first="> ", rest="> ") for each in PARAGRAPHS)), id="quoted in a reply"
        ),
    ],
)
def test_each_paragraph_of_a_wrapped_letter_is_whole(letter: str) -> None:
    found = unwrap(letter)
    assert all(paragraph in found for paragraph in PARAGRAPHS)
    assert unwrap(found) == found


def test_two_lines_of_which_one_plainly_goes_on_in_the_other_are_one() -> None:
    short = "The hall cost 12 million crowns, a quarter more than planned, because the ground was wet."
    assert wrapped(short) != short
    assert unwrap(wrapped(short)) == short


def test_an_address_inside_a_sentence_does_not_tear_it() -> None:
    words = f"{PARAGRAPHS[0]} The plans of the hall can be seen at {LONG_ADDRESS} until the end of May."
    assert unwrap(wrapped(words)) == words


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Roses are red in the garden of my mother\nViolets are blue in the hands of my brother\n"
            "Sugar is sweet on the table of another\nAnd so are the days that we had with each other",
            id="verses",
        ),
        pytest.param(
            "12 Nov  Lindby, Harbour Hall with the choir\n14 Nov  Sund, Church of the Fishermen and band\n"
            "17 Nov  Marwick, Court Theatre, doors at seven pm",
            id="dates of a tour",
        ),
        pytest.param(
            "2 cups of flour, sifted twice through a sieve\n1 cup of milk, warmed but not too hot for it\n"
            "3 eggs, beaten well with a fork or a whisk\n1 pinch of salt",
            id="a recipe",
        ),
        pytest.param("Lindby Rovers 3, Sund Athletic 1 (after a delay)\nMarwick 0, Odeby 0", id="scores"),
        pytest.param("The Council Opens a Swimming Hall in Lindby\nBy Ada Roe and Bo Ek", id="a byline"),
        pytest.param(
            "The Council Opens a Swimming Hall in Sund\nby Ada Roe and Bo Ek", id="a byline in small"
        ),
        pytest.param("\n".join(PARAGRAPHS[1].split(". ")), id="a sentence a line"),
    ],
)
def test_line_ends_that_an_author_chose_stay(text: str) -> None:
    assert unwrap(text) == text
