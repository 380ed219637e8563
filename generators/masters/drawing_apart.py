"""The process that draws SVGs from outside: an order as JSON comes in, pictures go out, each as its length and a PNG; it may use so much time and memory."""

import contextlib
import json
import struct
import sys

import resvg_py

SECONDS, MEMORY = 20, 3 * 2**30
NOT_SVG = 3


def run() -> int:
    """Draw every SVG of the order on standard input."""
    _bound()
    order = json.load(sys.stdin)
    for svg, fonts in zip(order["svgs"], order["fonts"], strict=True):
        try:
            data = resvg_py.svg_to_bytes(svg_string=svg, width=order["width"], skip_system_fonts=True, font_files=fonts, font_family="Noto Sans")
        except ValueError:
            return NOT_SVG
        sys.stdout.buffer.write(struct.pack(">I", len(data)) + data)
    return 0


def _bound() -> None:
    """Hold this process to its time and memory, where the system can (Unix)."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    sys.exit(run())
