"""A user's template that cannot be used, or never ends, is named; the packaged one stands in for it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.errors import ConfigurationError
from digest.rendering import RenderingSettings, open_templates, render, render_feeds
from digest.rendering.apart import Share, TemplateProcess
from tests.support.sample_edition import SAMPLE

LITTLE = Share(seconds=1, patience=30, memory=256 * 2**20, grace=1)
ENDLESS = (
    '{% set many = "x" * 99999 %}\n'
    "{% for a in many %}{% for b in many %}{% for c in many %}{% endfor %}{% endfor %}{% endfor %}"
)
LARGE = "<p>\n\n{{ 'xyz' * 10 ** 10 }}"
DEAF = "{{ 7 ** 99999999 }}"


@pytest.fixture
def process(tmp_path: Path) -> Iterator[TemplateProcess]:
    """The process that fills the templates of the folder of a test."""
    with TemplateProcess(tmp_path, "en", LITTLE) as process:
        yield process


def refused(process: TemplateProcess, folder: Path, content: str) -> ConfigurationError:
    (folder / "digest.txt").write_text(content, "utf-8")
    with pytest.raises(ConfigurationError) as raised:
        process.fill("digest.txt", edition=SAMPLE)
    return raised.value


def test_a_template_without_end_is_stopped_and_named_by_its_line(
    process: TemplateProcess, tmp_path: Path
) -> None:
    error = refused(process, tmp_path, ENDLESS)
    assert error.subject == f"{tmp_path / 'digest.txt'}, line 2"
    assert error.what == "does not come to an end within 1 seconds of the processor"


def test_a_template_that_takes_all_memory_is_stopped_and_named_by_its_line(
    process: TemplateProcess, tmp_path: Path
) -> None:
    error = refused(process, tmp_path, LARGE)
    assert error.subject == f"{tmp_path / 'digest.txt'}, line 3"
    assert error.what == "takes more than 256 MB of memory"


def test_a_template_that_hears_no_signal_is_ended_with_its_process(
    process: TemplateProcess, tmp_path: Path
) -> None:
    error = refused(process, tmp_path, DEAF)
    assert error.subject == str(tmp_path / "digest.txt")
    assert error.what == "does not come to an end, or takes too much memory"


def test_a_template_is_left_that_takes_too_long_by_the_clock(tmp_path: Path) -> None:
    (tmp_path / "digest.txt").write_text(ENDLESS, "utf-8")
    share = Share(seconds=60, patience=2)
    with TemplateProcess(tmp_path, "en", share) as process, pytest.raises(ConfigurationError) as raised:
        process.fill("digest.txt", edition=SAMPLE)
    assert raised.value.what == "does not come to an end, or takes too much memory"


def test_a_pipe_in_the_place_of_a_template_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "digest.txt")
    settings = RenderingSettings(tmp_path, ("text",))
    assert render(SAMPLE, settings) == render(SAMPLE, RenderingSettings(None, ("text",)))


def test_the_others_are_filled_after_one_was_stopped_and_that_one_is_not_tried_again(
    process: TemplateProcess, tmp_path: Path
) -> None:
    first = refused(process, tmp_path, DEAF)
    (tmp_path / "digest.md").write_text("{{ edition.date }}", "utf-8")
    assert process.fill("digest.md", edition=SAMPLE) == f"{SAMPLE.date}\n"
    assert refused(process, tmp_path, "well again") is first


def test_what_a_template_makes_apart_is_what_it_makes_here(tmp_path: Path) -> None:
    empty, everything = RenderingSettings(tmp_path), RenderingSettings()
    assert render(SAMPLE, empty) == render(SAMPLE, everything)
    assert render_feeds([SAMPLE], empty) == render_feeds([SAMPLE], everything)


def test_the_packaged_template_stands_in_for_each_broken_one_and_for_no_other(tmp_path: Path) -> None:
    (tmp_path / "email.html").write_text("\n{{ nonsense }}", "utf-8")
    (tmp_path / "digest.txt").write_text("my own", "utf-8")
    settings = RenderingSettings(tmp_path)
    with open_templates(tmp_path, "en", stand_in=True) as templates:
        files = render(SAMPLE, settings, templates=templates)
        again = render(SAMPLE, settings, templates=templates)
    assert files["digest.txt"] == b"my own\n"
    assert files["email.html"] == render(SAMPLE, RenderingSettings())["email.html"]
    assert again == files
    [fault] = templates.faults
    assert fault.source == f"{tmp_path / 'email.html'}, line 2"
    assert fault.what.endswith("; the template that comes with digest stands in until you correct it")


def test_one_broken_partial_is_told_once_whatever_prints_it(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "statement.html").write_text("\n\n{{ 1 // 0 }}", "utf-8")
    with open_templates(tmp_path, "en", stand_in=True) as templates:
        assert render(SAMPLE, RenderingSettings(tmp_path), templates=templates) == render(
            SAMPLE, RenderingSettings()
        )
    assert [fault.source for fault in templates.faults] == [f"{tmp_path / 'partials/statement.html'}, line 3"]


def test_a_mail_without_room_for_news_is_replaced_by_one_that_has_it(tmp_path: Path) -> None:
    (tmp_path / "email.html").write_text("<p>ruffles</p>" * 9_000, "utf-8")
    with open_templates(tmp_path, "en", stand_in=True) as templates:
        files = render(SAMPLE, RenderingSettings(tmp_path), ("email",), templates=templates)
    assert b"ruffles" not in files["email.html"]
    assert [fault.source for fault in templates.faults] == ["email.html"]


def test_a_folder_that_is_gone_costs_no_edition(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    with open_templates(gone, "en", stand_in=True) as templates:
        files = render(SAMPLE, RenderingSettings(gone), templates=templates)
    assert files == render(SAMPLE, RenderingSettings())
    assert [fault.source for fault in templates.faults] == [str(gone)]
