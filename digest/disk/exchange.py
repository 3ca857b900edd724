"""Two names in one file system, swapped in one step."""

import errno
import os
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
"""``linux/fcntl.h``: relative paths start at the working directory."""

_RENAME_EXCHANGE: Final = 2
"""``linux/fs.h``: swap, do not replace."""

_NOT_OFFERED: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})
"""What kernels and file systems answer that cannot swap."""


def exchange(one: Path, other: Path) -> bool:
    """Swap what the two names stand for, atomically; return False where the system cannot.

    Linux's renameat2(2), https://man7.org/linux/man-pages/man2/rename.2.html

    Raises:
        OSError: the system can, and refuses.
    """
    import ctypes

    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    reason = ctypes.get_errno()
    if reason in _NOT_OFFERED:
        return False
    raise OSError(reason, os.strerror(reason), str(one), None, str(other))
