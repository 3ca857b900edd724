"""Where keys stand: whatever tomllib finds in a text has a line, and that line names it."""

import tomllib
from collections.abc import Iterator
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from digest.config.places import KeyPath, lines_of_keys

SCALARS = (
    "1", "-0.5e3", "true", "inf", "1979-05-27 07:32:00.5", "07:32:00",
    '""', "''", '"[a] # = \\" \\\\"', "'C:\\'", '"""\n[x]\ny = 1 "" \\""""',
    '"""a"""""', "'''\n# 'z' ''\n[[k]]'''", "'''a'''''",
)  # fmt: skip

values = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(inner, max_size=3).map(
            lambda items: "[ # ] \n" + "".join(f"{i},\n # [\n" for i in items) + "]"
        ),
        st.lists(inner, max_size=3).map(
            lambda items: "{ " + ", ".join(f'p{n}."q.{n}" = {item}' for n, item in enumerate(items)) + " }"
        ),
    ),
    max_leaves=6,
)
keys = st.sampled_from(["key{}", '"k.{}"', "'#{}'", "x{0}.y-{0}", 'x{0} . "[z{0}]"'])
pairs = st.tuples(keys, values, st.sampled_from(["", " # = [", "  "])).map("{0[0]} = {0[1]}{0[2]}".format)
headers = st.sampled_from(
    ["[t{}]", "[ t{0} . 'u' ]", "[[t{}]]", "[[many]]", "[[many.more]]", "[many.one{}]", "# [no]", ""]
)
statements = st.one_of(pairs, headers)


def number(statement: str, n: int) -> str:
    """Make the names of a statement its own, so that most texts are valid."""
    for written in ("key{}", "k.{}", "#{}", "x{0}", "y-{0}", "[z{0}]", "t{}", "t{0}", "one{}"):
        statement = statement.replace(written, written.replace("{}", str(n)).replace("{0}", str(n)))
    return statement


def paths(value: Any, above: KeyPath = ()) -> Iterator[KeyPath]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, inner in items:
        yield (*above, part)
        yield from paths(inner, (*above, part))


@given(st.lists(statements, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_every_key_that_tomllib_finds_has_the_line_that_names_it(written: list[str], end: str) -> None:
    text = "\n".join(number(statement, n) for n, statement in enumerate(written)).replace("\n", end)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assume(False)  # noqa: FBT003 - hypothesis' own way to pass over an example
    lines = lines_of_keys(text)
    assert set(lines) == set(paths(table))
    rows = text.split("\n")
    assert [
        path for path, line in lines.items() if isinstance(path[-1], str) and path[-1] not in rows[line - 1]
    ] == []


def test_tables_of_an_array_are_told_apart() -> None:
    text = '[[source]]\nurl = "a"\n\n[[source]] # two\nname = """\nx\n"""\nurl = "b"\n[source.more]\nz = 1\n'
    lines = lines_of_keys(text)
    assert (lines["source",], lines["source", 0], lines["source", 1]) == (1, 1, 4)
    assert (lines["source", 0, "url"], lines["source", 1, "url"], lines["source", 1, "more", "z"]) == (
        2,
        8,
        10,
    )


def test_tables_of_an_array_inside_another_are_told_apart() -> None:
    lines = lines_of_keys("[[a]]\n[[a.b]]\n[[a.b]]\nx = 1\n[[a]]\n[[a.b]]\ny = 1\n")
    assert (lines["a", 0, "b", 0], lines["a", 0, "b", 1, "x"], lines["a", 1, "b", 0, "y"]) == (2, 4, 7)


def test_an_item_of_a_list_has_its_own_line() -> None:
    assert lines_of_keys('formats = [\n  "page",\n\n  "text",\n]')["formats", 1] == 4
