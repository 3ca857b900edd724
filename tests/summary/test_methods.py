"""The methods of sumy in place of our measure: the same answer in every run, the same rules of printing."""

import pytest

from digest.model import Reason
from digest.summary import SummarySettings, select
from digest.summary.methods import AVERAGE_WORTH, Method, worths
from tests.support.articles_factory import make_article
from tests.support.fire_in_lindby import CHOIR, FIRE, NO_FACTS, QUOTE, TRAIN, own_origins, printed, reasons
from tests.support.interpreters import outputs

OF_SUMY = [method for method in Method if method is not Method.SHARED]

FACTS = [
    "ferry storm port ferry".split(),
    "ferry owner sued passengers ferry storm".split(),
    [],
    "roofs insurers".split(),
    "passengers rescued coast storm ferry".split(),
    "ferry storm port ferry".split(),
]


@pytest.mark.parametrize("method", OF_SUMY)
def test_every_fact_has_a_worth_and_one_without_words_has_none(method: Method) -> None:
    found = worths(method, FACTS)

    assert len(found) == len(FACTS)
    assert found[2] == 0
    assert max(found) == 2 * AVERAGE_WORTH
    assert len(set(found)) == len(FACTS)


@pytest.mark.parametrize("method", OF_SUMY)
def test_facts_without_any_word_are_worth_the_same(method: Method) -> None:
    assert worths(method, [[], []]) == (AVERAGE_WORTH, AVERAGE_WORTH)
    assert worths(method, []) == ()


def test_no_worth_depends_on_the_order_of_a_set() -> None:
    lines = (
        "import pickle, sys; from digest.summary.methods import Method, worths;"
        "facts = pickle.load(sys.stdin.buffer);"
        "print([worths(method, facts) for method in Method if method is not Method.SHARED])"
    )

    assert len(outputs(lines, FACTS)) == 1


@pytest.mark.parametrize("method", OF_SUMY)
def test_what_cannot_be_printed_alone_is_not_printed_by_any_method(method: Method) -> None:
    article = make_article(QUOTE, FIRE, TRAIN, CHOIR)

    chosen = select([article], NO_FACTS, own_origins([article]), settings=SummarySettings(method=method))

    assert sorted(printed(chosen, [article])) == sorted([FIRE, TRAIN, CHOIR])
    assert reasons(chosen, [article]) == {QUOTE: Reason.QUOTE_ONLY}
