"""Prompts for chat models: nothing goes to a model that was not declared, and each language of instruction stands whole."""

from pathlib import Path
from typing import Any

import pytest
from jinja2.exceptions import SecurityError, UndefinedError
from pydantic import ValidationError

from assets.errors import TesseraError
from prompts.chats import ChatPrompt, read_chat_prompts

PROMPTS = read_chat_prompts()


def prompt(**keys: Any) -> ChatPrompt:
    told = {"id": "line", "variables": ["name"], "system": {"en": "Write.", "zh": "请写。"}, "user": {"en": "Of {{ name }}.", "zh": "写{{ name }}。"}}
    return ChatPrompt.model_validate(told | keys)


def test_a_variable_that_is_not_declared_is_refused() -> None:
    with pytest.raises((UndefinedError, ValidationError), match="brand"):
        prompt(user={"en": "Of {{ name }} by {{ brand }}.", "zh": "写{{ name }}。"})
    with pytest.raises((UndefinedError, ValidationError), match="brand"):
        prompt(system={"en": "Write.", "zh": "请写{{ brand }}。"})


def test_a_prompt_file_with_such_a_variable_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("id: bad\nvariables: [name]\nsystem: {en: Write.}\nuser: {en: 'Of {{ brand }}'}\n", "utf-8")
    with pytest.raises(TesseraError, match="bad.yaml"):
        read_chat_prompts(tmp_path)


def test_a_variable_in_a_branch_that_is_seldom_taken_is_refused() -> None:
    with pytest.raises((UndefinedError, ValidationError)):
        prompt(user={"en": "{% if name %}Of {{ name }}.{% else %}Of {{ brand }}.{% endif %}", "zh": "写{{ name }}。"})


def test_system_and_user_stand_in_the_same_languages_and_english_is_one() -> None:
    for keys in ({"system": {"en": "Write."}}, {"user": {"en": "Of {{ name }}."}}, {"system": {"zh": "请写。"}, "user": {"zh": "写{{ name }}。"}}):
        with pytest.raises(ValidationError, match="same languages, English among them"):
            prompt(**keys)


def test_exactly_the_declared_variables_are_given() -> None:
    one = prompt(variables=["name", "place"], user={"en": "Of {{ name }} in {{ place }}.", "zh": "{{ place }}的{{ name }}。"})
    assert one.messages("de", {"name": "a mug", "place": "Bonn"}) == [("system", "Write."), ("user", "Of a mug in Bonn.")]
    assert one.messages("zh", {"name": "杯子", "place": "波恩"}) == [("system", "请写。"), ("user", "波恩的杯子。")]
    for given in ({"name": "a mug"}, {"name": "a mug", "place": "Bonn", "price": "9"}, {}):
        with pytest.raises(ValueError, match="line takes name, place"):
            one.messages("en", given)


def test_a_value_is_text_and_never_a_template() -> None:
    """A seller's words that look like a template, or reach for Python, stay words; a prompt that does so is stopped."""
    (_, user) = prompt().messages("en", {"name": "{{ name.__class__ }} {% raise %}"})
    assert user == ("user", "Of {{ name.__class__ }} {% raise %}.")
    with pytest.raises((SecurityError, ValidationError)):
        prompt(user={"en": "{{ name.__class__.__mro__ }}", "zh": "{{ name }}"})


@pytest.mark.parametrize("name", PROMPTS)
@pytest.mark.parametrize("language", ["en", "zh", "ar"])
def test_every_prompt_shows_each_of_its_variables(name: str, language: str) -> None:
    one = PROMPTS[name]
    given = {variable: f"‹{variable}›" for variable in one.variables}
    whole = "\n".join(text for _, text in one.messages(language, given))
    # Chinese words are only ever for Chinese, so they need not name the language.
    assert [variable for variable, text in given.items() if text not in whole and (language, variable) != ("zh", "language")] == []
    assert "{{" not in whole and "{%" not in whole and '{"lines"' in whole


def test_the_writing_prompt_speaks_chinese_where_it_writes_chinese() -> None:
    write = PROMPTS["write"]
    given = dict.fromkeys(write.variables, "x")
    assert set(write.system) == {"en", "zh"}
    assert "资深广告文案" in write.messages("zh", given)[0][1] and "senior advertising copywriter" in write.messages("th", given)[0][1]
    plain = {variable: "" if variable in {"voice", "faults"} else "x" for variable in write.variables}
    for language, words in (("en", ("Brand voice", "faults")), ("zh", ("品牌语气", "问题"))):
        assert not any(word in write.messages(language, plain)[1][1] for word in words), "what is empty is not announced"
