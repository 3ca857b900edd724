"""Which script a page may run: only the one that it was made with.

Takes the script as it stands in the page, returns its name in the page's policy. A browser does not run any
other script, however it got there.

Method: Content Security Policy Level 3 (https://www.w3.org/TR/CSP3/), "hash-source".
"""

from base64 import b64encode
from hashlib import sha256


def fingerprint(script: str) -> str:
    """Return the hash source of an inline script, all characters between its tags included.

    >>> fingerprint("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"
