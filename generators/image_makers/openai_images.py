"""Scenes by an OpenAI-compatible image endpoint: drawn from words, or around the product by an edit with a mask."""

import base64
import io
import os
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from PIL import Image

from assets.errors import TesseraError, refuse
from assets.wording import Wording
from generators.image_makers.asking import Asked, Size
from generators.image_makers.connected import ImageModel
from generators.image_makers.prompting import Subjects
from generators.image_makers.scenes import Scenes

# The sizes that image endpoints take.
SIZES: tuple[Size, ...] = ((1024, 1024), (1536, 1024), (1024, 1536))


class OpenAIScenes(Scenes):
    """The plug. The service knows no seed: what it drew is kept, and that is what makes a picture the same again."""

    def __init__(self, settings: ImageModel, subjects: Subjects, folder: Path) -> None:
        super().__init__(Endpoint(settings, os.environ.get(settings.key_env or "", "")), subjects, folder)

    def ready(self) -> Wording | None:
        """Whether its key is there, where it wants one; nothing is called."""
        name = self.drawer.settings.key_env
        if name and not os.environ.get(name):
            return Wording(en=f"Set the environment variable {name}.", zh=f"请设置环境变量 {name}。")
        return None


class Endpoint:
    """One image model behind `base_url`."""

    def __init__(self, settings: ImageModel, key: str) -> None:
        self.settings, self._key = settings, key

    def size(self, frame: Size) -> Size:
        """The nearest of the shapes that the service takes."""
        return min(SIZES, key=lambda one: abs(one[0] / one[1] - frame[0] / frame[1]))

    def facts(self) -> Mapping[str, str]:
        """Where it was drawn; the service tells no more."""
        return {"endpoint": self.settings.base_url or ""}

    def draw(self, asked: Asked) -> Image.Image:
        """One scene; raises `TesseraError` for a wrong key, too many calls, a refusal by the service's own rules, or an answer that is no such picture."""
        size = f"{asked.size[0]}x{asked.size[1]}"
        told: dict[str, Any] = {"model": self.settings.model, "prompt": asked.prompt.whole, "size": size, "n": 1}
        if asked.picture is not None:
            told["image"] = ("set.png", _png(asked.picture))
        if asked.mask is not None:
            told["mask"] = ("mask.png", _clear_where(asked.mask))
        images = self._client.images
        return self._read(self._told(lambda: (images.edit if asked.picture else images.generate)(**told)), asked.size)

    @cached_property
    def _client(self) -> Any:
        from openai import OpenAI

        return OpenAI(base_url=self.settings.base_url, api_key=self._key or "none", timeout=self.settings.timeout, max_retries=self.settings.retries)

    def _told(self, ask: Callable[[], Any]) -> Any:
        """The answer, or what went wrong in words for people; the client itself tries again on 429 and 5xx, as often as `retries` says."""
        import openai

        try:
            return ask()
        except openai.AuthenticationError as error:
            raise self._refused("does not accept the key", "不接受该密钥", f"Check {self.settings.key_env}.", f"请检查 {self.settings.key_env}。") from error
        except openai.RateLimitError as error:
            raise self._refused("is asked too often, or its quota is used up", "请求过多或额度已用完", "Try later.", "请稍后再试。", retryable=True) from error
        except openai.BadRequestError as error:
            raise self._declined(error) from error
        except openai.OpenAIError as error:
            raise self._refused(f"did not answer: {error}", f"没有应答：{error}", "Try later.", "请稍后再试。", retryable=True) from error

    def _declined(self, error: Any) -> TesseraError:
        if error.code in {"moderation_blocked", "content_policy_violation"}:
            return self._refused("declined the scene by its own rules", "按其规则拒绝了该场景", "Choose another stage or maker.", "请更换场景或生成器。")
        return self._refused(f"cannot do that: {error.message}", f"无法完成：{error.message}", "Check its settings.", "请检查其设置。")

    def _read(self, answer: Any, size: Size) -> Image.Image:
        data = answer.data[0].b64_json if answer.data else None
        try:
            scene = Image.open(io.BytesIO(base64.b64decode(data or "")))
            scene.load()
        except (OSError, ValueError) as error:
            raise self._refused("answered with no picture", "返回的不是图片", "Check the model's name.", "请检查模型名称。") from error
        if scene.size != size:
            raise self._refused(
                f"answered with {scene.width} × {scene.height} instead of {size[0]} × {size[1]} pixels",
                f"返回 {scene.width} × {scene.height}，而非 {size[0]} × {size[1]} 像素",
                "Choose a model that keeps to the size.",
                "请选择遵守尺寸的模型。",
            )
        return scene.convert("RGB")

    def _refused(self, en: str, zh: str, do_en: str, do_zh: str, retryable: bool = False) -> TesseraError:
        name = self.settings.name
        return refuse(f"The image model {name} {en}.", f"图片模型 {name} {zh}。", do_en=do_en, do_zh=do_zh, retryable=retryable)


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _clear_where(mask: Image.Image) -> bytes:
    """The mask as the service reads it: transparent where it may draw."""
    whole = Image.new("RGBA", mask.size, (0, 0, 0, 255))
    whole.putalpha(mask.point(lambda value: 255 - value))
    return _png(whole)
