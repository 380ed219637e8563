"""Sentences meant for people, always in the two languages of the person who signs off."""

from assets.records import Record


class Wording(Record):
    """One sentence in English and in Chinese; the interface picks the reader's language."""

    en: str
    zh: str

    def text(self, language: str) -> str:
        """The sentence in `language` ("zh..." gives Chinese, anything else English)."""
        return self.zh if language.startswith("zh") else self.en
