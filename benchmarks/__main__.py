"""Runs every benchmark, or those named: `python -m benchmarks briefs catalogue`."""

import sys
from importlib import import_module

ALL = (
    "briefs",
    "catalogue",
    "checking",
    "claims",
    "copy_limits",
    "copy_repeats",
    "copy_speed",
    "culture_cases",
    "film_limits",
    "film_speed",
    "kill_resume",
    "picture_batch",
    "picture_speed",
    "review_cases",
    "review_speed",
    "trend_scale",
    "trends",
    "type_reading",
    "varieties",
    "voices",
)


def main() -> None:
    """Run the named benchmarks, else all, and print what each measured."""
    for name in sys.argv[1:] or ALL:
        print(f"== {name}", flush=True)
        for line in import_module(f"benchmarks.{name}").measure():
            print(line, flush=True)


if __name__ == "__main__":
    main()
