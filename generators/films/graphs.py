"""A scene as one ffmpeg filter graph: layers decoded once, moved by expressions, laid over one another in full chroma, and given as yuv420p."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assets.storyboards import Motion, motions
from generators.films.moving import Path, first_seen, product_path, rising, set_path, shadow_shows
from generators.films.records import FPS, Placed, Scene, Stack

# Frames in which a sweep covers the picture before a cut, and uncovers it after one.
_SWEEP = 6
# How far what is far moves beside what is near.
_FAR = 0.35
# Colours leave RGB once, by the matrix that the film declares.
_INTO = "scale=iw:ih:out_color_matrix=bt709:out_range=tv"
_OUT = "format=yuv420p,setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"


@dataclass(frozen=True)
class Plan:
    """What a graph is made for: the scene, the frame's size in pixels, whether things come from the right, and whether a sweep covers the scene's end."""

    scene: Scene
    size: tuple[int, int]
    mirrored: bool
    swept: bool

    @property
    def motion(self) -> Motion:
        """How the scene moves."""
        return motions()[self.scene.takes[0].shot.motion]


@dataclass
class _Graph:
    """A filter graph in the making: `top` is the picture so far."""

    steps: list[str] = field(default_factory=list)
    inputs: int = 0
    top: str = ""

    def load(self, chain: str = "", alpha: bool = True) -> str:
        """The next input as a looped picture, and what is done to it."""
        name = f"in{self.inputs}"
        self.steps.append(f"[{self.inputs}:v]{_INTO},format={'yuva444p' if alpha else 'yuv444p'},loop=-1:1:0,setpts=N/{FPS}/TB{chain}[{name}]")
        self.inputs += 1
        return name

    def lay(self, over: str, x: str, y: str, when: str = "") -> None:
        """Lay a picture over the film so far."""
        name = f"film{len(self.steps)}"
        enable = f":enable='{when}'" if when else ""
        self.steps.append(f"[{self.top}][{over}]overlay=x='{x}':y='{y}':format=yuv444{enable}[{name}]")
        self.top = name


def graph(plan: Plan, stack: Stack) -> str:
    """The filter graph; inputs are the stack's files in order, the output is `[film]`."""
    made = _Graph()
    _ground(made, plan, stack)
    _standing(made, plan, stack)
    _type(made, plan, stack.type)
    _sweep(made, plan, stack.colour)
    made.steps.append(f"[{made.top}]{_OUT}[film]")
    return ";\n".join(made.steps)


def _ground(made: _Graph, plan: Plan, stack: Stack) -> None:
    """The set, panned by cutting the frame out of the larger plate (it goes to the right as the window goes to the left); a second light
    dawns over the first; what is near goes its whole way, what is far behind it a third."""
    path = set_path(plan.motion, plan.size, plan.scene.frames, plan.mirrored)
    left, top = stack.plates[0].at
    slow = _FAR if stack.near else 1
    window = f",crop={plan.size[0]}:{plan.size[1]}:'{-left}-{slow}*({path.x})':'{-top}-{slow}*({path.y})'"
    made.top = made.load(window, alpha=False)
    for _ in stack.plates[1:]:
        made.lay(made.load(f"{window},{_fade(plan, 'in')}"), "0", "0")
    for number, one in enumerate(stack.near):
        made.lay(made.load(f",{_fade(plan, 'in')}" if number else ""), f"round({one.at[0]}+{path.x})", f"round({one.at[1]}+{path.y})")


def _fade(plan: Plan, way: str) -> str:
    """How one light goes over into the other: through the middle three fifths of the scene."""
    seconds = plan.scene.frames / FPS
    return f"fade={way}:st={seconds * 0.2:.3f}:d={seconds * 0.6:.3f}:alpha=1"


def _standing(made: _Graph, plan: Plan, stack: Stack) -> None:
    """Shadow and product, on the set as it moves; both grow about the foot, and only the product comes from above."""
    ground = set_path(plan.motion, plan.size, plan.scene.frames, plan.mirrored)
    own = product_path(plan.motion, plan.size, plan.scene.frames, plan.mirrored)
    one = stack.product
    foot = (one.at[0] + one.size[0] / 2, one.at[1] + one.size[1])
    turning = len(stack.shadows) > 1
    for number, shadow in enumerate(stack.shadows):
        seconds = shadow_shows(plan.motion)
        fades = [f"fade=in:st=0:d={seconds:.3f}:alpha=1"] if seconds else []
        fades += [_fade(plan, "in" if number else "out")] if turning else []
        _grown(made, shadow, foot, (Path(f"{ground.x}+{own.x}", ground.y, own.size), fades))
    _grown(made, one, foot, (Path(f"{ground.x}+{own.x}", f"{ground.y}+{own.y}", own.size), []))


def _grown(made: _Graph, one: Placed, foot: tuple[float, float], moved: tuple[Path, Sequence[str]]) -> None:
    """A layer laid at its place, larger or smaller about the foot."""
    path, chain = moved
    size = path.size or "1"
    scale = [f"scale=w='max(2,round({one.size[0]}*{size}))':h='max(2,round({one.size[1]}*{size}))':eval=frame:flags=bicubic"] if path.size else []
    name = made.load("".join(f",{step}" for step in (*chain, *scale)))
    x = f"round({foot[0]:.1f}+({one.at[0] - foot[0]:.1f})*{size}+{path.x})"
    y = f"round({foot[1]:.1f}+({one.at[1] - foot[1]:.1f})*{size}+{path.y})"
    made.lay(name, x, y)


def _type(made: _Graph, plan: Plan, lines: Sequence[Placed]) -> None:
    """Panels, and lines of type one after the other, rise into place and stand still from then on."""
    enters = plan.scene.enters()
    counts: dict[int, int] = {}
    for line in lines:
        frame = enters[line.layer] if line.layer else 0
        start = first_seen(plan.motion, frame, counts.get(frame, 0)) if line.layer else 0.0
        counts[frame] = counts.get(frame, 0) + (line.layer is not None)
        width, height = line.size
        # The line stands in the lower half of a clear picture twice as high, over which a window of its own height goes down.
        window = f",crop={width}:{height}:0:'{rising(start, height)}'"
        made.steps.append(
            f"[{made.inputs}:v]{_INTO},format=yuva444p,pad={width}:{2 * height}:0:{height}:color=black@0,loop=-1:1:0,setpts=N/{FPS}/TB{window}[in{made.inputs}]"
        )
        made.inputs += 1
        made.lay(f"in{made.inputs - 1}", str(line.at[0]), str(line.at[1]), f"gte(t,{start:.3f})")


def _sweep(made: _Graph, plan: Plan, colour: str) -> None:
    """A plain surface that goes across: away from the scene where it came in by one, over it where the next one does."""
    seconds, width = _SWEEP / FPS, plan.size[0] * (-1 if plan.mirrored else 1)
    end = plan.scene.frames / FPS
    comes = plan.scene.takes[0].shot.transition == "sweep"
    ways = [(f"lt(t,{seconds:.3f})", f"{width}*(1-pow(1-clip(t/{seconds:.3f},0,1),3))")] if comes else []
    ways += [(f"gte(t,{end - seconds:.3f})", f"{-width}*(1-pow(clip((t-{end - seconds:.3f})/{seconds - 1 / FPS:.3f},0,1),3))")] if plan.swept else []
    for when, x in ways:
        name = f"sweep{len(made.steps)}"
        made.steps.append(f"color=c={colour.replace('#', '0x')}:s={plan.size[0]}x{plan.size[1]}:r={FPS},format=yuva444p[{name}]")
        made.lay(name, x, "0", when)
