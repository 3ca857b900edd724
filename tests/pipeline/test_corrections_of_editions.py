"""A wrong figure on one day, its correction at the top of the next edition: built, proven, said once."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from digest import pipeline
from digest.archive import Archive
from digest.config import Configuration
from digest.model import Edition, Reason

FIRE = "A fire destroyed the market hall of Lindby on Sunday night, killing 12 people, the city said."
NOTICE = (
    "Correction: An earlier version of this article said the fire in Lindby killed 12 people. It killed 15."
)
DAYS = ("2031-05-03", "2031-05-04", "2031-05-05")


def row(number: int, outlet: str, page: str, title: str, *lines: str) -> dict[str, str]:
    return {
        "id": f"a{number}",
        "source": outlet,
        "url": f"https://{outlet.rpartition(' ')[2].lower()}.example/{page}",
        "title": title,
        "text": "\n\n".join(lines),
    }


FIRST = (
    row(1, "The Courier", "fire", "Fire kills 12 in Lindby", FIRE, "The hall held forty stalls in 1904."),
    row(
        2,
        "The Post",
        "hall",
        "Hall of Lindby burns",
        "Flames destroyed the market hall of Lindby on Sunday night.",
    ),
    row(
        3,
        "The Courier",
        "ferry",
        "Ferry line to Tarn will close",
        "The ferry line to Tarn will close in June.",
    ),
)
SECOND = (
    row(4, "The Courier", "mourning", "Lindby mourns victims", "Lindby mourned its dead on Monday.", NOTICE),
    row(
        5, "The Post", "toll", "Toll of Lindby fire rises", FIRE.replace("12", "15"), "Mayor Greta Holm wept."
    ),
    row(6, "The Courier", "ferry", "Retraction", "This story has been withdrawn. The line stays open."),
    row(7, "The Herald", "match", "Match at Tarn", "Correction: The match was on Friday, not Saturday."),
)


def build(out: Path, day: int, rows: tuple[Mapping[str, str], ...]) -> Edition:
    file = out / f"day{day}.jsonl"
    file.write_text(
        "".join(json.dumps(row | {"published": DAYS[day]}) + "\n" for row in map(dict, rows)), "utf-8"
    )
    return pipeline.build(pipeline.BuildRequest((file,), DAYS[day], out / "out"), Configuration()).edition


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the editions of two days."""
    folder = tmp_path_factory.mktemp("editions")
    build(folder, 0, FIRST)
    build(folder, 1, SECOND)
    return folder


@pytest.fixture(scope="module")
def second(out: Path) -> Edition:
    """The edition of the second day."""
    return build(out, 1, SECOND)


def test_the_next_edition_names_the_notice_the_day_and_the_sentence(second: Edition) -> None:
    told = [(each.kind, each.edition, each.statement) for each in second.corrections]
    assert ("correction", DAYS[0], FIRE) in told
    assert ("withdrawal", DAYS[0], "The ferry line to Tarn will close in June.") in told
    assert len(told) == 2
    assert {each.text for each in second.corrections if each.kind == "correction"} == {NOTICE}


def test_a_changed_figure_is_printed_and_says_what_it_was(second: Edition) -> None:
    updates = [s.update for event in second.events for s in event.statements if s.update]
    [changed] = [update for update in updates if update.kind == "number"]
    assert (changed.was, changed.edition, changed.text) == ("12 people", DAYS[0], FIRE)
    assert [part.text for part in changed.parts] == ["15 people"]


def test_a_notice_at_the_top_is_not_printed_again_and_one_that_concerns_nothing_is_news(
    second: Edition,
) -> None:
    printed = {s.text for event in second.events for s in event.statements}
    assert printed.isdisjoint({NOTICE, "This story has been withdrawn."})
    assert "Correction: The match was on Friday, not Saturday." in printed
    kept = [left.text for left in second.left_out if left.reason is Reason.CORRECTION]
    assert "This story has been withdrawn." in kept


def test_every_format_and_the_mail_that_is_sent_carry_the_correction(out: Path, second: Edition) -> None:
    folder = out / "out" / second.date
    for name in ("index.html", "email.html", "digest.txt", "digest.md", "message.eml"):
        text = " ".join((folder / name).read_text("utf-8").replace("=\n", "").split())
        assert "Correction by " in text, name
        assert "Printed on " in text, name
        assert FIRE in text, name


def test_what_is_quoted_of_an_earlier_edition_is_proven(out: Path) -> None:
    checked = pipeline.verify(out / "out", named=DAYS[1])
    assert checked.failures == ()


def tampered(out: Path, change: tuple[str, str]) -> list[str]:
    path = out / "out" / "tampered" / "digest.json"
    path.parent.mkdir(exist_ok=True)
    written = (out / "out" / DAYS[1] / "digest.json").read_text("utf-8")
    assert change[0] in written
    path.write_text(written.replace(*change), "utf-8")
    return [failure.why for failure in pipeline.verify(out / "out", named=str(path)).failures]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            (f'"statement":"{FIRE}"', f'"statement":"{FIRE.replace("12", "13")}"'),
            "is not what the edition of",
        ),
        (
            ('"kind":"correction","edition":"2031-05-03"', '"kind":"correction","edition":"2031-05-01"'),
            "no edition of",
        ),
        ((f'"text":"{NOTICE}"', f'"text":"{NOTICE.replace("15", "16")}"'), "is not what its article says"),
        (('"text":"15 people"', '"text":"16 people"'), "is not what its article says"),
    ],
    ids=["the statement", "the day", "the notice", "the new part"],
)
def test_a_changed_word_of_a_correction_or_an_update_is_found_out(
    out: Path, change: tuple[str, str], why: str
) -> None:
    failures = tampered(out, change)
    assert any(why in failure for failure in failures), failures


def test_an_earlier_article_that_was_changed_in_the_archive_is_found_out(tmp_path: Path) -> None:
    build(tmp_path, 0, FIRST)
    build(tmp_path, 1, SECOND)
    with Archive.open(tmp_path / "out" / "digest.db") as store, store.transaction():
        store.execute(
            "UPDATE articles SET text = replace(text, '12 people', '13 people') WHERE text LIKE '%stalls%'"
        )
    whys = [failure.why for failure in pipeline.verify(tmp_path / "out", named=DAYS[1]).failures]
    assert any("was printed on 2031-05-03, and the archived text is not the one" in why for why in whys), whys


def test_what_was_corrected_is_not_corrected_again(out: Path) -> None:
    again = build(out, 2, (SECOND[0], SECOND[2]))
    assert again.corrections == ()


def test_a_morning_of_corrections_alone_makes_an_edition(tmp_path: Path) -> None:
    build(tmp_path, 0, FIRST)
    edition = build(tmp_path, 1, SECOND[2:3])
    assert [each.kind for each in edition.corrections] == ["withdrawal"]
    assert edition.events == ()
