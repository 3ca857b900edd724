"""HTML pages and fragments → the lines of their text, and what pages say of themselves."""

from digest.reading.pages.page import Page, open_page

__all__ = ["Page", "open_page"]
