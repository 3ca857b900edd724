"""What a hostile body costs, measured in a process of its own."""

import subprocess
import sys

import pytest

from tests.support.places import ROOT

LIMIT = 64 * 2**20
"""Bytes above what the process took before the visit: the bound that was promised."""

PROGRAM = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from tests.support.fetching_factory import visit
from tests.support.strange_server import StrangeServer, says, writes
import zlib

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

def bomb(line, before=b""):
    packer = zlib.compressobj(9, wbits=31)
    million = line * (2**20 // len(line))
    packed = packer.compress(before) + b"".join(packer.compress(million) for _ in range(200))
    return says(packed + packer.flush(), headers={"Content-Encoding": "gzip"})

def body_without_end(talk):
    talk.send(b"HTTP/1.1 200 OK\\r\\n\\r\\n")
    talk.drip(bytes(2**20), 0)

def header_without_end(talk):
    talk.send(b"HTTP/1.1 200 OK\\r\\nX: ")
    talk.drip(b"y" * 2**16, 0)

HINT = b"HTTP/1.1 103 Hints\\r\\n\\r\\n"
SCRIPTS = {
    "bomb": bomb(bytes(1)),
    "robots": bomb(b"Disallow: /*a*b$\\n", b"User-agent: *\\n"),
    "endless body": body_without_end,
    "endless hints": lambda talk: talk.drip(HINT * 100, 0),
    "endless header": header_without_end,
}
what = sys.argv[2]
path = "/robots.txt" if what == "robots" else "/feed"
with StrangeServer({path: SCRIPTS[what], "/warm": says()}) as server:
    visit(server, "/warm")
    before = peak()
    found = visit(server, "/feed", robots=True, max_bytes=10 * 2**20, robots_deadline=2.0, deadline=3.0)
    print(found.outcome, peak() - before)
"""


@pytest.mark.parametrize("what", ["bomb", "robots", "endless body", "endless hints", "endless header"])
def test_a_hostile_body_stays_within_the_bound_on_memory(what: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(ROOT), what],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    outcome, taken = run.stdout.split()
    assert outcome == "failed"
    assert int(taken) < LIMIT
