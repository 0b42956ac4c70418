"""Recipes: what is read of a text and of a page, and what is to be bought for another number of people."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import grocery.exchange.recipe
from grocery.errors import InvalidInput
from grocery.exchange.recipe import LARGEST, MOST_LINES, Recipe, counted, read_recipe, wanted
from grocery.exchange.recipe_page import Page, TooMuch, page_of
from grocery.messages import say


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting a process for each page takes a second; `test_recipe_page` does."""

    def read(html: str, address: str) -> Page:
        try:
            return page_of(html.encode("utf-8", "replace"), address)
        except TooMuch:
            raise InvalidInput(say("error-recipe-hard"), say("hint-recipe-part"), field="text") from None

    monkeypatch.setattr(grocery.exchange.recipe, "read_apart", read)


@pytest.mark.parametrize(
    ("line", "bought", "for_six_of_four"),
    [
        ("2 cups all-purpose flour", "2 cups all-purpose flour", "3 cups all-purpose flour"),
        ("1 1/2 cups sugar", "1 1/2 cups sugar", "2.25 cups sugar"),
        ("½ cup (120 ml) milk", "½ cup milk", "0.75 cup milk"),
        ("2-3 onions, chopped", "3 onions", "5 onions"),
        ("2 to 3 carrots", "3 carrots", "5 carrots"),
        ("400g can chopped tomatoes", "400g can chopped tomatoes", "600g can chopped tomatoes"),
        ("2 x 400 g tins tomatoes", "2 x 400 g tins tomatoes", "3 x 400 g tins tomatoes"),
        ("3 large eggs", "3 large eggs", "5 large eggs"),
        ("1,5 l leche", "1,5 l leche", "2.25 l leche"),
        ("2 cucharadas de aceite de oliva", "2 cucharadas de aceite de oliva", "3 cucharadas de aceite de oliva"),
        ("a pinch of salt", "salt", "salt"),
        ("una pizca de sal", "sal", "sal"),
        ("salt and pepper to taste", "salt and pepper", "salt and pepper"),
        ("- [ ] 2 eggs", "2 eggs", "3 eggs"),
        ("7 Up 2 bottles", "7 Up 2 bottles", "3 bottle 7 Up"),
        ("9000 g flour", "9000 g flour", "9000 g flour"),  # 13,500 are more than a list takes
        ("(optional)", "(optional)", "(optional)"),
    ],
)
def test_an_ingredient_says_what_to_buy_and_grows_with_the_servings(
    line: str, bought: str, for_six_of_four: str
) -> None:
    assert wanted(line, 4, None) == bought
    assert wanted(line, None, 6) == bought
    assert wanted(line, 4, 4) == bought
    assert wanted(line, 4, 6) == for_six_of_four


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("3 bananas", "3 each bananas"),
        ("5 large eggs", "5 each large eggs"),
        ("2 x 400 g tins tomatoes", "2 x 400 g tins tomatoes"),
        ("2 lb bananas", "2 lb bananas"),
        ("salt", "salt"),
    ],
)
def test_a_number_alone_means_pieces(text: str, read: str) -> None:
    assert counted(text) == read


@given(st.text(max_size=300), st.integers(1, 1000), st.integers(1, 1000))
def test_any_line_for_any_servings_is_a_text(line: str, servings: int, chosen: int) -> None:
    assert isinstance(wanted(line, servings, chosen), str)


PANCAKES = """Pancakes

Serves 4

Ingredients
For the batter:
- 2 cups flour
3 eggs

Method
1. Mix 2 eggs with the flour.
"""


def test_a_text_is_read_between_its_headings() -> None:
    assert read_recipe(PANCAKES) == Recipe("Pancakes", 4, ("- 2 cups flour", "3 eggs"))


def test_a_text_without_headings_is_read_where_lines_look_like_ingredients() -> None:
    text = "Tortilla\n6 huevos\n1 kg de patatas\nPelar las patatas y batir 6 huevos.\nPara 4 personas"
    assert read_recipe(text) == Recipe("Tortilla", 4, ("6 huevos", "1 kg de patatas"))


SCHEMA = {
    "@context": "https://schema.org",
    "@type": "Recipe",
    "name": "Chili & Beans",
    "recipeYield": "6 servings",
    "recipeIngredient": ["1 lb ground beef", "2 onions, diced"],
}


def of_machines(values: object) -> str:
    return f'<html><head><script type="application/ld+json">{json.dumps(values)}</script><style>p</style></head></html>'


@pytest.mark.parametrize(
    ("values", "servings"),
    [
        (SCHEMA, 6),
        ({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, SCHEMA]}, 6),
        ({**SCHEMA, "recipeYield": "a lot"}, None),
        ({**SCHEMA, "recipeYield": "99999"}, None),
    ],
)
def test_a_page_tells_its_recipe_to_machines(values: object, servings: int | None) -> None:
    found = read_recipe(of_machines(values))
    assert found == Recipe("Chili & Beans", servings, ("1 lb ground beef", "2 onions, diced"))


def test_a_page_that_tells_machines_nothing_is_read_as_its_text() -> None:
    page = "<body><h1>Soup</h1><h2>Ingredients</h2><ul><li>2 carrots<li>1 l water</ul><h2>Method</h2><p>Cook.</p>"
    assert read_recipe(page).lines == ("2 carrots", "1 l water")


def test_a_saved_page_may_name_where_it_comes_from() -> None:
    page = of_machines(SCHEMA).replace("<head>", '<head><link rel="canonical" href="https://www.bbcgoodfood.com/x">')
    assert read_recipe(page).lines == ("1 lb ground beef", "2 onions, diced")


ARCHIVE = (
    "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n"
    '\ttype="text/html";\n\tboundary="--b--"\n\n'
    "----b--\nContent-Type: text/html\nContent-Transfer-Encoding: {way}\n\n{page}\n"
    "----b--\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n----b------\n"
).replace("\n", "\r\n")
SOUP = "<html><body><h1>Soup</h1><h2>Ingredients</h2><ul><li>2 carrots<li>1 l crème</ul><h2>Method</h2></body></html>"


@pytest.mark.parametrize(
    ("way", "page"),
    [
        ("quoted-printable", SOUP.replace("è", "=C3=A8").replace("carrots", "car=\nrots")),
        ("base64", base64.b64encode(SOUP.encode()).decode()),
        ("8bit", SOUP),
    ],
)
def test_a_page_that_a_browser_saved_as_one_file_is_read(way: str, page: str) -> None:
    assert read_recipe(ARCHIVE.format(way=way, page=page)).lines == ("2 carrots", "1 l crème")


def test_a_recipe_has_a_bounded_number_of_lines() -> None:
    assert len(read_recipe("Ingredients\n" + "2 eggs\n" * 5_000).lines) == MOST_LINES


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "content",
    [
        "", "   \n", "Nothing here.", "<html></html>", "x" * (LARGEST + 1), "<div>" * 5_000, "<p>" * 300_000,
        "<ul><li>" * 3_000, "<script>" * 200_000, "<style " * 250_000, "<svg>" * 100_000,
        '<html><script type="application/ld+json">' + "[" * 500_000 + "</script>",
        of_machines({**SCHEMA, "recipeIngredient": json.loads("[" * 400 + "]" * 400)}),
        of_machines({**SCHEMA, "recipeIngredient": 5}), of_machines([None, 1, "x"]), "<html>\x00\ud83d</html>",
        '<div itemscope itemtype="http://schema.org/Recipe">' * 500, "(" * 500_000,
        "<!doctype html>" + "&lt;" * 20_000, ARCHIVE.format(way="base64", page="!"), ARCHIVE.format(way="?", page=""),
        "MIME-Version: 1\nContent-Type: multipart/related; boundary=b\n\n" + "--b\n" * 400_000,
        "MIME-Version: 1\nContent-Type: multipart/related; boundary=b\n\n" * 20_000,
    ],
    ids=lambda content: content[:24],
)  # fmt: skip
def test_what_is_no_recipe_is_told_in_a_sentence(content: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_recipe(content)
    assert "paste them" in refused.value.hint
