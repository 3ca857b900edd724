"""A session of Apache Spark, or one line that says what it lacks.

Takes where Spark is to run, and holds a session while the block runs. What is not said here is said as for
any other program of Spark: in ``SPARK_CONF_DIR``, ``PYSPARK_SUBMIT_ARGS`` and the other variables.
"""

import logging
import os
import re
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Final

from digest.errors import UnavailableError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SUBJECT: Final = "--engine spark"

_ALONE: Final = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
}
"""Where all workers are on this machine, nobody else is let in; ``SPARK_LOCAL_IP`` says it to the workers."""

_NAMES_AN_ERROR: Final = re.compile(r"[\w.]+(?:Error|Exception): ")
"""As the last line of a trace of Python, and the first of one of Java, does."""

_log = logging.getLogger(__name__)


@contextmanager
def opened(master: str | None) -> "Generator[SparkSession]":
    """Hold a session of Spark on ``master``, or where the environment says, for the block.

    A session that this process has already is used and left as it is.

    Raises:
        UnavailableError: Spark failed.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # workers run the Python that runs here
    told = _log.isEnabledFor(logging.INFO)
    settings = {"spark.log.level": "WARN" if told else "OFF", "spark.ui.showConsoleProgress": "false"}
    if is_local(master or ""):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    if master is not None:
        settings |= {"spark.master": master, **(_ALONE if is_local(master) else {})}
    builder = SparkSession.builder.appName("digest dedup")
    for key, value in settings.items():
        builder = builder.config(key, value)
    held = SparkSession.getActiveSession()
    try:
        session = held or builder.getOrCreate()
        try:
            yield session
        finally:
            if held is None:
                session.stop()
    except (PySparkException, Py4JError) as error:
        remedy = "-v shows what Spark says; with the same --work, the next start goes on where this one ended"
        raise UnavailableError(f"failed ({_cause(error)})", subject=SUBJECT, remedy=remedy) from error


def is_local(master: str) -> bool:
    """Tell whether all workers of a master are on this machine.

    >>> is_local("local[*]"), is_local("local-cluster[2,1,1024]"), is_local("spark://head:7077")
    (True, True, False)
    """
    return master.startswith("local")


def demand() -> None:
    """See that what Spark needs is there.

    Raises:
        UnavailableError: a package or Java is missing; names the remedy.
    """
    try:
        for package in ("pyspark", "pyarrow", "pandas"):
            import_module(package)
    except ImportError as error:
        remedy = "pip install 'digest-news[spark]', or leave --engine away"
        raise UnavailableError(f"needs the package {error.name}", subject=SUBJECT, remedy=remedy) from error
    if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
        remedy = "install a Java of 17 or newer (Debian: openjdk-17-jre-headless), or set JAVA_HOME"
        raise UnavailableError("needs Java", subject=SUBJECT, remedy=remedy)


def _cause(error: Exception) -> str:
    """Return the first line of a trace that names an error, or the first line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return next((line for line in lines if _NAMES_AN_ERROR.match(line)), lines[0] if lines else repr(error))
