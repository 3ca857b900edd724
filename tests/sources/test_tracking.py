"""Links of newsletters lead where they say, or nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.sources.mails.tracking import target_of
from tests.support.places import cases

CASES = cases("tracking")


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_link_leads_to_what_stands_in_it(case: dict[str, str]) -> None:
    assert target_of(case["link"]) == case["target"]


@given(st.text(alphabet="htps:/%3A2F?&=url.__;[]aQ=", max_size=200))
def test_whatever_a_link_holds_an_address_of_the_web_or_nothing_comes_out(tail: str) -> None:
    target = target_of("https://l.example/" + tail)
    assert target is None or target.startswith(("http://", "https://"))
