"""provisional"""

import numpy as np
from PIL import Image, ImageFilter
from generators.photos.records import CutOut, Layer, Light, Placed


def place(product: CutOut, height: int) -> Placed:
    rgba = product.rgba
    scale = height / rgba.shape[0]
    w = round(rgba.shape[1] * scale)
    a = rgba[..., 3:].astype(np.float32) / 255
    pre = np.concatenate([rgba[..., :3] * a, a * 255], -1)
    ch = [np.asarray(Image.fromarray(pre[..., i].astype(np.float32)).resize((w, height), Image.Resampling.LANCZOS)) for i in range(4)]
    al = np.clip(ch[3], 0, 255)
    rgb = np.clip(np.stack(ch[:3], -1) / np.maximum(al[..., None] / 255, 1e-3), 0, 255)
    return Placed(rgba=np.dstack([rgb, al]).round().astype(np.uint8), feet=product.feet, scale=scale)


def cast(placed: Placed, light: Light) -> Layer:
    a = placed.rgba[..., 3].astype(np.float32)
    h, w = a.shape
    pad = h // 2
    im = Image.fromarray(a.astype(np.uint8))
    sq = im.resize((w, max(int(h * 0.16), 4)))
    cv = Image.new("L", (w + 2 * pad, h + 2 * pad))
    dx = -np.sin(np.radians(light.azimuth_degrees))
    sh = sq.transform((w + pad, sq.height), Image.Transform.AFFINE, (1, dx * -1.2, 0, 0, 1, 0))
    cv.paste(sh, (pad, pad + h - sq.height + 4))
    soft = np.asarray(cv.filter(ImageFilter.GaussianBlur(h * 0.03 * (0.5 + light.softness)))) / 255
    c = Image.new("L", cv.size)
    foot = im.crop((0, int(h * 0.93), w, h)).resize((w, max(h // 40, 3)))
    c.paste(foot, (pad, pad + h - foot.height // 2 - 1))
    con = np.asarray(c.filter(ImageFilter.GaussianBlur(h * 0.008))) / 255
    return Layer(values=np.clip(soft * 0.5 * light.strength + con * 0.6, 0, 0.85).astype(np.float32), offset=(-pad, -pad))


class Fidelity:
    mean = 0.0


def fidelity(delivered, placed, at):
    return Fidelity()


def cut_out(photo):
    import numpy as np
    from generators.photos.records import Foot

    a = photo.rgba[..., 3]
    ys, xs = np.nonzero(a > 8)
    box = (int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1)
    r = photo.rgba[box[1] : box[3], box[0] : box[2]]
    return CutOut(rgba=r, box=box, feet=(Foot(left=0, right=r.shape[1], y=r.shape[0]),), plain=True, reason=None, confidence=1.0, source=photo.sha256)
