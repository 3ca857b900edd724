"""Past days are looked up in segments as if every one of their passages were compared."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.copies import CopySettings, Fingerprints, Known, Segment, known
from digest.copies.known import Met
from digest.copies.segments import DayKey
from digest.copies.shingling import ShingleSets, shingle_sets
from digest.copies.units import Unit
from digest.errors import InputError
from digest.lexicon import containment, jaccard
from digest.model import Passage
from tests.support.growth import grows_with_its_size

SETTINGS = CopySettings(copy_shingles=2, max_reach=1_000)
WORDS = "the fire at harbour of town was seen from island by boats and crews".split()

Day = tuple[DayKey, Fingerprints]


def day(number: int, texts: Sequence[str]) -> Day:
    """Return what is kept of a day whose articles have one sentence each."""
    units = tuple(
        Unit(Passage(f"{number:03}-{place:06}", 0, len(text)), "sentence") for place, text in enumerate(texts)
    )
    return (f"day {number:06}", "kept"), Fingerprints(SETTINGS.scheme, units, shingle_sets(texts, 3))


def known_of(*segments: Segment) -> Known:
    return Known(segments, frozenset(key for segment in segments for key in segment.days))


def of_days(days: Sequence[Day]) -> Segment:
    return Segment.of(days, SETTINGS.scheme)


def one_by_one(sets: ShingleSets, days: Sequence[Day]) -> list[tuple[int, str, float, float]]:
    """Compare every set with every unit."""
    found = []
    for present, (_, kept) in product(range(len(sets)), days):
        own = frozenset(sets.of(present).tolist())
        for place, unit in enumerate(kept.units):
            other = frozenset(kept.sets.of(place).tolist())
            alike, contained = jaccard(own, other), containment(own, other)
            if len(own & other) >= 2 and (alike >= 0.5 or contained >= 0.8):
                found.append((present, unit.passage.article, alike, contained))
    return sorted(found)


def looked_up(sets: ShingleSets, past: Known) -> list[tuple[int, str, float, float]]:
    met: list[Met] = list(past.copies_of(sets, SETTINGS, ()))
    return sorted((one.present, one.unit.passage.article, one.jaccard, one.containment) for one in met)


SENTENCE = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
DAYS = st.lists(st.lists(SENTENCE, max_size=6), min_size=1, max_size=4)


@given(DAYS, st.lists(SENTENCE, max_size=6))
def test_all_copies_among_past_days_are_found_with_exact_figures(
    past: list[list[str]], today: list[str]
) -> None:
    days = [day(number, texts) for number, texts in enumerate(past)]
    sets = shingle_sets([text for text in today if text], 3)
    expected = one_by_one(sets, days)
    assert looked_up(sets, known_of(of_days(days))) == expected
    assert looked_up(sets, known_of(*(of_days([one]) for one in days))) == expected
    merged = Segment.merged([of_days([one]) for one in days], {key for key, _ in days})
    assert merged.to_bytes() == Segment.merged([of_days(days)], {key for key, _ in days}).to_bytes()
    assert looked_up(sets, known_of(Segment.over(merged.to_bytes()))) == expected


def sentences(count: int, seed: int = 1) -> list[str]:
    chance = np.random.default_rng(seed)
    drawn = chance.zipf(1.2, (count, 20)) % 20_000
    return [" ".join(f"w{word}" for word in row) for row in drawn.tolist()]


def test_frequent_shingles_count_though_they_bring_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "_TEMPLATE", 3)
    template = "the same long beginning of all of these reports that are sent "
    days = [day(1, [f"{template} x{number} from the town of y{number} today" for number in range(9)])]
    sets = shingle_sets([f"{template} x4 from the town of y4 today"], 3)
    assert looked_up(sets, known_of(of_days(days)))[0][1:] == ("001-000004", 1.0, 1.0)


def test_days_that_are_no_longer_remembered_are_not_found_nor_kept_in_a_merger() -> None:
    (text,) = sentences(1)
    segment = of_days([day(1, [text]), day(2, [text])])
    sets = shingle_sets([text], 3)
    second = frozenset(segment.days[1:])
    assert [one[1] for one in looked_up(sets, Known((segment,), second))] == ["002-000000"]
    assert Segment.merged([segment], second).articles == ("001-000000", "002-000000")
    assert Segment.merged([segment], second).to_bytes() != segment.to_bytes()
    assert len(Segment.merged([segment], second).columns.days) == 1


def test_of_many_equal_passages_the_latest_are_found_however_days_are_divided() -> None:
    (text,) = sentences(1)
    days = [day(number, [text] * 3) for number in range(20)]
    sets = shingle_sets([text], 3)
    few = CopySettings(copy_shingles=2, max_reach=4)
    divisions = ([days], [days[:7], days[7:]], [[one] for one in days])
    found = [
        list(known_of(*map(of_days, division)).copies_of(sets, few, {"019-000002"})) for division in divisions
    ]
    assert [one.unit.passage.article for one in found[0]] == [
        "018-000001", "018-000002", "019-000000", "019-000001"
    ]  # fmt: skip
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("cut", [0, 5, 60, 90, 400, -200, -8])
def test_a_segment_that_is_cut_short_is_refused(cut: int) -> None:
    data = of_days([day(1, sentences(20))]).to_bytes()
    with pytest.raises(InputError, match="made again"):
        Segment.over(data[:cut])


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda data: data.replace(b"segment 1", b"segment 2", 1),
        lambda data: data.replace(b"day 000001", b"day 000002", 1),
        lambda data: b"SQLite format 3\0" + data,
        lambda data: data.replace(b" ", b"\n", 3),
        lambda data: b"\n" * 300 + data,
    ],
)
def test_a_foreign_or_damaged_segment_is_refused(spoilt: Callable[[bytes], bytes]) -> None:
    with pytest.raises(InputError):
        Segment.over(spoilt(of_days([day(1, sentences(20))]).to_bytes()))


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        Segment.over(data)


@pytest.mark.uncounted
def test_a_day_costs_no_more_against_four_times_as_many_passages() -> None:
    today = shingle_sets(sentences(300, seed=2), 3)
    past = {size: known_of(of_days([day(1, sentences(size))])) for size in (2_000, 8_000)}
    assert grows_with_its_size(lambda size: looked_up(today, past[size]), 8_000)


@pytest.mark.uncounted
def test_an_endless_series_of_one_template_takes_time_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "_TEMPLATE", 200)
    template = "quarterly results of the company rose again as revenue of its largest division grew by"
    series = partial(map, lambda number: f"{template} {number} percent and {number + 7}")
    past = {size: known_of(of_days([day(1, list(series(range(size))))])) for size in (2_000, 8_000)}
    today = shingle_sets(list(series(range(300))), 3)
    assert grows_with_its_size(lambda size: looked_up(today, past[size]), 8_000)
