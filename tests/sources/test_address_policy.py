"""Which addresses a source may lead to, however they are written."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import ConfigurationError
from digest.sources.fetching import Outcome, Request, visit_all
from digest.sources.fetching.address_policy import AddressPolicy
from digest.sources.fetching.redirects import address
from digest.sources.fetching.setbacks import Setback
from tests.support.fetching_factory import QUICK, said, visit, visits
from tests.support.places import cases
from tests.support.strange_server import StrangeServer, says

CASES = cases("hosts")
PUBLIC_ONLY = AddressPolicy.allowing(())


def objection(url: str) -> str | None:
    """Return why ``url`` is not visited, None if it would be."""
    try:
        host = address(url).raw_host
    except Setback as setback:
        return setback.what
    return PUBLIC_ONLY.objection_to_host(host) if host else "has no host"


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["url"])
def test_a_host_that_is_not_public_is_refused_however_it_is_written(case: dict[str, str]) -> None:
    assert case["because"] in (objection(case["url"]) or "")


@pytest.mark.parametrize("url", CASES["visited"])
def test_a_public_host_is_visited(url: str) -> None:
    assert objection(url) is None


@pytest.mark.parametrize("place", CASES["inward_addresses"])
def test_a_name_that_leads_to_an_address_that_is_not_public_is_refused(place: str) -> None:
    (found,) = visits([Request("http://news.example/")], {"news.example": [place]}, allow_hosts=())

    assert found.outcome is Outcome.FAILED
    assert "leads inward" in said(found)
    assert "allow_hosts" in said(found)


@given(st.ip_addresses(v=4))
def test_an_ipv6_form_of_an_address_is_judged_like_the_address(place: IPv4Address) -> None:
    number = int(place)
    mapped = IPv6Address((0xFFFF << 32) | number)
    six_to_four = IPv6Address((0x2002 << 112) | (number << 80))
    nat64 = IPv6Address((0x64FF9B << 96) | number)

    judged = {PUBLIC_ONLY.objection_to_address(form) is None for form in (place, mapped, six_to_four, nat64)}

    assert len(judged) == 1


@given(st.ip_addresses())
def test_nothing_that_python_knows_to_be_private_is_public_here(place: IPv4Address | IPv6Address) -> None:
    # From 3.13 on Python calls every 6to4 address private; here it is what it stands for that counts.
    meant = getattr(place, "sixtofour", None) or place
    private = meant.is_private or meant.is_multicast or meant.is_loopback or meant.is_link_local

    assert not private or PUBLIC_ONLY.objection_to_address(place) is not None


def test_only_the_public_ones_of_a_names_addresses_are_connected_to() -> None:
    policy = AddressPolicy.allowing(["127.0.0.1"])
    places = ["10.0.0.1", "127.0.0.1", "127.0.0.2"]

    assert [place for place in places if policy.objection_to_address(ip_address(place)) is None] == [
        "127.0.0.1"
    ]


@pytest.mark.parametrize(
    "allowed", ["127.0.0.1", "127.0.0.0/8", "127.9.9.9/8", "news.example", "News.Example."]
)
def test_what_the_configuration_names_is_visited(allowed: str) -> None:
    with StrangeServer({"/feed": says()}) as server:
        request = Request(server.url("/feed", "news.example"))
        (found,) = visits([request], {"news.example": ["127.0.0.1"]}, allow_hosts=(allowed,))

    assert found.outcome is Outcome.NEW


def test_allowing_one_name_allows_no_other_that_leads_to_the_same_address() -> None:
    names = {"news.example": ["127.0.0.1"], "evil.example": ["127.0.0.1"]}
    with StrangeServer({"/feed": says()}) as server:
        request = Request(server.url("/feed", "evil.example"))
        (found,) = visits([request], names, allow_hosts=("news.example",))

        assert server.asked == []
    assert "loopback" in said(found)


def test_a_name_that_changes_its_address_after_the_look_gains_nothing() -> None:
    answers = iter([["127.0.0.1"], ["10.255.255.1"], ["10.255.255.1"]])
    with StrangeServer({"/feed": says(), "/onward": says(b"", 302, {"Location": "/feed"})}) as server:
        request = Request(server.url("/onward", "news.example"))
        found = list(visit_all([request], QUICK, now=lambda: None, lookup=lambda _: next(answers)))

        assert server.paths() == ["/onward"]
    assert "10.255.255.1" in said(found[0])


@pytest.mark.parametrize(
    "location",
    [
        "http://10.0.0.1/",
        "//169.254.169.254/latest",
        "http://[::1]/",
        "http://localhost/",
        "http://2130706433/",
    ],
)
def test_a_redirect_inward_is_not_followed(location: str) -> None:
    with StrangeServer({"/feed": says(b"", 301, {"Location": location})}) as server:
        found = visit(server, "/feed", allow_hosts=("127.0.0.1",))

    assert found.outcome is Outcome.FAILED
    assert found.remembered.moved_to is None
    assert said(found).startswith("leads to http://")


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://files.example/", "javascript:alert(1)", "data:,x"]
)
def test_a_redirect_away_from_the_web_is_not_followed(location: str) -> None:
    with StrangeServer({"/feed": says(b"", 302, {"Location": location})}) as server:
        found = visit(server, "/feed")

    assert "not an address on the web" in said(found)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://files.example/", "feed", "", "http://", "http:///x"]
)
def test_an_address_that_is_none_on_the_web_is_a_problem(url: str) -> None:
    (found,) = visits([Request(url)])

    assert "not an address on the web" in said(found)


@pytest.mark.parametrize("entry", ["10.0.0.0/33", "two words", "http://news.example/", ""])
def test_an_entry_of_the_configuration_that_names_no_host_is_an_error(entry: str) -> None:
    with pytest.raises(ConfigurationError, match="allow_hosts"):
        visits([], allow_hosts=(entry,))
