"""One Spark for all tests of this folder: two executors on this machine, which are processes of their own."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import pytest

from digest.pipeline.spark.session import opened
from tests.support.spark_cluster import CLUSTER

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_QUICK: Final = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Java compiles in a hurry, and not at its best: half the time for jobs that are short."""


@pytest.fixture(scope="session")
def spark() -> Iterator["SparkSession"]:
    os.environ["PYSPARK_SUBMIT_ARGS"] = (
        f"--driver-java-options '{_QUICK}' --conf spark.executor.extraJavaOptions='{_QUICK}' pyspark-shell"
    )
    with opened(CLUSTER) as session:
        yield session
