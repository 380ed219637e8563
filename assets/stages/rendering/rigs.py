"""The lights a set can stand in, each a lamp with what hangs before it."""

from collections.abc import Callable

from assets.stages.rendering.lights import branch, frond, gobo, lantern, panes, softbox, star_lattice, sun

Rig = Callable[[], None]


def window(azimuth: float, elevation: float, leaves: int) -> Rig:
    """Low sun through a window of six panes with a branch before it."""

    def rig() -> None:
        sun(azimuth, elevation, 2.4)
        gobo(panes(3.1, 3.4, 2, 3, 0.10), azimuth, elevation, (0.15, 0.6, 0.62), 4.6)
        gobo([*branch((-1.9, 1.3), -22, 2.2, leaves), *branch((-1.0, 1.9), -48, 1.7, leaves + 1)], azimuth, elevation, (0.0, 0.8, 0.70), 3.0)

    return rig


def foliage(azimuth: float, elevation: float, spread: float) -> Rig:
    """Sun through palm leaves at the upper left."""

    def rig() -> None:
        sun(azimuth, elevation, spread)
        fronds = [*frond((-2.5, 0.6), 20, 2.6, -44), *frond((-2.2, 1.8), -14, 2.3, -30), *frond((-0.9, 2.3), -40, 2.2, 30)]
        gobo(fronds, azimuth, elevation, (0.0, 1.0, 0.75), 2.8)

    return rig


def studio() -> None:
    """A large soft box at the upper left."""
    softbox(226, 46, 2.6, 6.5)


def noon() -> None:
    """Hard sun."""
    sun(222, 50, 0.55)


def golden() -> None:
    """The last hour: low sun raking along the wall."""
    sun(205, 21, 1.2)


def lattice(azimuth: float, elevation: float) -> Rig:
    """Low sun through a screen of eight-pointed stars in a window; the wall above stays calm."""

    def rig() -> None:
        sun(azimuth, elevation, 0.8)
        gobo(star_lattice(0.42, (3, 2), 0.035), azimuth, elevation, (0.1, 0.6, 0.34), 4.4)

    return rig


def evening(patterned: bool) -> Rig:
    """A lantern at the upper left: a pool of warm light that leaves the corners dark; if pierced, its stars lie in the pool as a whisper."""

    def rig() -> None:
        place, aim = (-2.1, -1.7, 2.5), (0.05, 0.7, 0.42)
        lantern(place, aim, 0.16, 900)
        if patterned:
            lantern(place, aim, 0.008, 420)
            gobo(star_lattice(0.155, (4, 3), 0.013), 228, 33, aim, 2.75)

    return rig
