"""The files of editions, and the site around them, as readers see them in the folder ``out``.

Whoever publishes holds ``disk.exclusive(out)``, lets ``recover`` finish or undo what a killed process left,
and calls ``publish``, whose ``remember`` commits the edition to the archive at the right moment.
"""

from digest.publication.publishing import dates, files_like, publish, recover

__all__ = ["dates", "files_like", "publish", "recover"]
