"""Motion as ffmpeg expressions of a frame's time `t`: soft arrivals, slow drifts, lines that rise into sight."""

from dataclasses import dataclass

from assets.storyboards import Motion
from generators.films.records import FPS

# A line rises within so many seconds, and the next one comes so much later.
_RISE, _STEP = 0.5, 0.1


@dataclass(frozen=True)
class Path:
    """Where a thing is at time `t`: pixels from its place as expressions, and its size as a factor."""

    x: str
    y: str
    size: str | None = None


def eased(start: float, seconds: float) -> str:
    """From 1 at `start` (seconds) to 0 once `seconds` have gone by, running out softly (cubic)."""
    return f"pow(1-clip((t-{start:.3f})/{seconds:.3f},0,1),3)"


def to_go(frames: int) -> str:
    """The share of the shot that is still to come: 1 at its first frame, 0 at its last."""
    return f"(1-clip(t/{max(frames - 1, 1) / FPS:.3f},0,1))"


def set_path(motion: Motion, size: tuple[int, int], frames: int, mirrored: bool) -> Path:
    """How the set moves in a frame of `size` pixels."""
    way = -1 if mirrored else 1
    return Path(f"{motion.set[0] * way * size[0]:.2f}*{to_go(frames)}", f"{motion.set[1] * size[1]:.2f}*{to_go(frames)}")


def product_path(motion: Motion, size: tuple[int, int], frames: int, mirrored: bool) -> Path:
    """How the product moves beside the set."""
    way, soft, left = (-1 if mirrored else 1), eased(0, motion.seconds), to_go(frames)
    across = f"({motion.arrive[0] * way * size[0]:.2f}*{soft}+{motion.drift[0] * way * size[0]:.2f}*{left})"
    down = f"({motion.arrive[1] * size[1]:.2f}*{soft}+{motion.drift[1] * size[1]:.2f}*{left})"
    grows = motion.arrive[2] != 1 or motion.drift[2] != 1
    return Path(across, down, f"((1+{motion.arrive[2] - 1:.4f}*{soft})*(1+{motion.drift[2] - 1:.4f}*{left}))" if grows else None)


def shadow_shows(motion: Motion) -> float:
    """How many seconds a shadow takes to find a product that comes from above; 0 where it stands on the ground all along."""
    return motion.seconds * 0.6 if motion.arrive[1] < 0 else 0.0


def first_seen(motion: Motion, frame: int, number: int) -> float:
    """When the line of that number (from 0), among those that come at a frame of the scene, begins to rise, in seconds."""
    return (frame / FPS if frame else motion.words) + _STEP * number


def rising(start: float, height: int) -> str:
    """How far down its clear upper half a line's window still is (pixels), so that the line rises into it from below."""
    return f"{height}*(1-{eased(start, _RISE)})"
