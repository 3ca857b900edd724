"""Templates of one's own: what they may change, and what is said when they cannot be filled."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from digest import rendering
from digest.errors import ConfigurationError
from digest.rendering import RenderingSettings, render, render_feeds, render_index
from digest.rendering.environment import packaged_templates
from tests.support.made_up_site import THREE_DAYS, site_of
from tests.support.places import ROOT
from tests.support.sample_edition import SAMPLE


def page_with(folder: Path, template: str, content: str) -> str:
    (folder / template).parent.mkdir(parents=True, exist_ok=True)
    (folder / template).write_text(content, encoding="utf-8")
    return render(SAMPLE, RenderingSettings(folder, ("page",)))["index.html"].decode()


def test_one_may_replace_a_single_file_and_keep_the_others(tmp_path: Path) -> None:
    page = page_with(tmp_path, "partials/page.css", "body { color: hotpink }")
    assert "body { color: hotpink }" in page
    assert "--paper" not in page
    assert "Storm breaks Halvar causeway" in page


def test_a_template_of_ones_own_escapes_markdown_without_asking_for_it(tmp_path: Path) -> None:
    (tmp_path / "digest.md").write_text("{{ '*' ~ edition.name ~ '*' }} {{ 3 }}", encoding="utf-8")
    files = render(SAMPLE, RenderingSettings(tmp_path, ("markdown",)))
    assert files == {"digest.md": b"\\*The Tide Table\\* 3\n"}


@pytest.mark.parametrize(
    ("template", "content", "line", "what"),
    [
        pytest.param("page.html", "<p>\n{% if %}\n", 2, "TemplateSyntaxError", id="syntax"),
        pytest.param("page.html", "<p>\n\n{{ edition.nonsense }}", 3, "nonsense", id="unknown name"),
        pytest.param(
            "page.html", "{% include 'partials/gone.html' %}", 1, "partials/gone.html", id="no such file"
        ),
        pytest.param("page.html", "\n{{ 1 // 0 }}", 2, "ZeroDivisionError", id="arithmetic"),
        pytest.param(
            "page.html", "{{ edition.__class__.__mro__ }}", 1, "SecurityError", id="way out of the sandbox"
        ),
        pytest.param("page.html", "{{ range(3) }}", 1, "range", id="no globals"),
        pytest.param("page.html", "{{ edition.events|random }}", 1, "random", id="no chance"),
        pytest.param("page.html", "\n{% include 'page.html' %}", 2, "RecursionError", id="without end"),
        pytest.param(
            "partials/sources.html", "\n\n{{ edition.sources[99].name }}", 3, "99", id="in a partial"
        ),
    ],
)
def test_a_broken_template_is_named_with_its_line(
    tmp_path: Path, template: str, content: str, line: int, what: str
) -> None:
    with pytest.raises(ConfigurationError) as raised:
        page_with(tmp_path, template, content)
    assert raised.value.subject == f"{tmp_path / template}, line {line}"
    assert what in raised.value.what
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("<feed>\n<id>{{ feed.id }}</feed>", 2),
        ("<feed>\n\n{{ feed.name|safe }}&nbsp;</feed>", 3),
        ("no markup at all", 1),
    ],
)
def test_a_feed_that_is_no_xml_is_told_with_the_line_of_what_was_made(
    tmp_path: Path, content: str, line: int
) -> None:
    (tmp_path / "feed.atom").write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError) as raised:
        render_feeds([SAMPLE], RenderingSettings(tmp_path))
    assert raised.value.subject == str(tmp_path / "feed.atom")
    assert raised.value.what.startswith(f"is not well-formed XML once filled: line {line} of what it makes (")
    assert "<string>" not in raised.value.what


def test_a_template_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigurationError, match=r"^index\.html: cannot be filled \(UnicodeDecodeError"):
        render_index([], RenderingSettings(tmp_path))


def test_a_folder_of_templates_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="nowhere: is not a folder of templates"):
        render(SAMPLE, RenderingSettings(tmp_path / "nowhere"))


def test_packaged_templates_are_found_where_the_wheel_puts_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (packaged_templates() / "page.html").is_file()
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(rendering.environment, "files", lambda _: tmp_path)
    assert packaged_templates() == tmp_path / "templates"


@pytest.mark.uncounted
def test_bytes_depend_on_nothing_but_the_editions(tmp_path: Path) -> None:
    program = (
        "from hashlib import sha256; from tests.support.made_up_site import THREE_DAYS, site_of;"
        "print(*(sha256(content).hexdigest() for content in site_of(THREE_DAYS).values()))"
    )
    here = {sha256(content).hexdigest() for content in site_of(THREE_DAYS).values()}
    for seed in ("1", "2"):
        printed = subprocess.run(
            [sys.executable, "-c", program],
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": str(ROOT),
                "LC_ALL": "C",
            },
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        assert set(printed.split()) == here


def test_a_template_that_changes_between_two_pages_is_filled_as_it_stands(tmp_path: Path) -> None:
    assert "first" in page_with(tmp_path, "partials/page.css", "body { color: first }")
    assert "other" in page_with(tmp_path, "partials/page.css", "body { color: other }")
