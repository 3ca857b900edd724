"""What shuts readers out of a page, found by axe-core in a browser, and in which windows to look."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from playwright.sync_api import Page

from tests.support.contrast import contrast
from tests.support.places import ROOT

AXE = ROOT / "tests" / "browser" / "node_modules" / "axe-core" / "axe.min.js"

WCAG_22_AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""Rules that axe-core checks."""

LEAST_CONTRAST = 4.5
"""Of text and its ground: WCAG 2.2, section 1.4.3."""

LIGHT_AND_DARK: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (320, 600, 1280)
"""CSS pixels: the smallest telephone of WCAG 2.2, section 1.4.10; the column of a mail, a tablet; a desk."""

CONFIGURATIONS = [(scheme, width) for scheme in LIGHT_AND_DARK for width in WIDTHS]

Found = dict[str, list[tuple[str, str]]]
"""For each outcome (violations, incomplete, passes) pairs of a rule and an element."""

_COLOURS = """
selector => {
  const element = document.querySelector(selector);
  let ground = element;
  while (getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)") ground = ground.parentElement;
  return [getComputedStyle(element).color, getComputedStyle(ground).backgroundColor];
}
"""


def judged(page: Page, rules: Sequence[str] = WCAG_22_AA) -> Found:
    """Return what axe-core finds in ``page``.

    It leaves the contrast of a single letter open, which might be a picture: this is judged here.
    """
    page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations', 'incomplete', 'passes']})",
        list(rules),
    )
    told: Found = {
        outcome: [
            (rule["id"], node["html"][:200])
            for rule in found[outcome]
            for node in rule["nodes"]
            if not _is_one_letter(node)
        ]
        for outcome in ("violations", "incomplete", "passes")
    }
    told["violations"] += _faint_letters(page, found["incomplete"])
    return told


def _is_one_letter(node: Mapping[str, Any]) -> bool:
    told = [check["data"].get("messageKey") for check in node["any"] if isinstance(check["data"], dict)]
    return told == ["shortTextContent"]


def _faint_letters(page: Page, incomplete: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield the single letters that cannot be told from their ground."""
    for node in (node for rule in incomplete for node in rule["nodes"] if _is_one_letter(node)):
        text, ground = (tuple(map(int, re.findall(r"[0-9]+", told))) for told in letter_colours(page, node))
        if contrast(text, ground) < LEAST_CONTRAST:
            yield "color-contrast", node["html"][:200]


def letter_colours(page: Page, node: Mapping[str, Any]) -> list[str]:
    """Return the colours of an element and of what is behind it, as in ``rgb(28, 91, 107)``."""
    [selector] = node["target"]
    colours: list[str] = page.evaluate(_COLOURS, selector)
    assert all(told.startswith("rgb(") for told in colours), "nothing is half transparent"
    return colours
