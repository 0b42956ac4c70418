"""Sixty things that people ask an assistant that shops for them, as an assistant does them with these tools."""

from __future__ import annotations

from tests.assistants.play import Task, a_day_later, do, every, look, nothing, the

TASKS: tuple[Task, ...] = (
    # ---- putting things on the list
    Task(
        "Put two pounds of ground beef 80/20 on the list.",
        (do("add_to_list", text="2 lb ground beef 80/20"),),
        ("+ list: 2 lb Ground Beef 80/20, Safeway on King",),
    ),
    Task("We are out of eggs.", (do("add_to_list", text="eggs"),), nothing, ("Lucerne Grade AA", "Cage-Free")),
    Task(
        "We need milk: the one that we take at Trader Joe's.",
        (
            do("add_to_list", text="milk"),
            do("add_to_list", text=the("id", "Organic Whole Milk", "Trader Joe's")),
        ),
        ("+ list: 1 half gallon Organic Whole Milk, Trader Joe's",),
    ),
    Task(
        "Add what this recipe needs: 2 boxes of spaghetti, 2 cans of tomato soup, 3 limes, fresh basil.",
        (
            do("add_to_list", text="2 spaghetti\n2 tomato soup\n3 limes\nfresh basil"),
            do("add_to_list", text=lambda said: f"{the('id', 'Barilla')(said)} x2"),
        ),
        (
            "+ list: 1 jar fresh basil, Safeway on King",
            "+ list: 2 box Barilla Spaghetti, Safeway on King",
            "+ list: 2 can Tomato Soup, Safeway on King",
            "+ list: 3 each Limes, Safeway on King",
            "+ sold: fresh basil, Produce, None/jar, Safeway on King",
        ),
    ),
    Task(
        "Chili for six from Safeway: beef, beans and peppers, with a note what the beef is for.",
        (
            do("search_catalog", query="ground beef", store="Safeway", limit=1),
            do("search_catalog", query="refried beans", store="Safeway", limit=1),
            do("search_catalog", query="red bell pepper", store="Safeway", limit=1),
            do(
                "make_change",
                operation_name="PutSeveral",
                values=lambda said: {
                    "items": [the("id", "Beef")(said), the("id", "Beans")(said), the("id", "Pepper")(said)],
                    "quantities": [2, 3, 2],
                    "notes": ["for chili", "", ""],
                },
            ),
        ),
        (
            "+ list: 2 each Red Bell Pepper, Safeway on King",
            "+ list: 2 lb Ground Beef 80/20, Safeway on King, “for chili”",
            "+ list: 3 can Rosarita Refried Beans, Safeway on King",
        ),
    ),
    Task(
        "Cereal, orange juice and muffins for breakfast.",
        (do("add_to_list", text="cheerios\norange juice\nenglish muffins"),),
        (
            "+ list: 1 bottle Orange Juice, Safeway on King",
            "+ list: 1 box Cheerios, Safeway on King",
            "+ list: 1 pack English Muffins, Safeway on King",
        ),
    ),
    Task(
        "Two more pounds of bananas.",
        (do("make_change", operation_name="ChangeQuantity", values={"line": "bananas", "more": 2}),),
        (
            "- list: 3 lb Bananas, Safeway on King, “not too green”",
            "+ list: 5 lb Bananas, Safeway on King, “not too green”",
        ),
    ),
    Task(
        "Two packs of eggs, please, not one.",
        (do("set_amount", line="eggs", quantity=2),),
        (
            "- list: 1 pack Kirkland Signature Eggs, 24 Count, Costco",
            "+ list: 2 pack Kirkland Signature Eggs, 24 Count, Costco",
        ),
    ),
    Task("Add butter.", (do("add_to_list", text="butter"),), nothing, ("Salted Butter, 4 lb", "Unsalted Butter")),
    Task(
        "Put bread from Aldi on the list.",
        (do("add_to_list", text="bread", store="Aldi"),),
        nothing,
        ("error-store-unknown",),
    ),
    Task(
        "Put number 999 of the Safeway catalog on the list.",
        (do("add_to_list", text="sw-999"),),
        nothing,
        ("not_sure",),
    ),
    Task(
        "A dozen tortillas? No: two packs of the corn ones and one of naan.",
        (do("add_to_list", text="2 tj-33\ntj-32"),),
        (
            "+ list: 1 pack Garlic Naan, Trader Joe's",
            "+ list: 2 pack Corn Tortillas, Trader Joe's",
        ),
    ),
    # ---- changing lines
    Task(
        "Tell them that the yogurt should be the big tub.",
        (do("set_note", line="yogurt", note="the big tub"),),
        (
            "- list: 1 tub Chobani Greek Yogurt, Vanilla, Safeway on King",
            "+ list: 1 tub Chobani Greek Yogurt, Vanilla, Safeway on King, “the big tub”",
        ),
    ),
    Task(
        "The olive oil costs 12.49 now.",
        (do("set_price", line="olive oil", price="12.49"),),
        (
            "- sold: Kalamata Extra Virgin Olive Oil, Pantry, 10.99/bottle, Trader Joe's",
            "+ sold: Kalamata Extra Virgin Olive Oil, Pantry, 12.49/bottle, Trader Joe's",
        ),
    ),
    Task(
        "I have the milk and the butter in the cart.",
        (do("tick", line="milk"), do("tick", line="butter")),
        (
            "- list: 1 gallon Lucerne 2% Milk, Safeway on King",
            "- list: 1 lb Challenge Butter, Salted, Safeway on King",
            "+ list: 1 gallon Lucerne 2% Milk, Safeway on King, ticked",
            "+ list: 1 lb Challenge Butter, Salted, Safeway on King, ticked",
        ),
    ),
    Task(
        "No, I did not find cilantro.",
        (do("tick", line="cilantro", checked=False),),
        (
            "- list: 1 bunch Cilantro, Safeway on King, ticked",
            "+ list: 1 bunch Cilantro, Safeway on King",
        ),
    ),
    Task(
        "Take the paper towels off.",
        (look("remove_from_list", line="paper towels"),),
        ("- list: 1 pack Bounty Paper Towels, 6 Rolls, Safeway on King",),
    ),
    Task(
        "Tick the chicken.",
        (do("tick", line="chicken"),),
        nothing,
        ("error-which-line", "Rotisserie", "Chicken Breasts"),
    ),
    Task("Tick the caviar.", (do("tick", line="caviar"),), nothing, ("error-not-listed",)),
    Task(
        "Move all dairy from Safeway to Costco.",
        (
            do("list_as_of", store="Safeway"),
            do("search_catalog", query="whole milk", store="Costco", limit=1),
            do("search_catalog", query="greek yogurt", store="Costco", limit=1),
            do("search_catalog", query="salted butter", store="Costco", limit=1),
            do(
                "move_to_store",
                lines=every("line", "Dairy & Eggs"),
                items=lambda said: [
                    the("id", "Milk")(said),
                    the("id", "Yogurt")(said),
                    the("id", "Butter")(said),
                ],
            ),
        ),
        (
            "- list: 1 gallon Lucerne 2% Milk, Safeway on King",
            "- list: 1 lb Challenge Butter, Salted, Safeway on King",
            "- list: 1 tub Chobani Greek Yogurt, Vanilla, Safeway on King",
            "+ list: 1 gallon Organic Whole Milk, 3 Count, Costco",
            "+ list: 1 lb Salted Butter, 4 lb, Costco",
            "+ list: 1 tub Kirkland Signature Greek Yogurt, Costco",
        ),
    ),
    Task(
        "Buy the rotisserie chicken at Costco.",
        (do("move_to_store", lines=["rotisserie chicken"], store="Costco"),),
        (
            "- list: 1 each Rotisserie Chicken, Safeway on King",
            "+ list: 1 each Rotisserie Chicken, Costco",
        ),
    ),
    Task(
        "Bananas: Costco is fine, too.",
        (do("make_change", operation_name="SetAlsoAt", values={"line": "bananas", "stores": ["Costco"]}),),
        (
            "- list: 3 lb Bananas, Safeway on King, “not too green”",
            "+ list: 3 lb Bananas, Safeway on King, “not too green”, or Costco",
        ),
    ),
    Task(
        "Take off what my assistant put there for Safeway.",
        (
            do("list_as_of", store="Safeway"),
            look("clear_list", lines=every("line", "Ann via Claude")),
        ),
        (
            "- list: 1 gallon Lucerne 2% Milk, Safeway on King",
            "- list: 1 lb Challenge Butter, Salted, Safeway on King",
            "- list: 1 pack Bounty Paper Towels, 6 Rolls, Safeway on King",
            "- list: 1 tub Chobani Greek Yogurt, Vanilla, Safeway on King",
        ),
    ),
    Task(
        "Clear the whole list.",
        (do("list_as_of"), look("clear_list", lines=every("line"))),
        (
            "- list: 1 bottle Kalamata Extra Virgin Olive Oil, Trader Joe's",
            "- list: 1 bunch Cilantro, Safeway on King, ticked",
            "- list: 1 each Rotisserie Chicken, Safeway on King",
            "- list: 1 gallon Lucerne 2% Milk, Safeway on King",
            "- list: 1 lb Challenge Butter, Salted, Safeway on King",
            "- list: 1 pack Bounty Paper Towels, 6 Rolls, Safeway on King",
            "- list: 1 pack Kirkland Signature Eggs, 24 Count, Costco",
            "- list: 1 tub Chobani Greek Yogurt, Vanilla, Safeway on King",
            "- list: 3 lb Bananas, Safeway on King, “not too green”",
            "- list: 6 lb Chicken Breasts, Costco",
        ),
    ),
    # ---- planning
    Task(
        "Plan three dinners at Trader Joe's for at most 45 dollars.",
        (
            do("search_catalog", query="chicken thighs", store="Trader Joe's", limit=5),
            do("search_catalog", query="gnocchi", store="Trader Joe's", limit=5),
            do(
                "make_change",
                operation_name="PutSeveral",
                values={"items": ["tj-22", "tj-47", "tj-43", "tj-45", "tj-35"]},
            ),
            do("list_as_of", store="Trader Joe's"),
        ),
        (
            "+ list: 1 bag Cauliflower Gnocchi, Trader Joe's",
            "+ list: 1 bag Jasmine Rice, Trader Joe's",
            "+ list: 1 jar Organic Marinara Sauce, Trader Joe's",
            "+ list: 2 bag Organic Penne Pasta, Trader Joe's",
            "+ list: 2 lb Boneless Chicken Thighs, Trader Joe's",
        ),
        ('"costs":{"total":34.92',),
    ),
    Task(
        "Plan this week within what is left of the budget.",
        (
            do("budget_report", months=1),
            do("usually_bought", limit=4),
            do("add_to_list", text="tj-22\nsw-8\nsw-38"),
            do("budget_report", months=1),
        ),
        (
            "+ list: 1 lb Roma Tomatoes, Safeway on King",
            "+ list: 2 box Barilla Spaghetti, Safeway on King",
            "+ list: 2 lb Boneless Chicken Thighs, Trader Joe's",
        ),
        ('"budget":650', '"planned":112.59'),
    ),
    Task(
        "Put taco night on the list.",
        (do("load_template", name="taco night"),),
        (
            "+ list: 1 lb Ground Beef 80/20, Safeway on King",
            "+ list: 1 pack Corn Tortillas, Trader Joe's",
            "+ list: 1 tub Guacamole, Safeway on King",
        ),
    ),
    Task(
        "What is taco night made of, and what would it cost?",
        (do("templates"),),
        nothing,
        ("Corn Tortillas", "Guacamole", '"total":13.9'),
    ),
    Task(
        "Make a list for the birthday party: chips, cola, three pizzas.",
        (
            do("make_change", operation_name="AddList", values={"name": "Birthday party"}),
            do("add_to_list", text="sw-47\nsw-51 x2\n3 sw-33", list="Birthday party"),
        ),
        (
            "+ list: 1 bag Lay's Classic Potato Chips, Safeway on King, on Birthday party",
            "+ list: 2 pack Coca-Cola, 12 Cans, Safeway on King, on Birthday party",
            "+ list: 3 box DiGiorno Rising Crust Pepperoni Pizza, Safeway on King, on Birthday party",
            "+ setting: list = Birthday party",
        ),
    ),
    Task(
        "Marshmallows and water for the cabin.",
        (do("add_to_list", text="marshmallows\nco-50", list="cabin weekend"),),
        (
            "+ list: 1 each marshmallows, Safeway on King, on Cabin weekend",
            "+ list: 1 pack Bottled Water, 40 Count, Costco, on Cabin weekend",
            "+ sold: marshmallows, Snacks, None/each, Safeway on King",
        ),
    ),
    Task(
        "What do we usually buy at Costco that is not on the list?",
        (do("usually_bought", store="Costco", limit=3),),
        nothing,
        ("Coffee, 3 lb", "Street Taco Kit", "Diced Tomatoes"),
    ),
    # ---- where, and what it costs
    Task(
        "If I only go to one store, to which one?",
        (do("cheapest_split", max_stops=1),),
        nothing,
        ('"at_most":[{"stores":["Safeway on King"]',),
    ),
    Task("What is cheaper elsewhere?", (do("cheaper_elsewhere"),), nothing, ("Rotisserie Chicken", "Costco", '"less"')),
    Task(
        "What does the list come to at Safeway?",
        (do("ask", question="totals", values={"store": "Safeway"}),),
        nothing,
        ('"to_buy":50.8', '"budget":150'),
    ),
    Task(
        "What did we pay for ground coffee in August?",
        (do("ask", question="paid_for", values={"thing": "sw-53", "since": "2026-08-01", "until": "2026-08-31"}),),
        nothing,
        ('"paid":[{"amount":59.37,"currency":"USD"}]', '"unpriced":1'),
    ),
    Task(
        "How did the price of coffee go?",
        (do("price_history", item="coffee"),),
        nothing,
        ("error-which-item", "Ground Coffee", "Coffee, 3 lb"),
    ),
    Task(
        "How did the price of the Costco coffee go?",
        (do("price_history", item="co-51"),),
        nothing,
        ('"2025-10-15T02:30:00Z"', "18.39"),
    ),
    Task(
        "What did we spend this year, by store?",
        (do("spending", by="store", since="2026-01-01", until="2026-08-31"),),
        nothing,
        ("3300.73", "2161.13", "697.91"),
    ),
    Task("What got dearer?", (do("price_rises"),), nothing, ("Sparkling Water, Lime", '"percent":50')),
    Task(
        "When did we buy bacon last?",
        (do("trips", query="bacon", limit=1),),
        nothing,
        ('"day":"2026-08-01"', "Bacon, 4 lb", "63"),
    ),
    # ---- trips
    Task(
        "Finish at Safeway: milk and cilantro, I paid 5.90.",
        (
            do("tick", line="milk"),
            do("list_as_of", store="Safeway"),
            look("finish_trip", store="Safeway", lines=every("line", "True"), paid="5.90"),
        ),
        (
            "- list: 1 bunch Cilantro, Safeway on King, ticked",
            "- list: 1 gallon Lucerne 2% Milk, Safeway on King",
            "+ bought: 2026-09-03 Safeway on King: 1 Cilantro 1.34",
            "+ bought: 2026-09-03 Safeway on King: 1 Lucerne 2% Milk 5.36",
            "+ trip: 2026-09-03 Safeway on King completed 5.90",
        ),
        ('"total":5.9',),
    ),
    Task(
        "I was at Trader Joe's on Tuesday: bread for 3.99 and naan for 2.99.",
        (
            do("search_catalog", query="sourdough bread", store="Trader Joe's", limit=1),
            do(
                "write_down_trip",
                store="Trader Joe's",
                items=lambda said: [the("id", "Sourdough")(said), "garlic naan"],
                prices=["3.99", "2.99"],
                day="2026-09-01",
            ),
        ),
        (
            "+ bought: 2026-09-01 Trader Joe's: 1 Garlic Naan 2.99",
            "+ bought: 2026-09-01 Trader Joe's: 1 Sourdough Sandwich Bread 3.99",
            "+ trip: 2026-09-01 Trader Joe's completed 6.98",
        ),
    ),
    Task(
        "Put Saturday's trip on the list again.",
        (
            do("trips", since="2026-08-29", until="2026-08-29"),
            look("shop_again", trip=the("id", "2026-08-29")),
        ),
        (
            "- list: 1 tub Chobani Greek Yogurt, Vanilla, Safeway on King",
            "+ list: 0.5 bottle Coffee Creamer, French Vanilla, Safeway on King",
            "+ list: 0.755 bag Ground Coffee, Safeway on King",
            "+ list: 0.755 each Red Bell Pepper, Safeway on King",
            "+ list: 1.25 box Salt, Safeway on King",
            "+ list: 1.25 each Tillamook Medium Cheddar, 2 lb, Safeway on King",
            "+ list: 2 tub Chobani Greek Yogurt, Vanilla, Safeway on King",
            "+ list: 3 bag Russet Potatoes, 5 lb, Safeway on King",
            "+ list: 3 pack Toilet Paper, 12 Rolls, Safeway on King",
        ),
    ),
    Task(
        "The baguette trip is there twice: delete one.",
        (
            do("trips", since="2026-09-01", until="2026-09-01"),
            look(
                "make_change",
                operation_name="DeleteTrip",
                values=lambda said: {"trip": the("id", "French Baguette")(said)},
            ),
        ),
        (
            "- bought: 2026-09-01 Safeway on King: 1 French Baguette 3.29",
            "- bought: 2026-09-01 Safeway on King: 1 Tillamook Medium Cheddar, 2 lb 13.49",
            "- trip: 2026-09-01 Safeway on King completed 16.78",
        ),
    ),
    Task(
        "On Tuesday's trip the cheddar was 12.99.",
        (
            do("trips", since="2026-09-01", limit=1),
            do("ask", question="trip", values=lambda said: {"trip": the("id", "2026-09-01")(said)}),
            do(
                "make_change",
                operation_name="EditPurchase",
                values=lambda said: {
                    "trip": the("id", "2026-09-01")(said),
                    "row": the("row", "Cheddar")(said),
                    "price": "12.99",
                },
            ),
        ),
        (
            "- bought: 2026-09-01 Safeway on King: 1 Tillamook Medium Cheddar, 2 lb 13.49",
            "- trip: 2026-09-01 Safeway on King completed 16.78",
            "+ bought: 2026-09-01 Safeway on King: 1 Tillamook Medium Cheddar, 2 lb 12.99",
            "+ trip: 2026-09-01 Safeway on King completed 16.28",
        ),
    ),
    Task(
        "Note on Saturday's trip that Zoë drove.",
        (
            do("trips", since="2026-08-29", until="2026-08-29"),
            do(
                "make_change",
                operation_name="EditTrip",
                values=lambda said: {
                    "trip": the("id", "2026-08-29")(said),
                    "notes": "Zoë drove",
                },
            ),
        ),
        (
            "- trip: 2026-08-29 Safeway on King completed 71.34",
            "+ trip: 2026-08-29 Safeway on King completed 71.34 “Zoë drove”",
        ),
    ),
    # ---- the catalog and the household
    Task(
        "Trader Joe's has oat yogurt now, 4.29 a tub.",
        (do("add_item", store="Trader Joe's", name="Oat Yogurt", category="Dairy & Eggs", price="4.29", unit="tub"),),
        ("+ sold: Oat Yogurt, Dairy & Eggs, 4.29/tub, Trader Joe's",),
    ),
    Task(
        "The coffee at Costco is called Dark Roast now.",
        (do("edit_item", item_id="co-51", name="Dark Roast, 3 lb"),),
        (
            "- sold: Coffee, 3 lb, Beverages, 18.39/can, Costco",
            "+ sold: Dark Roast, 3 lb, Beverages, 18.39/can, Costco",
        ),
    ),
    Task(
        "Two chicken breasts at Safeway are the same thing.",
        (
            do("ask", question="duplicates", values={"store": "Safeway"}),
            look("merge_items", keep="sw-21", gone="Chicken Breast Boneless"),
        ),
        (
            "- sold: Chicken Breast Boneless, Meat & Seafood, None/each, Safeway on King",
            "+ setting: merged = sw-21 Chicken Breast Boneless",
            "+ setting: merged unit = each",
        ),
    ),
    Task(
        "Safeway does not sell waffles any more.",
        (look("delete_item", item_id="waffles"),),
        ("- sold: Waffles, Frozen, 4.49/box, Safeway on King",),
    ),
    Task(
        "We shop at Aldi now, too: wheat bread there is 1.99.",
        (
            do("make_change", operation_name="AddStore", values={"name": "Aldi"}),
            do("add_item", store="Aldi", name="Wheat Bread", category="Bakery", price="1.99", unit="loaf"),
        ),
        (
            "+ sold: Wheat Bread, Bakery, 1.99/loaf, Aldi",
            "+ store: Aldi",
        ),
    ),
    Task(
        "Save the list as Regular week.",
        (do("save_template", name="Regular week"),),
        (
            "+ template: Regular week: 1 Bounty Paper Towels, 6 Rolls",
            "+ template: Regular week: 1 Challenge Butter, Salted",
            "+ template: Regular week: 1 Chobani Greek Yogurt, Vanilla",
            "+ template: Regular week: 1 Cilantro",
            "+ template: Regular week: 1 Kalamata Extra Virgin Olive Oil",
            "+ template: Regular week: 1 Kirkland Signature Eggs, 24 Count",
            "+ template: Regular week: 1 Lucerne 2% Milk",
            "+ template: Regular week: 1 Rotisserie Chicken",
            "+ template: Regular week: 3 Bananas",
            "+ template: Regular week: 6 Chicken Breasts",
        ),
    ),
    Task(
        "Always have eggs from Costco on the list.",
        (do("make_change", operation_name="SetStaple", values={"item_id": "Kirkland Signature Eggs", "quantity": 1}),),
        ("+ setting: staple: co-10 = 1",),
    ),
    Task(
        "Our budget is 700 now, 250 of it at Costco.",
        (
            do("set_budget", amount=700),
            do("set_store_budget", store="Costco", amount=250),
        ),
        (
            "- budget: 650",
            "- budget: Costco 300",
            "+ budget: 700",
            "+ budget: Costco 250",
        ),
    ),
    # ---- history and the way back
    Task(
        "What changed since Sunday?",
        (do("compare", version="2026-08-30"),),
        nothing,
        ("Bananas was added", "Bounty Paper Towels"),
    ),
    Task(
        "What was on the list on Tuesday evening?",
        (do("list_as_of", as_of="2026-09-01"),),
        nothing,
        ("Bananas", "Chicken Breasts", "Rotisserie", '"currency"'),
    ),
    Task(
        "Undo what you did for me yesterday, except the milk.",
        (
            do("add_to_list", text="tj-14"),
            do("set_note", line="organic whole milk", note="the glass bottle"),
            do("add_to_list", text="sw-51 x2\n3 sw-33"),
            do("set_store_budget", store="Costco", amount=250),
            a_day_later,
            do("what_was_done", person="Ann via Claude", since="2026-09-03"),
            do(
                "undo_all_by",
                since="2026-09-03",
                except_changes=lambda said: [
                    the("change", "Put Organic Whole Milk")(said),
                    the("change", "the glass bottle")(said),
                ],
            ),
        ),
        ("+ list: 1 half gallon Organic Whole Milk, Trader Joe's, “the glass bottle”",),
    ),
    Task(
        "Forget it: undo all you did this morning.",
        (
            do("add_to_list", text="tj-14\nsw-33\nsw-51\nbirthday candles"),
            look("load_template", name="Taco night", over=True),
            do("make_change", operation_name="AddStore", values={"name": "Aldi"}),
            look("undo_all_by", since="2026-09-03"),
        ),
        nothing,
    ),
    Task(
        "Put the list back as it was on Tuesday.",
        (look("restore_version", version="2026-09-01"),),
        (
            "- list: 1 bottle Kalamata Extra Virgin Olive Oil, Trader Joe's",
            "- list: 1 bunch Cilantro, Safeway on King, ticked",
            "- list: 1 gallon Lucerne 2% Milk, Safeway on King",
            "- list: 1 lb Challenge Butter, Salted, Safeway on King",
            "- list: 1 pack Bounty Paper Towels, 6 Rolls, Safeway on King",
            "- list: 1 pack Kirkland Signature Eggs, 24 Count, Costco",
            "- list: 1 tub Chobani Greek Yogurt, Vanilla, Safeway on King",
        ),
    ),
    Task(
        "Who took the naan off? Put it back.",
        (
            do("what_was_done", query="naan"),
            do("undo_change", change=the("change", "off the list")),
        ),
        ("+ list: 1 pack Garlic Naan, Trader Joe's",),
        (),
        (look("remove_from_list", line="naan"),),
    ),
)
