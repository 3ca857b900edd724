"""Inline marks go, the marks of lines stay."""

import pytest

from digest.reading.markdown import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Bold**, *slanted*, __bold__, _slanted_ and ***both***", "Bold, slanted, bold, slanted and both"),
        ("**a *nested* word**", "a nested word"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("`code` and ~~gone~~", "code and gone"),
        (
            '[words](https://example.org "title") and [more][1]\n\n[1]: https://example.org',
            "words and more\n\n",
        ),
        ("![a picture](x.png)Text", "Text"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("a<br>b <b>c</b> 1 < 2 > 0", "ab c 1 < 2 > 0"),
        ("a<!-- secret\n-->b<!-- open", "ab<!-- open"),
        ("Talks\n---\n\nText", "## Talks\n\nText"),
        ("```\ncode\n```", "\ncode\n"),
        ("one\\\ntwo \\*not slanted\\*", "one\ntwo *not slanted*"),
        ("Source: [Example](https://example.org/a)", "Source: https://example.org/a"),
        ("Source: [Example][1]", "Source: Example"),
        (
            "---\ntitle: 'Talks: day 2'\ndate: 2025-02-13\n---\nText",
            "title: Talks: day 2\ndate: 2025-02-13\nText",
        ),
        ("# Talks\n- one\n> two", "# Talks\n- one\n> two"),
    ],
)
def test_markdown_becomes_plain(text: str, expected: str) -> None:
    assert plain(text) == expected
