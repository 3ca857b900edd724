"""Pins of pins.toml hold in an edition, are listed in it, and never stop it."""

import json
from pathlib import Path

import pytest

import digest
from digest import pipeline
from digest.config import Configuration, DigestSettings
from digest.errors import ConfigurationError, UsageError
from digest.model import Edition, Reason

DATE = "2025-02-13"
FERRY = (
    "The ferry Calder capsized in high waves off Lindby on Sunday, and forty people are missing.",
    "Divers of the coast guard found the wreck of the ferry at a depth of thirty metres.",
)
AGAIN = (
    "Forty people are missing since the ferry Calder capsized off Lindby in high waves on Sunday.",
    "The coast guard sent divers to the wreck of the ferry on Monday morning.",
)
VOTE = (
    "Voters in Marwick rejected a plan to close the library in the old town.",
    "The margin was 212 votes, the mayor said on Sunday evening.",
)
TEXTS = tuple(
    digest.Text("\n\n".join(lines), source=name, url=f"https://{name.lower()}.example/1")
    for lines, name in ((FERRY, "Gazette"), (AGAIN, "Post"), (VOTE, "Herald"))
)
GAZETTE, POST, HERALD = (text.url for text in TEXTS)


def configured(folder: Path, pins: str) -> Configuration:
    file = folder / "pins.toml"
    file.write_text(pins, "utf-8")
    return Configuration(digest=DigestSettings(pins=file))


def built(folder: Path, pins: str) -> Edition:
    request = digest.BuildRequest(TEXTS, DATE, folder / "out")
    return digest.build(request, configured(folder, pins)).edition


def events_of(edition: Edition) -> list[set[str | None]]:
    url = {article.id: article.url for article in edition.articles}
    return [{url[article] for article in event.articles} for event in edition.events]


def test_without_pins_the_ferry_is_one_event_and_nothing_is_listed(tmp_path: Path) -> None:
    edition = built(tmp_path, "")

    assert events_of(edition) == [{GAZETTE, POST}, {HERALD}]
    assert edition.pins == ()


def test_a_split_and_a_merge_hold_and_are_listed_with_their_articles(tmp_path: Path) -> None:
    pins = f"""
    [[split]]
    articles = ["{GAZETTE}", "{POST}"]
    why = "two boats"
    [[merge]]
    articles = ["{POST}", "{HERALD}"]
    """
    edition = built(tmp_path, pins)

    assert sorted(map(len, events_of(edition))) == [1, 2]
    assert {POST, HERALD} in events_of(edition)
    assert [(pin.kind, pin.names, len(pin.articles), pin.why) for pin in edition.pins] == [
        ("merge", (POST, HERALD), 2, None),
        ("split", (GAZETTE, POST), 2, "two boats"),
    ]
    told = pipeline.explain_together(
        tmp_path / "out", configured(tmp_path, pins), date=DATE, articles=(str(GAZETTE), str(POST))
    )
    assert (told.together, told.decided.rule) == (False, "split pin")


@pytest.mark.parametrize("pin", ['source = "post"', 'topic = ["ferry calder", "library"]'])
def test_what_is_muted_is_left_out_for_that_reason_and_the_ledger_adds_up(tmp_path: Path, pin: str) -> None:
    edition = built(tmp_path, f"[[mute]]\n{pin}\n")
    ledger = edition.ledger
    muted = [left for left in edition.left_out if left.reason is Reason.MUTED]

    assert {left.article for left in muted} == set(edition.muted)
    assert ledger.left_out[Reason.MUTED] == len(muted) > 0
    assert ledger.articles_in == ledger.articles_used + ledger.articles_unprinted == len(TEXTS)
    assert not {article for event in edition.events for article in event.articles} & set(edition.muted)
    assert pipeline.verify(tmp_path / "out").failures == ()
    explained = digest.explain(
        tmp_path / "out", Configuration(), date=DATE, sentence=muted[0].text, absent=True
    )
    assert "A pin mutes its source or its topic." in explained


def test_a_muted_source_is_credited_with_nothing(tmp_path: Path) -> None:
    edition = built(tmp_path, '[[mute]]\nsource = "Post"\n')

    assert events_of(edition) == [{GAZETTE}, {HERALD}]
    with pytest.raises(UsageError, match="is of a muted source"):
        pipeline.explain_together(
            tmp_path / "out",
            configured(tmp_path, '[[mute]]\nsource = "Post"\n'),
            date=DATE,
            articles=(str(GAZETTE), str(POST)),
        )


def test_where_everything_is_muted_the_edition_is_empty(tmp_path: Path) -> None:
    pins = "".join(f'[[mute]]\nsource = "{name}"\n' for name in ("Post", "Gazette", "Herald"))
    edition = built(tmp_path, pins)

    assert edition.events == ()
    assert edition.ledger.articles_unprinted == len(TEXTS)


@pytest.mark.parametrize("source", ["Gazette", "Post"])
def test_of_two_that_say_the_same_the_preferred_one_is_printed_and_both_are_credited(
    tmp_path: Path, source: str
) -> None:
    edition = built(tmp_path, f'[[prefer]]\nsource = "{source}"\n')
    names = {article.id: article.source.name for article in edition.articles}
    [lead] = [one for one in edition.events[0].statements if "missing" in one.text]

    assert names[lead.article] == source
    assert {names[citation.article] for citation in lead.citations} == {"Gazette", "Post"}
    assert [pin.kind for pin in edition.pins] == ["prefer"]


def test_a_pin_that_names_nothing_is_a_problem_with_its_line_and_the_edition_is_built(tmp_path: Path) -> None:
    edition = built(tmp_path, f'\n[[merge]]\narticles = ["{GAZETTE}", "https://post.example/none"]\n')

    [problem] = edition.problems
    assert problem.source == "pins.toml:3"
    assert "'https://post.example/none'" in problem.what
    assert problem.what.endswith("or remove the pin")
    assert events_of(edition) == [{GAZETTE, POST}, {HERALD}]


def test_a_pin_about_an_earlier_day_is_no_problem(tmp_path: Path) -> None:
    pins = f'[[split]]\narticles = ["{GAZETTE}", "{POST}"]\n'
    built(tmp_path, pins)
    later = digest.BuildRequest(TEXTS[2:], "2025-02-14", tmp_path / "out")

    assert digest.build(later, configured(tmp_path, pins)).edition.problems == ()


def test_a_pin_that_is_written_wrongly_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="names fewer than two articles"):
        built(tmp_path, '[[merge]]\narticles = ["a"]\n')


def test_the_same_pins_give_the_same_bytes(tmp_path: Path) -> None:
    pins = f'[[merge]]\narticles = ["{POST}", "{HERALD}"]\n[[mute]]\ntopic = ["lottery"]\n'
    built(tmp_path, pins)
    path = tmp_path / "out" / DATE / "digest.json"
    first = path.read_bytes()
    built(tmp_path, pins)

    assert path.read_bytes() == first
    assert [pin["kind"] for pin in json.loads(first)["pins"]] == ["merge"]
