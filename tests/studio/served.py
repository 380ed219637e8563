"""A web process and a worker over a home of their own, for the tests that look at pages in Chromium."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def served(code: str, folder: Path) -> Iterator[str]:
    """The address of a server that runs `code` (its port is the first argument), with a worker beside it; both end with the test."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"TESSERA_HOME": str(folder / "home"), "GRADIO_ANALYTICS_ENABLED": "False"}
    log = (folder / "log").open("wb")
    web = subprocess.Popen([sys.executable, "-c", code, str(port)], cwd=ROOT, env=environment, stdout=log, stderr=log)
    _wait(f"http://127.0.0.1:{port}/products", web)
    worker = subprocess.Popen([sys.executable, "-m", "studio.worker"], cwd=ROOT, env=environment, stdout=log, stderr=log)
    yield f"http://127.0.0.1:{port}"
    for process in (worker, web):
        process.terminate()
        process.wait(timeout=30)


def _wait(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(480):
        assert process.poll() is None, "the web process ended"
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
        else:
            return
    raise AssertionError("the web process did not answer")
