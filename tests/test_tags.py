"""A tag with more attributes than any page needs costs neither the page nor, with their square, its time."""

import pytest

from digest.reading.pages.markup import parse
from digest.sources import Parcel, unpack
from digest.tags import MOST_ATTRIBUTES, with_few_attributes
from tests.support.reading_factory import page

SENTENCE = "The two envoys met on Monday in the old town hall and agreed to go on talking for another week."
FLOOD = " ".join(f"a{number}=1" for number in range(160_000))


@pytest.mark.parametrize(
    "markup",
    [
        f"<html><body><article {FLOOD}><p>{SENTENCE}</p></article></body></html>",
        f"<html {FLOOD}><body><p>{SENTENCE}</p></body></html>",
        f"<p {FLOOD}>{SENTENCE}</p>",
        f"<!--><p {FLOOD}>{SENTENCE}</p>",
        f"<!-- x --><p {FLOOD.replace('=1', chr(61) + chr(34) + '>' + chr(34))}>{SENTENCE}</p>",
        f"<script>1<b</script><p {FLOOD.replace(' ', '/')}>{SENTENCE}</p>",
        f"{f'<b {FLOOD[:1500]}>x</b>' * 1_000}<p>{SENTENCE}</p>",
    ],
    ids=range(7),
)
def test_a_flood_of_attributes_ends_at_a_count_and_hides_nothing(markup: str) -> None:
    assert max(len(element.attrib) for element in parse(markup, "a.html").iter()) <= MOST_ATTRIBUTES + 1
    assert page(markup).text.endswith(SENTENCE)


def test_a_mail_with_a_flood_of_attributes_is_read() -> None:
    mail = f"Subject: Talks\nContent-Type: text/html\n\n<div {FLOOD}><p>{SENTENCE}</p></div>"
    [document] = unpack(Parcel("a.eml", mail.encode(), "2031-02-13")).documents
    assert SENTENCE in document.raw.decode()


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "a < b",
        f"<p {' '.join(f'a{n}' for n in range(MOST_ATTRIBUTES))}>x</p>",
        f"<p>{'word ' * 1_000}</p>",
        f"<p title='{'word ' * 1_000}'>x</p>",
        f"<script>if (a<b) {{ {'x = y; ' * 1_000} }}</script><p>x</p>",
        f"<style>a<b {'x ' * 1_000}</style><p>x</p>",
        f"<!-- <p {'x ' * 1_000} --><p>x</p>",
    ],
    ids=range(8),
)
def test_markup_that_is_not_flooded_stays_as_it_is(markup: str) -> None:
    assert with_few_attributes(markup) == markup


@pytest.mark.parametrize(
    "unit",
    ["<p a=1 ", "<a<a", "<!--", "<!-->", '<p a="', "<p a='", "<script>", '<p a=">" ', "<style ", "<p/"],
)
def test_markup_without_an_end_is_gone_through_once(unit: str) -> None:
    markup = unit * (2_000_000 // len(unit))  # takes minutes where each tag is searched to the end
    assert markup.startswith(with_few_attributes(markup))
