"""What is done already: the result of each stage as Parquet in a folder, used again by the next start.

A start is known by its input (paths, sizes, times of change), its settings and the version of this program;
each has a folder of its own inside the work folder. A stage that Spark has not finished has no ``_SUCCESS``
and is made again.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_log = logging.getLogger(__name__)


class Work:
    """The stages of one start, in the order in which they are asked for.

    Behind a stage that is made, all are made: texts may have other numbers than before.

    Args:
        session: of Spark.
        folder: of this start, seen by all workers under this name.
    """

    def __init__(self, session: "SparkSession", folder: Path) -> None:
        self.session = session
        self._folder = folder
        self._made = False

    def stage(self, name: str, make: "Callable[[], DataFrame]") -> "DataFrame":
        """Return the table of a stage as it is kept, made where it is not."""
        folder = self._folder / name
        if is_whole(folder) and not self._made:
            _log.info("stage %s: kept from an earlier start", name)
        else:
            self._made = True
            self.session.sparkContext.setJobDescription(name)
            make().write.mode("overwrite").parquet(folder.as_uri())
            self.session.sparkContext.setJobDescription("result")
            _log.info("stage %s: done", name)
        return self.session.read.parquet(folder.as_uri())


def is_whole(folder: Path) -> bool:
    """Tell whether Spark has written a table to its end."""
    return (folder / "_SUCCESS").exists()
