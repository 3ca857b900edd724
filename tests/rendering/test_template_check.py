"""Templates of one's own are tried before an edition has to be made of them."""

import ast
import inspect
from pathlib import Path

import pytest

from digest.errors import ConfigurationError
from digest.rendering import RenderingSettings, check_templates, template_files, view
from digest.rendering.environment import FILTERS
from digest.rendering.site import view as site_view


def found(folder: Path, **files: str) -> list[tuple[str, str]]:
    """Return what is found wrong with templates whose names have ``__`` for a slash and ``_`` for a dot."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return [(problem.source, problem.what) for problem in check_templates(RenderingSettings(folder))]


@pytest.mark.uncounted
def test_the_packaged_templates_are_in_order(tmp_path: Path) -> None:
    assert check_templates(RenderingSettings()) == ()
    for name, content in template_files().items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert found(tmp_path) == []


NAMES = ("page.html", "email.html", "digest.txt", "digest.md", "index.html", "story.html", "feed.atom")


@pytest.mark.uncounted
def test_a_name_that_is_not_there_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).write_text("\n{{ nonsense }}", "utf-8")
    told = found(tmp_path)
    assert sorted(place for place, _ in told) == sorted(f"{tmp_path / name}, line 2" for name in NAMES)
    assert all("UndefinedError" in what and "nonsense" in what for _, what in told)


def test_a_mistake_that_only_a_summary_a_feed_or_a_quiet_day_meets_is_found(tmp_path: Path) -> None:
    places = [
        place.removeprefix(f"{tmp_path}/")
        for place, _ in found(
            tmp_path,
            summary_md="{{ a }}",
            summary_txt="{{ b }}",
            partials__entry_html="\n\n{{ c }}",
            page_html="{{ edition.events[0].headline }}",
        )
    ]
    assert sorted(places) == [
        "page.html, line 1",
        "partials/entry.html, line 3",
        "summary.md, line 1",
        "summary.txt, line 1",
    ]


def test_every_file_that_is_no_template_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"\xff\xfe")
    places = found(
        tmp_path, partials__sources_html="\n{% if %}", partials__statement_html="{{ x | nothing }}"
    )
    assert [place for place, _ in places][:3] == [
        str(tmp_path / "index.html"),
        f"{tmp_path / 'partials/sources.html'}, line 2",
        f"{tmp_path / 'partials/statement.html'}, line 1",
    ]


def test_a_file_that_stands_in_for_nothing_is_named_and_what_an_editor_hides_is_passed_over(
    tmp_path: Path,
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_bytes(b"\xff")
    (tmp_path / ".page.html.swp").write_bytes(b"\xff")
    found_idle = found(
        tmp_path,
        pgae_html="a slip",
        index_html="{% include 'partials/mine.html' %}",
        partials__mine_html="{% set styles = ['partials/mine.css'] %}",
        partials__mine_css="p { }",
        CONTEXT_md="what was exported",
    )
    assert found_idle == [
        (str(tmp_path / "pgae.html"), "replaces no template of digest, and no other template includes it")
    ]


def test_words_of_a_source_printed_as_markup_are_found(tmp_path: Path) -> None:
    told = found(
        tmp_path,
        page_html="{{ edition.name|safe }}",
        story_html="{{ story.name|safe }}",
        email_html="{{ edition.name|safe }}",
    )
    assert sorted(place for place, _ in told) == ["email.html", "page.html", "story.html"]
    assert all("as markup" in what for _, what in told)


def test_a_mail_without_room_for_news_is_found(tmp_path: Path) -> None:
    [(place, what)] = found(tmp_path, email_html="<p>ruffles</p>" * 9_000)
    assert place == "email.html"
    assert "before it holds any news" in what


def test_a_mail_that_prints_the_whole_edition_whatever_its_length_is_found(tmp_path: Path) -> None:
    greedy = "{% for event in edition.events %}{{ event.headline * 60 }}{% endfor %}"
    [(place, what)] = found(tmp_path, email_html=greedy)
    assert place == "email.html"
    assert what.startswith("makes a mail of ")


def test_a_feed_that_is_no_xml_is_found(tmp_path: Path) -> None:
    [(place, what)] = found(tmp_path, feed_atom="<feed><id>{{ feed.id }}</feed>")
    assert place == str(tmp_path / "feed.atom")
    assert what.startswith("is not well-formed XML once filled: ")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="nowhere: is not a folder of templates"):
        check_templates(RenderingSettings(tmp_path / "nowhere"))


def classes_of(module: object) -> list[ast.ClassDef]:
    return [node for node in ast.parse(inspect.getsource(module)).body if isinstance(node, ast.ClassDef)]  # type: ignore[arg-type]


def test_the_page_for_authors_tells_every_template_value_name_and_filter() -> None:
    page = template_files()["CONTEXT.md"].decode()
    classes = [*classes_of(view), *classes_of(site_view)]
    assert [line.removeprefix("### ") for line in page.split("\n") if line.startswith("### ")] == [
        kind.name for kind in classes
    ]
    assert len({kind.name for kind in classes}) == len(classes)
    for kind in classes:
        section = page.split(f"### {kind.name}\n")[1].split("\n### ")[0]
        told = [line.split("`")[1] for line in section.split("\n") if line.startswith("- `")]
        names = [node.target.id for node in kind.body if isinstance(node, ast.AnnAssign)]  # type: ignore[union-attr]
        assert told[: len(names)] == names
    for name in [*(name for name in template_files() if name != "CONTEXT.md"), *FILTERS]:
        assert f"\n- `{name}`: " in page


def test_the_page_for_authors_says_types_in_words() -> None:
    page = template_files()["CONTEXT.md"].decode()
    assert '- `counts` (text): "5 articles from 4 outlets".' in page
    assert "- `events` (list of Event)" in page
    assert "- `permalink` (text or none): Address of this edition's page; None where it has no page" in page
    assert "- `months` (list of Month): The months of all years, the newest first." in page
