"""What is said of Spark where it is not, and what its workers decide without it."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import pipeline
from digest.config import Configuration
from digest.errors import UnavailableError
from digest.pipeline.spark.kernels import key_of

IDS = st.one_of(st.integers(), st.text(st.characters(exclude_categories=["Cs"])))


def test_without_its_packages_the_remedy_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    (tmp_path / "rows.jsonl").write_text('{"id": 1, "text": "a"}\n', "utf-8")
    with pytest.raises(UnavailableError, match=r"needs the package pyspark; pip install .*spark") as refused:
        pipeline.dedup_with_spark([tmp_path / "rows.jsonl"], Configuration())
    assert refused.value.exit_code == 69


@given(st.lists(IDS))
def test_keys_sort_as_the_local_engine_sorts_ids(ids: list[int | str]) -> None:
    assert sorted(ids, key=key_of) == [*sorted(numbers(ids)), *sorted(strings(ids))]
    assert len({key_of(one) for one in ids}) == len(set(ids))


def numbers(ids: list[int | str]) -> list[int]:
    return [one for one in ids if isinstance(one, int)]


def strings(ids: list[int | str]) -> list[str]:
    return [one for one in ids if isinstance(one, str)]
