"""The pages around the editions change together with an edition, and no link ever leads nowhere."""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from digest.errors import UnavailableError
from digest.publication import publish, recover

YESTERDAY, DATE = "2025-02-12", "2025-02-13"
LINK = re.compile(rb'href="([^"]+)"')


class Killed(BaseException):
    """Ends a publication as a kill does: no clean-up sees it coming."""


def links(*targets: str) -> bytes:
    return b"".join(b'<a href="%s">' % target.encode() for target in targets)


BEFORE: dict[str, bytes | None] = {
    "stories/bridge.html": links(f"../{YESTERDAY}/index.html", "../index.html"),
    "stories/ferry.html": links(f"../{YESTERDAY}/index.html"),
    "feed.atom": links(f"{YESTERDAY}/index.html"),
    "index.html": links(f"{YESTERDAY}/index.html", "feed.atom", "stories/bridge.html", "stories/ferry.html"),
}
AFTER: dict[str, bytes | None] = {
    "stories/bridge.html": None,
    "stories/ferry.html": links(f"../{DATE}/index.html", f"../{YESTERDAY}/index.html"),
    "stories/tunnel.html": links(f"../{DATE}/index.html"),
    "feed.atom": links(f"{DATE}/index.html"),
    "feed.json": b"{}",
    "index.html": links(
        f"{DATE}/index.html", "feed.atom", "feed.json", "stories/ferry.html", "stories/tunnel.html"
    ),
}
OLD_DAY = {"digest.json": b"old", "index.html": links("../index.html", "../stories/ferry.html")}
NEW_DAY = {"digest.json": b"new", "index.html": links("../stories/tunnel.html", "../stories/ferry.html")}


def yesterday(out: Path) -> None:
    publish(out, YESTERDAY, OLD_DAY, site=BEFORE)


def kept(site: Mapping[str, bytes | None]) -> dict[str, bytes]:
    return {name: data for name, data in site.items() if data is not None}


def visible(out: Path) -> dict[str, bytes]:
    """All files that a web server would show, by path."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and not path.relative_to(out).parts[0].startswith(".")
    }


def whole(site: Mapping[str, bytes | None], **days: dict[str, bytes]) -> dict[str, bytes]:
    of_days = {f"{date}/{name}": data for date, day in days.items() for name, data in day.items()}
    return kept(site) | of_days


def reached(out: Path) -> set[Path]:
    """Every file that links lead to from the first page, all of which exist."""
    waiting, seen = [(out / "index.html")], set()
    while waiting:
        page = waiting.pop()
        if page not in seen and page.suffix in {".html", ".atom"}:
            waiting += [(page.parent / link.decode()).resolve() for link in LINK.findall(page.read_bytes())]
        seen.add(page)
    assert all(page.is_file() for page in seen)
    return seen


def publish_today(out: Path, step: Callable[[], None], remember: Callable[[], None]) -> None:
    publish(out, DATE, NEW_DAY, site=AFTER, step=step, remember=remember)


def test_the_site_is_published_with_the_day(tmp_path: Path) -> None:
    yesterday(tmp_path)
    assert visible(tmp_path) == whole(BEFORE, **{YESTERDAY: OLD_DAY})
    publish(tmp_path, DATE, NEW_DAY, site=AFTER)
    assert visible(tmp_path) == whole(AFTER, **{YESTERDAY: OLD_DAY, DATE: NEW_DAY})
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_files_that_are_not_named_stay_and_those_that_do_not_change_are_not_written(tmp_path: Path) -> None:
    yesterday(tmp_path)
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*")}
    publish(tmp_path, DATE, NEW_DAY, site={"feed.atom": BEFORE["feed.atom"], "feed.json": b"{}"})
    assert {path: path.stat().st_ino for path in before} == before
    assert (tmp_path / "feed.json").read_bytes() == b"{}"


def test_publishing_what_is_published_already_touches_nothing_and_is_remembered(tmp_path: Path) -> None:
    yesterday(tmp_path)
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*")}
    remembered: list[int] = []
    publish(tmp_path, YESTERDAY, OLD_DAY, site=BEFORE, remember=lambda: remembered.append(1))
    assert {path: path.stat().st_ino for path in tmp_path.rglob("*")} == before
    assert remembered == [1]


def test_at_every_moment_each_link_from_the_first_page_leads_to_a_file(tmp_path: Path) -> None:
    yesterday(tmp_path)
    counts: list[int] = []

    def look() -> None:
        counts.append(len(reached(tmp_path)))

    publish(tmp_path, DATE, NEW_DAY, site=AFTER, step=look)
    look()
    assert len(counts) > len(AFTER)
    assert len(set(counts)) > 1, "nothing changed between the moments that were looked at"


def test_a_first_site_is_entered_by_its_first_page_last(tmp_path: Path) -> None:
    def look() -> None:
        if (tmp_path / "index.html").exists():
            assert visible(tmp_path) == whole(AFTER, **{DATE: NEW_DAY, YESTERDAY: OLD_DAY})

    publish(tmp_path, YESTERDAY, OLD_DAY)
    publish(tmp_path, DATE, NEW_DAY, site=AFTER, step=look)
    assert reached(tmp_path)


@pytest.mark.parametrize("way", ["swap", "two renames"])
def test_killed_at_any_step_the_site_is_wholly_old_or_new_after_recovery(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "two renames":
        monkeypatch.setattr("digest.publication.publishing.exchange", lambda _one, _other: False)
    first = {YESTERDAY: OLD_DAY, DATE: OLD_DAY}
    old, new = whole(BEFORE, **first), whole(AFTER, **{**first, DATE: NEW_DAY})
    outcomes = []
    for kill_at in itertools.count():
        out, steps, committed = tmp_path / str(kill_at), itertools.count(), {YESTERDAY: b"old", DATE: b"old"}
        out.mkdir()
        publish(out, DATE, OLD_DAY)
        yesterday(out)

        def step(kill_at: int = kill_at, steps: "itertools.count[int]" = steps) -> None:
            if next(steps) == kill_at:
                raise Killed

        def remember(committed: dict[str, bytes] = committed) -> None:
            committed[DATE] = b"new"

        try:
            publish_today(out, step, remember)
        except Killed:
            between = visible(out)
            assert all(data in {old.get(name), new.get(name)} for name, data in between.items())
            recover(out, committed.get)
            assert visible(out) == (new if committed[DATE] == b"new" else old)
            assert not [path for path in out.iterdir() if path.name.startswith(".")]
            outcomes.append(between not in (old, new))
        else:
            break
    assert len(outcomes) >= 20
    assert any(outcomes), "none was killed between two files"


def test_a_recovery_that_is_killed_is_made_up_for_by_the_next(tmp_path: Path) -> None:
    """Each step of a recovery is one that a publication killed there would leave, so only one is tried."""
    yesterday(tmp_path)
    with pytest.raises(Killed):
        publish_today(tmp_path, lambda: None, lambda: (_ for _ in ()).throw(Killed))
    (tmp_path / f".{DATE}.site" / "stories" / "tunnel.html").rename(tmp_path / "stories" / "tunnel.html")
    recover(tmp_path, {YESTERDAY: b"old", DATE: b"new"}.get)
    assert visible(tmp_path) == whole(AFTER, **{YESTERDAY: OLD_DAY, DATE: NEW_DAY})


@pytest.mark.parametrize(
    "name",
    [
        "../index.html",
        "/etc/passwd",
        "stories/../../index.html",
        "stories/2025/ferry.html",
        "stories/",
        "/",
        "",
        ".digest.lock",
        "stories/.hidden",
        ".git/HEAD",
        "2025-02-13/index.html",
        "2025-02-12",
        "index\0.html",
    ],
)
@pytest.mark.parametrize("data", [b"", None])
def test_a_path_that_leads_elsewhere_is_refused_before_anything_is_written(
    tmp_path: Path, name: str, data: bytes | None
) -> None:
    with pytest.raises(ValueError, match="not"):
        publish(tmp_path, DATE, NEW_DAY, site={name: data})
    assert visible(tmp_path) == {}


def test_killed_at_any_step_the_page_of_another_day_changes_with_the_edition_or_not(tmp_path: Path) -> None:
    corrected = {f"{YESTERDAY}/index.html": links(f"../{DATE}/index.html")}
    old = whole(BEFORE, **{YESTERDAY: OLD_DAY})
    new = {**whole(BEFORE, **{YESTERDAY: OLD_DAY, DATE: NEW_DAY}), **corrected}
    outcomes = []
    for kill_at in itertools.count():
        out = tmp_path / str(kill_at)
        out.mkdir()
        yesterday(out)
        steps, kept_json = itertools.count(), {DATE: None}

        def step(steps: Iterator[int] = steps, kill_at: int = kill_at) -> None:
            if next(steps) == kill_at:
                raise Killed

        def remember(kept_json: dict[str, bytes | None] = kept_json) -> None:
            kept_json[DATE] = NEW_DAY["digest.json"]

        try:
            publish(out, DATE, NEW_DAY, site={**BEFORE, **corrected}, step=step, remember=remember)
        except Killed:
            recover(out, lambda date, kept_json=kept_json: kept_json.get(date))
            outcomes.append(visible(out))
            assert outcomes[-1] in (old, new)
        else:
            assert visible(out) == new
            break
    assert old in outcomes
    assert new in outcomes


@pytest.mark.parametrize("name", ["stories/ferry.html", "index.html"])
def test_what_is_in_the_way_is_named_before_anything_is_written(tmp_path: Path, name: str) -> None:
    yesterday(tmp_path)
    before = visible(tmp_path)
    in_the_way = tmp_path / ("stories" if "/" in name else name)
    in_the_way.rename(tmp_path / "moved")
    if "/" in name:
        in_the_way.symlink_to(tmp_path / "moved")
    else:
        in_the_way.mkdir()
    with pytest.raises(UnavailableError, match=r"is not a (folder|file); move it away") as caught:
        publish(tmp_path, DATE, NEW_DAY, site={name: b"new"})
    assert caught.value.subject == str(in_the_way)
    assert len(visible(tmp_path)) == len(before)
    assert not (tmp_path / DATE).exists()
