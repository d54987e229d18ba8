"""Recipes as data: those that come with the engine, and those that painters write to a file."""

from __future__ import annotations

from pathlib import Path

from ..contract import BadRequest, Recipe, sentence
from ..contract.codec import from_json


def recipe_names() -> list[str]:
    """The names of the recipes that come with the engine, the default first."""
    names = sorted(entry.name.removesuffix(".json") for entry in _folder().iterdir() if entry.name.endswith(".json"))
    return sorted(names, key=lambda name: name != "default")


def load_recipe(recipe: str | Recipe) -> Recipe:
    """The recipe of that name, in that file (a name that ends with .json), or itself.

    Raises:
        BadRequest: there is none of that name, or the file is not a recipe.
    """
    if isinstance(recipe, Recipe):
        return recipe
    if recipe.endswith(".json"):
        return _read(recipe)
    if recipe not in recipe_names():
        raise BadRequest(
            sentence("There is no recipe {recipe}.", recipe=repr(recipe)),
            sentence(
                "The recipes are: {recipes}; a recipe of your own is a file that ends with .json.",
                recipes=", ".join(recipe_names()),
            ),
        )
    return from_json(Recipe, (_folder() / f"{recipe}.json").read_text(encoding="utf-8"))


def _read(path: str) -> Recipe:
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadRequest(
            sentence("The recipe {path} cannot be read: {reason}.", path=path, reason=error),
            sentence("Name a file written by a text editor."),
        ) from None
    return from_json(Recipe, text)


def _folder() -> Path:
    return Path(__file__).parent
