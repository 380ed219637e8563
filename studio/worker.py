"""The worker process: `python -m studio.worker` does the work of the home until it is told to stop."""

import signal
import sys
import threading

from studio.jobs.running import Worker
from studio.settings import Settings
from studio.wiring import Studio


def main() -> int:
    """Run until SIGTERM or SIGINT; exit code 3 when another process is this home's worker already."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    studio = Studio(Settings())
    with Worker(studio.settings, studio.database, studio.engine).running() as mine:
        if not mine:
            return 3
        stop.wait()
    studio.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
