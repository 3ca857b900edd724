"""One chromium for all tests of this folder: it takes longer to start than most of them take."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def unscripted(browser: Browser) -> Iterator[BrowserContext]:
    """A window of which the pages run no script."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context
