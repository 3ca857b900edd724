"""What is installed is locked, and the locks fit what pyproject.toml allows."""

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ("locked.txt", "lowest.txt")


def allowed() -> list[Requirement]:
    """Return all that pyproject.toml names: to run, to develop, to build."""
    lists = [
        PROJECT["build-system"]["requires"],
        PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"].values(),
        *PROJECT["dependency-groups"].values(),
    ]
    return [Requirement(line) for lines in lists for line in lines]


def pinned(lock: str) -> list[Requirement]:
    """Return the lines of a lock, each one version of a package."""
    lines = (ROOT / ".ci" / lock).read_text("utf-8").splitlines()
    return [Requirement(line) for line in lines if not line.startswith("#")]


def versions(lock: str, name: str) -> list[str]:
    """Return the versions that a lock has of a package; there may be one for each Python."""
    return [
        specifier.version
        for line in pinned(lock)
        for specifier in line.specifier
        if canonicalize_name(line.name) == canonicalize_name(name)
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_all_that_may_be_installed_is_locked_to_what_is_allowed(lock: str) -> None:
    unfit = [
        str(requirement)
        for requirement in allowed()
        if not versions(lock, requirement.name)
        or not all(map(requirement.specifier.contains, versions(lock, requirement.name)))
    ]
    assert unfit == [], "run: make update"


def test_the_lowest_versions_are_the_lower_bounds() -> None:
    bounds = {
        (requirement.name, Version(specifier.version))
        for requirement in allowed()
        for specifier in requirement.specifier
        if specifier.operator == ">="
    }
    assert {name for name, _ in bounds} == {requirement.name for requirement in allowed()}
    higher = [
        f"{name}>={bound}"
        for name, bound in sorted(bounds)
        if [bound] != [Version(version) for version in versions("lowest.txt", name)]
    ]
    assert higher == [], "name the lowest version that can be installed"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_one_version_a_line_and_names_no_place_to_get_it_from(lock: str) -> None:
    for line in pinned(lock):
        assert [specifier.operator for specifier in line.specifier] == ["=="]
        assert line.url is None
