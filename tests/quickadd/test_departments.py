"""Lists as people write them, by the departments of a store: what is a heading, and what one wants to buy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grocery.kinds import is_department, shelf_of
from grocery.questions import Memory, Moment
from grocery.questions.items import suggestions
from grocery.quickadd import known_of, lines_of, pasted
from grocery.quickadd.departments import DEPARTMENTS, led_things
from grocery.quickadd.headed import Headed
from grocery.quickadd.list_names import list_name
from tests.typed import SAMPLE, catalog_of


def said(text: str) -> str:
    """The things of a list, each with the heading it stands under: `thing<heading`."""
    under = [one.under or one.at for one in pasted(text)]
    return "|".join(f"{one.text}{'<' * bool(name)}{name}" for one, name in zip(pasted(text), under, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # only departments, unmarked
        ("PRODUCE\nApples\nBananas\nDAIRY\nMilk", "Apples<PRODUCE|Bananas<PRODUCE|Milk<DAIRY"),
        ("Produce\napples\n\nFrozen foods\npeas\n\nMeat & seafood\nham",
         "apples<Produce|peas<Frozen foods|ham<Meat & seafood"),
        ("Dairy aisle\nmilk\nBakery/Bread\nrye\nAisle 9 - Household\nbags",
         "milk<Dairy aisle|rye<Bakery/Bread|bags<Aisle 9 - Household"),
        ("Obst & Gemüse\nÄpfel\nKarotten\nTiefkühl\nErbsen\nGetränke:\nWasser",
         "Äpfel<Obst & Gemüse|Karotten<Obst & Gemüse|Erbsen<Tiefkühl|Wasser<Getränke"),
        ("Obst und Gemüse\nÄpfel\n\nBackwaren\nBrötchen\n\nDrogerie\nSeife",
         "Äpfel<Obst und Gemüse|Brötchen<Backwaren|Seife<Drogerie"),
        ("Frutas y verduras\nmanzanas\nLácteos\nleche\nLimpieza\njabón",
         "manzanas<Frutas y verduras|leche<Lácteos|jabón<Limpieza"),
        ("FRUITS ET LÉGUMES\npommes\nPRODUITS LAITIERS\nbeurre\nÉPICERIE\nriz",
         "pommes<FRUITS ET LÉGUMES|beurre<PRODUITS LAITIERS|riz<ÉPICERIE"),
        ("Surgelés\nglaces\nBoucherie\nsteaks", "glaces<Surgelés|steaks<Boucherie"),
        ("Deli\nturkey\nPantry\nflour\nMisc\nbatteries", "turkey<Deli|flour<Pantry|batteries<Misc"),
        ("Zuivel\nkwark\nDiepvries\nspinazie", "kwark<Zuivel|spinazie<Diepvries"),
        ("Mejeri\nfil\n\nSkafferi\nris", "fil<Mejeri|ris<Skafferi"),
        ("Latticini\nricotta\nOrtofrutta\nzucchine\nCarboidrati\nriso",
         "ricotta<Latticini|zucchine<Ortofrutta|riso<Carboidrati"),
        ("Laticínios\nqueijo\nHortifruti\ncouve\nLimpeza\nsabão", "queijo<Laticínios|couve<Hortifruti|sabão<Limpeza"),
        ("Fruits\n- pommes\n- poires\nViandes\n- steak", "pommes<Fruits|poires<Fruits|steak<Viandes"),
        ("Need:\nsoap\n\nHave:\nsalt", "soap"),
        ("Essentials\n\nMilk\nBread\n\nTreats\n\nIce cream\nChips",
         "Milk<Essentials|Bread<Essentials|Ice cream<Treats|Chips<Treats"),
        ("milk\n\nbread\ncheese\n\nham\n\nrice\nbeans", "milk|bread|cheese|ham|rice|beans"),
        ("Lista do mercado\n1 - arroz\n2 - feijão\n3 - café", "arroz|feijão|café"),
        ("1 - melon\n2 - limes", "1 - melon|2 - limes"),
        ("Breakfast\n- eggs\n- bacon\nLunch\n- bread\n- ham\nDinner\n- pasta\n- sauce",
         "eggs<Breakfast|bacon<Breakfast|bread<Lunch|ham<Lunch|pasta<Dinner|sauce<Dinner"),
        ("milk\n- eggs\n- bacon\nham\n- bread\n- rice", "milk|eggs|bacon|ham|bread|rice"),
        ("Zutaten für 4 Personen\n\n500 g Spaghetti\n2 Zwiebeln", "500 g Spaghetti|2 Zwiebeln"),
        ("Milch\nObst: Äpfel, Birnen\nBread: rye, sliced", "Milch|Äpfel<Obst|Birnen<Obst|Bread: rye, sliced"),
        ("apple\nFrom Costco: paper towels, water", "apple|paper towels<Costco|water<Costco"),
        ("Drinks -> cola, beer\nSnacks -> chips, nuts", "cola<Drinks|beer<Drinks|chips<Snacks|nuts<Snacks"),
        ("🥕Vegetables🥕\ncarrots\nonions\n🍎Fruit🍎\napples", "carrots<Vegetables|onions<Vegetables|apples<Fruit"),
        ("🍎 apples\n🍌 bananas\nmilk", "apples|bananas|milk"),
        ("🍞 bread\nmilk\nsalt", "bread|milk|salt"),
        ("🧀 cheese\nrice\n🐟 fish\nlemons\nbeans", "cheese|rice|fish|lemons|beans"),
        ("🍞 Bread\nbagels\nrye bread\n🍎 Fruit\napples", "bagels<Bread|rye bread<Bread|apples<Fruit"),
        ("- milk\n- eggs\nbread\n- butter\n- jam", "milk|eggs|bread|butter|jam"),
        ("- leche\n- arroz\nhuevos 12\n- pan\npescado\n- limones", "leche|arroz|huevos 12|pan|pescado|limones"),
        ("- milk\n- rice\nchips and salsa\n- butter\ncoffee\n- sugar", "milk|rice|chips and salsa|butter|coffee|sugar"),
        ("Milk\n- steak\nstarch\n- rice", "Milk|steak|starch|rice"),
        ("Store: Aldi\n- cheese\n- wine", "cheese<Aldi|wine<Aldi"),
        ("DAIRY: milk, butter\nMEAT: ground beef", "milk<DAIRY|butter<DAIRY|ground beef<MEAT"),
        ("Carbs\nrice\nHealthy fats\navocado", "rice<Carbs|avocado<Healthy fats"),
        # of many kinds, above things of theirs, without a gap
        ("GROCERY LIST\nfruits\nlimes\napples\nvegetables\nred cabbage\ncarrots\nkale",
         "limes<fruits|apples<fruits|red cabbage<vegetables|carrots<vegetables|kale<vegetables"),
        ("milk\nfruit\nvegetables\nbread", "milk|fruit|vegetables|bread"),
        # in a column of a table
        ("| Catégorie | Produit | Quantité |\n| --- | --- | --- |\n| Viandes | Poulet | 300 g |\n| | Thon | 1 boîte |\n"
         "| Légumes | Carottes | 600 g |",
         "Poulet | 300 g<Viandes|Thon | 1 boîte<Viandes|Carottes | 600 g<Légumes"),
        # alone above every block of things with bullets
        ("Condimenti e aromi\n\n• olio e aceto\n• pepe\n\nPasta e legumi\n\n• riso",
         "olio e aceto<Condimenti e aromi|pepe<Condimenti e aromi|riso<Pasta e legumi"),
        ("| Menge | Produkt | Nr |\n| --- | --- | --- |\n| 22 Packungen | Vollei | 22 x 187783 |",
         "Vollei | 22 Packungen | 22 x 187783"),
        # in capitals above every block, whatever they say
        ("SPICES\nBouillon\nCumin\n\nFRESHIES\nBroccoli\nCorn\nTP\n\nBREAD-STUFFS\nBagels",
         "Bouillon<SPICES|Cumin<SPICES|Broccoli<FRESHIES|Corn<FRESHIES|TP<FRESHIES|Bagels<BREAD-STUFFS"),
        ("NUT AISLES\nmangos\n\nBEER/WINE\nSaison\n\nFRESHIES\nkale",
         "mangos<NUT AISLES|Saison<BEER/WINE|kale<FRESHIES"),
        ("MILK\nEGGS\n\nBREAD\nHAM", "MILK|EGGS|BREAD|HAM"),
        # what bakers sell is bought there
        ("Bäcker\nBrot\nBrötchen\n\nMetzger\nWurst", "Brot<Bäcker|Brötchen<Bäcker|Wurst<Metzger"),
        # stores whose names are words
        ("Target\nmilk\neggs\n\nCostco\nbread", "milk<Target|eggs<Target|bread<Costco"),
        ("milk\nTarget\nsoap\nshampoo", "milk|soap<Target|shampoo<Target"),
        ("Boots\nshampoo\nsoap\n\nTesco\nmilk", "shampoo<Boots|soap<Boots|milk<Tesco"),
        ("shampoo\nboots\nsoap", "shampoo|boots|soap"),
        ("milk\nTarget", "milk|Target"),
        # marked, in every way
        ("Dairy:\nmilk\nEggs:\nduck eggs\nbrown eggs", "milk<Dairy|duck eggs<Eggs|brown eggs<Eggs"),
        ("*Produce*\nkale\n*Bread*\nrye", "kale<Produce|rye<Bread"),
        ("🥦 Veggies:\nkale\n🥩 Meat:\nham", "kale<Veggies|ham<Meat"),
        ("[Dairy]\nmilk\n[Frozen]\npeas", "milk<Dairy|peas<Frozen"),
        ("--- Produce ---\nkale\n=== Dairy ===\nmilk", "kale<Produce|milk<Dairy"),
        ("# Groceries\n## Fruit\n- kiwi\n## Bread\n- rye", "kiwi<Fruit|rye<Bread"),
        ("Produce (2)\nkale\nlime", "kale<Produce|lime<Produce"),
        # a thing may be called so, and the list shows that it is a heading
        ("Fruit\napples\nbananas\n\nBread\nbagels\ntortillas",
         "apples<Fruit|bananas<Fruit|bagels<Bread|tortillas<Bread"),
        ("Fruit\napples\nbananas", "apples<Fruit|bananas<Fruit"),
        ("FRUIT\napples\nMEAT\nground beef\nBREAD\nrye", "apples<FRUIT|ground beef<MEAT|rye<BREAD"),
        ("Obst\nÄpfel\nBirnen\n\nFleisch\nHack\nSpeck", "Äpfel<Obst|Birnen<Obst|Hack<Fleisch|Speck<Fleisch"),
        ("Viande\nsteak haché\nlardons\n\nBoissons\neau\njus",
         "steak haché<Viande|lardons<Viande|eau<Boissons|jus<Boissons"),
        ("Fruta\nmanzanas\nperas\n\nCarne\npollo\nternera", "manzanas<Fruta|peras<Fruta|pollo<Carne|ternera<Carne"),
        # a thing may be called so, and is one
        ("Bread\nEggs\nMilk", "Bread|Eggs|Milk"),
        ("milk\nEGGS\nbread", "milk|EGGS|bread"),
        ("Eggs\n\nBread\n\nCheese", "Eggs|Bread|Cheese"),
        ("Bread\nbagels\ntortillas", "Bread|bagels|tortillas"),
        ("Fruit\nmilk\nrice", "Fruit|milk|rice"),
        ("Snacks\nwine\nflowers\npet food", "Snacks|wine|flowers|pet food"),
        ("- Fruit\n- apples\n- bananas", "Fruit|apples|bananas"),
        ("Cheese\nham\n\nmilk\neggs", "Cheese|ham|milk|eggs"),
        ("Pan\nHuevos\nQueso\nFruta", "Pan|Huevos|Queso|Fruta"),
        ("Brot\nKäse\nEier", "Brot|Käse|Eier"),
        ("Fruit:\nBread:\nEggs:", "Fruit|Bread|Eggs"),
        ("milk\nfrozen peas\nbaby food\ndairy free cheese", "milk|frozen peas|baby food|dairy free cheese"),
        ("milk\nbeer & wine\nrice & beans", "milk|beer|wine|rice & beans"),
        ("apples\nmilk\nDairy", "apples|milk|Dairy"),
        # the name of the list
        ("Shopping list\nmilk\neggs", "milk|eggs"),
        ("GROCERY LIST\n\nmilk\neggs", "milk|eggs"),
        ("Einkaufsliste\nMilch\nEier", "Milch|Eier"),
        ("Lista de la compra\nleche\nhuevos", "leche|huevos"),
        ("Liste de courses :\nlait\nœufs", "lait|œufs"),
        ("To buy:\nmilk\neggs", "milk|eggs"),
        ("Groceries for Saturday\nmilk\neggs", "milk|eggs"),
        ("Trader Joe's list\nmilk\neggs", "milk<Trader Joe's|eggs<Trader Joe's"),
        ("Lista Mercadona\nleche\npan", "leche<Mercadona|pan<Mercadona"),
        ("Lista della spesa lunedì\nlatte\nuova", "latte|uova"),
        ("Boodschappen voor zaterdag\nmelk\nbrood", "melk|brood"),
        ("Lista de compras segunda-feira\nleite\npão", "leite|pão"),
        ("Weekly shopping list\nFruit\napples\nbananas\nDairy\nmilk", "apples<Fruit|bananas<Fruit|milk<Dairy"),
        ("shopping bags\nlist paper\nmilk", "shopping bags|list paper|milk"),
        ("milk\nshopping list\neggs", "milk|shopping list|eggs"),
        ("Groceries", "Groceries"),
        # headings on the line of their things
        ("Produce: apples, pears\nDairy - milk\nEggs: 2 dozen",
         "apples<Produce|pears<Produce|milk<Dairy|Eggs: 2 dozen"),
        ("To buy: milk, eggs and bread\nhoney", "milk|eggs|bread|honey"),
        ("Fruit: kiwis, 2 lemons\nBread: rye\nJuice: no sugar",
         "kiwis<Fruit|2 lemons<Fruit|Bread: rye|Juice: no sugar"),
        ("Obst & Gemüse: Äpfel, Birnen\nKühlregal: Milch", "Äpfel<Obst & Gemüse|Birnen<Obst & Gemüse|Milch<Kühlregal"),
        ("Bakery\nrye\nHousehold: bags, soap\nstamps", "rye<Bakery|bags<Household|soap<Household|stamps"),
        ("Milk - 2%\nCheese - cheddar", "Milk - 2%|Cheese - cheddar"),
    ],
)  # fmt: skip
def test_departments_are_headings_and_what_one_buys_is_on_the_list(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("heading", "shelf", "only"),
    [
        ("PRODUCE", "produce", True),
        ("Fresh produce", "produce", True),
        ("Obst & Gemüse", "produce", True),
        ("Gemüse/Obst", "produce", True),
        ("Fruits et légumes", "produce", True),
        ("Fruit", "fruit", False),
        ("Bread", "bakery", False),
        ("Bakery/Bread", "bakery", True),
        ("Frozen stuff", "frozen", True),
        ("Dairy section", "dairy", True),
        ("Dairy, Cheese & Eggs", "dairy", True),
        ("12. Kühlregal", "dairy", True),
        ("beer & wine", "alcohol", False),
        ("milk & eggs", "", False),
        ("frozen peas", "", False),
        ("baby food", "", False),
        ("", "", False),
        ("& / -", "", False),
    ],
)
def test_a_shelf_is_known_by_what_people_call_it(heading: str, shelf: str, only: bool) -> None:
    assert (shelf_of(heading), is_department(heading)) == (shelf, only)


@given(st.text(max_size=30))
def test_what_is_only_a_department_names_a_shelf(text: str) -> None:
    assert not is_department(text) or shelf_of(text)
    assert list_name(text) is None or list_name(text.upper()) is not None or not text.isascii()
    assert led_things(f"{text}: 2 lb", DEPARTMENTS) is None


@pytest.mark.parametrize("again", ["1.000 ", "4006381333931 ", "next ", "sept ", "12th "])
def test_a_line_that_says_the_same_again_and_again_is_no_name_of_a_list_and_is_looked_at_once(again: str) -> None:
    assert list_name(f"{again * 40}milk") is None


@pytest.mark.parametrize(
    ("heading", "category"),
    [
        ("Frozen foods", "Frozen"),
        ("Obst & Gemüse", "Produce"),
        ("Lácteos", "Dairy & Eggs"),
        ("Boucherie", "Meat & Seafood"),
        ("Bread", "Bakery"),
        ("Cheese", "Dairy & Eggs"),
        ("Aisle 4 - Snacks", "Snacks"),
        ("For the party", ""),
        ("Misc", ""),
    ],
)
def test_the_heading_of_a_department_is_what_the_household_calls_it(heading: str, category: str) -> None:
    assert Headed(known_of(SAMPLE)).place(heading).category == category
    veg = catalog_of("Safeway | Kale | Fruit & Veg | 2 | bag")
    assert Headed(known_of(veg)).place("PRODUCE").category == "Fruit & Veg"


def test_a_line_that_is_called_like_a_thing_of_the_household_is_that_thing() -> None:
    headed = Headed(known_of(catalog_of("Safeway | Deli", "Safeway | Milk | Dairy |  | each")))
    assert [one.text for one in pasted("Deli\nmilk", headed)] == ["Deli", "milk"]
    assert [one.text for one in pasted("Pantry\nmilk", headed)] == ["milk"]


def test_a_list_for_a_store_is_for_it_whatever_the_departments() -> None:
    of = Moment(lambda: SAMPLE, versions=None, now=None, memory=Memory())  # type: ignore[arg-type]
    found = suggestions(of, "Costco run\n\nFrozen\nzyx\nHousehold:\nqwx\n\nSafeway\nvbn")
    assert [(one.create.store, one.create.category) for one in found if one.create] == [
        ("Costco", "Frozen"), ("Costco", "Household"), ("Safeway", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("department", ["Dairy", "Produce", "Bakery", "Frozen", "Household", "Deli", "Lácteos"])
@pytest.mark.parametrize("things", ["milk", "bread", "apples, pears", "milk and eggs", "2 lb beef"])
def test_no_thing_behind_a_department_is_lost_whatever_stands_below(department: str, things: str) -> None:
    for text in (
        f"{department}: {things}\nsoap",
        f"{department} - {things}\nsoap",
        f"soap\n\n{department}: {things}\nrice",
    ):
        found = " ".join(lines_of(text))
        assert all(word in found for word in things.replace(",", "").replace(" and", "").split()), (text, found)
