"""Files and folders that survive a power cut, names swapped in one step, locks on folders.

Nothing here knows of editions or archives. What the disk refuses is an ``OSError``, which ``refusals`` turns
into an error of ours.
"""

from digest.disk.exchange import exchange
from digest.disk.files import flush, make_folder, remove, replace_file, write_folder
from digest.disk.locks import LOCK, exclusive, locked
from digest.disk.refusals import refusals

__all__ = [
    "LOCK",
    "exchange",
    "exclusive",
    "flush",
    "locked",
    "make_folder",
    "refusals",
    "remove",
    "replace_file",
    "write_folder",
]
