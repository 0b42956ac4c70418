"""Which word of a name says what a thing is."""

import pytest

from grocery.quickadd.names import head_of


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Organic Bananas", "banana"),
        ("Oat Milk, Vanilla", "milk"),
        ("Milk Chocolate", "chocolate"),
        ("Leche de vaca", "leche"),
        ("Beans in Water (no salt)", "bean"),
        ("Eggs, 24 Count", "egg"),
        ("Eggs 24 Count", "egg"),
        ("Ground Beef 80/20", "beef"),
        ("tuna canned", "tuna"),
        ("Bumble Bee Solid White Albacore Tuna", "tuna"),
        ("Organic Carrots of Many Colors", "carrot"),
        ("Broccoli Crowns", "broccoli"),
        ("Collard Greens", "green"),
        ("Lucerne 2% Milk", "milk"),
        ("Leche entera", "leche"),
        ("Pan de molde", "pan"),
        ("Queso manchego", "queso"),
        ("Agua mineral con gas", "agua"),
        ("Vollmilch", "vollmilch"),
        ("Brot mit Nüssen", "brot"),
        ("Tofu - geräuchert", "tofu"),
        ("The Whole", "whole"),
        ("(new)", "new"),
        ("--", ""),
    ],
)
def test_the_head_of_a_name_says_what_the_thing_is(name: str, head: str) -> None:
    assert head_of(name) == head
