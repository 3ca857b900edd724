"""Families of sentences from one template, each differing in one name or one figure: no two are one fact.

Market reports, forecasts and results are written by filling in forms, so that different facts are
worded alike; a threshold on likeness alone joins them (measured: another company's earnings report
is more alike than a light rewording of the same fact).
"""

import pytest

from digest.facts import group
from tests.support.articles_factory import make_article

NAMES = (
    "Norvik Kestrel Halden Brightwater Ostrava Lumen Pellworth Tarn Veridian Quill Ashdown Borealis Cobalt "
    "Dunmore Everly Fairmont Greystone Hollis Ironbridge Juniper"
).split()
FIGURES = range(12, 22)
OUTLETS = 10

pytestmark = pytest.mark.uncounted

FAMILIES = {
    "earnings, the company inside": "Quarterly profit at {name} came to ${figure}0 million, it said.",
    "earnings, the company first": "{name} reported quarterly profit of ${figure}0 million, up by a fifth.",
    "shares": "Shares of {name} fell {figure} percent in early trading.",
    "weather": "Temperatures in {name} will reach {figure} degrees on Friday, forecasters said.",
    "match, the winner first": "{name} United won {figure}-11 at home in the second round of the cup.",
    "match, the winner inside": "The cup match against {name} ended {figure}-11 after extra time.",
    "casualties with their noun": "At least {figure} people died when a bus overturned near {name}.",
    "casualties without a noun": "A bus overturned near {name} before dawn, killing {figure}.",
    "earthquake": "An earthquake of magnitude 4.{figure} shook the town of {name} before dawn.",
    "verdict": "A court in {name} sentenced the former mayor to {figure} years in prison for fraud.",
    "poll": "The {name} party would win {figure} percent of the vote, a poll found.",
    "day before the month": "The festival of {name} will open on {figure} March this year.",
    "day behind the month": "The festival of {name} will open on March {figure} this year.",
    "clinical trial": "The drug {name} lowered the risk of a stroke by {figure}% in a trial of patients.",
    "crime": "Police in {name} arrested {figure} suspects in raids on a smuggling ring.",
}


@pytest.mark.parametrize("template", FAMILIES.values(), ids=FAMILIES.keys())
def test_of_two_hundred_filled_in_forms_no_two_are_the_same_fact(template: str) -> None:
    forms = [template.format(name=name, figure=figure) for name in NAMES for figure in FIGURES]
    articles = [make_article(*forms[outlet::OUTLETS], name=f"Outlet {outlet}") for outlet in range(OUTLETS)]

    assert len(set(forms)) == 200
    assert group(articles).groups == ()
