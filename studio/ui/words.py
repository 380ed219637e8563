"""The strings of the interface in the reader's language."""

from functools import cache
from pathlib import Path

from assets.reading import read_yaml

LANGUAGES = ("en", "zh")


class Words:
    """All strings of one language; calling them by key fills the braces, and a key that is not there is an error at once."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = read_yaml(Path(__file__).with_name(f"words_{language}.yaml"), dict[str, str])

    def __call__(self, key: str, **values: object) -> str:
        """The string under a key."""
        return self._texts[key].format(**values) if values else self._texts[key]

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def count(self, key: str, n: int) -> str:
        """A number with its noun: `key_one` for 1, else `key_many`."""
        return self(f"{key}_one" if n == 1 else f"{key}_many", n=n)

    def named(self, kind: str, name: str) -> str:
        """The name of a state, field or kind; one that has no name here is shown as it is written in the data."""
        return self._texts.get(f"{kind}_{name}", name.replace("_", " "))


@cache
def words_in(language: str) -> Words:
    """The words of a language, read once."""
    return Words(language)
