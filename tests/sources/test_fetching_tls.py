"""Who a server is must be proved before it is asked for anything."""

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

from digest.sources.fetching import Request
from tests.support.fetching_factory import said, visits
from tests.support.places import ROOT
from tests.support.strange_server import StrangeServer, says

CERTIFICATE = Path(__file__).with_name("news.example.pem")
NAMES = {"news.example": ["127.0.0.1"]}

PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.support.fetching_factory import visits
from tests.support.strange_server import StrangeServer, says
from digest.sources.fetching import Request

names = {host: ["127.0.0.1"] for host in ("news.example", "other.example")}
with StrangeServer({"/feed": says(b"<rss/>")}, Path(sys.argv[2])) as server:
    for found in visits([Request(server.url("/feed", host)) for host in names], names, robots=True):
        print(found.raw.decode() or found.problem.what)
"""


def test_a_certificate_that_nobody_vouches_for_is_not_trusted() -> None:
    with StrangeServer({"/feed": says()}, CERTIFICATE) as server:
        (found,) = visits([Request(server.url("/feed", "news.example"))], NAMES)

        assert server.asked == []
    assert "cannot prove who it is (self-signed certificate)" in said(found)


def test_a_certificate_is_trusted_for_the_name_it_is_made_out_to_only() -> None:
    trusted = {**os.environ, "SSL_CERT_FILE": str(CERTIFICATE)}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(ROOT), str(CERTIFICATE)],
        capture_output=True, text=True, timeout=60, check=False, env=trusted,
    )  # fmt: skip

    here, elsewhere = run.stdout.splitlines()
    assert here == "<rss/>"
    assert "cannot prove who it is (Hostname mismatch" in elsewhere


def test_a_server_that_speaks_no_tls_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def speak_plainly() -> None:
            with listener.accept()[0] as connection:
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                connection.recv(10_000)

        speaker = threading.Thread(target=speak_plainly)
        speaker.start()
        port = listener.getsockname()[1]
        (found,) = visits([Request(f"https://news.example:{port}/feed")], NAMES)
        speaker.join()

    assert "cannot prove who it is (no common protocol)" in said(found)
