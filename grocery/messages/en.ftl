## The page's own words

# Everywhere
page-language = English
page-product = Smart Grocery Manager
page-tab =
    { $tab ->
        [shop] Shop
        [catalog] Catalog
        [history] History
        [insights] Insights
       *[settings] Settings
    }
page-tabs-label = Sections
page-said-unknown = The app says something that this page does not know yet. Reload the page.

# The state of saving
page-state-loading = Looking at your list…
page-unopened-title = Your list cannot be shown just now
page-unopened-text = There is no connection, and this browser has no copy of the list: its storage was full, or the list was never opened here. It is shown as soon as there is a connection.
page-unopened-waiting =
    { $count ->
        [one] { $count } change is kept here and will be sent then:
       *[other] { $count } changes are kept here and will be sent then:
    }
page-unopened-again = Try again
page-state-saved = Saved
page-state-saving = Saving…
page-state-kept =
    { $count ->
        [one] Kept here, not yet on the Hub: { $count } change
       *[other] Kept here, not yet on the Hub: { $count } changes
    }
page-state-kept-because = { page-state-kept } ({ $why })
page-state-kept-here =
    { $count ->
        [one] Kept here, not yet saved: { $count } change
       *[other] Kept here, not yet saved: { $count } changes
    }
page-state-kept-here-because = { page-state-kept-here } ({ $why })
page-state-until = { $why } until { $time }
page-state-skipped = { $count } not done
page-state-not-sent =
    { $count ->
        [one] Not sent yet: { $count } change kept in this browser (no connection)
       *[other] Not sent yet: { $count } changes kept in this browser (no connection)
    }
page-state-not-sent-loose =
    { $count ->
        [one] Not sent yet: { $count } change only on this page (no connection)
       *[other] Not sent yet: { $count } changes only on this page (no connection)
    }
page-state-unconfirmed =
    { $count ->
        [one] Not confirmed as saved: { $count } change kept in this browser (no connection)
       *[other] Not confirmed as saved: { $count } changes kept in this browser (no connection)
    }
page-state-not-sent-short =
    { $count ->
        [one] Not sent yet: { $count } change
       *[other] Not sent yet: { $count } changes
    }
page-state-loose-short =
    { $count ->
        [one] Only on this page: { $count } change
       *[other] Only on this page: { $count } changes
    }
page-state-unconfirmed-short =
    { $count ->
        [one] Not confirmed: { $count } change
       *[other] Not confirmed: { $count } changes
    }
page-state-kept-short =
    { $count ->
        [one] Kept here: { $count } change
       *[other] Kept here: { $count } changes
    }
page-state-no-connection = No connection
page-state-no-connection-since = No connection · list as of { $time }
page-state-checking = Checking…
page-state-read-only = Read-only
page-state-demo = Demo: nothing will be kept
page-state-waiting = Waiting for the Hub
page-state-opening = Opening the list…
page-state-choice = Waiting for your choice
page-state-gone = Not in its file
page-state-gone-because = Not in its file ({ $why })
page-state-refused =
    { $count ->
        [one] Not taken yet: { $count } change kept in this browser
       *[other] Not taken yet: { $count } changes kept in this browser
    }

# What stands above the tabs
page-banner-demo-title = Nothing will be kept here
page-banner-demo-text = This is a demo without storage. What you enter is gone when the app restarts.
page-banner-read-only-title = You can look, but not change anything
page-banner-waiting-title = Waiting for the Hub
page-banner-opening-title = The list is not open yet
page-banner-kept-title = Your changes are safe here, but not saved yet
page-banner-gone-title = The list is here, but not in its file
page-banner-choice-title = Somebody must choose which list goes on
page-banner-choice-mine = Keep mine
page-banner-choice-theirs = Take theirs
page-banner-choice-mine-ask = Keep the list as it is here?
page-banner-choice-mine-text = It becomes a new version on top of theirs. Theirs stays in the history and can be brought back.
page-banner-choice-theirs-ask = Take the list from the store?
page-banner-choice-theirs-text = This page then shows theirs, with your changes that are not saved yet on top. The list as it is here was saved before: it stays in the history and can be brought back.
page-banner-choice-stored = In the store: “{ $title }” ({ $details }).
page-banner-choice-nothing = There is no list in the store any more.
page-banner-choice-anew = There is no list in the store any more: the household then starts anew, with the sample catalog.
page-banner-choice-new = Start new
page-banner-choice-new-title = The list is gone
page-banner-choice-new-ask = Start a new list?
page-banner-choice-unreadable = What is in the store cannot be read: { $why }
page-banner-choice-only-here = Only here ({ $count })
page-banner-choice-only-there = Only in theirs ({ $count })
page-banner-choice-differs = Different ({ $count })
page-banner-choice-and-more = and { $count } more
page-banner-choice-mine-done = Your list goes on.
page-banner-choice-theirs-done = The list from the store goes on.
page-banner-newer-title = The app was updated
page-banner-newer-text = Load the page again when it suits you. What is not yet sent stays in this browser.
page-banner-newer-now = Load it now
page-banner-notice-title = Please note
page-banner-storage-title = This browser keeps nothing for the page
page-banner-storage-text = Changes are sent at once. Keep this page open until it says Saved.
page-banner-storage-full-title = This browser's storage is full
page-banner-error-title = The last change was not taken
page-banner-other-household =
    { $count ->
        [one] { $count } change made for another household waits in this browser.
       *[other] { $count } changes made for another household wait in this browser.
    }
page-banner-other-person =
    { $count ->
        [one] { $count } change that { $names } made waits in this browser until { $names } logs in.
       *[other] { $count } changes that { $names } made wait in this browser until { $names } logs in.
    }
page-login-to-send =
    { $count ->
        [one] Log in again to send { $count } change
       *[other] Log in again to send { $count } changes
    }
page-login-again = You are logged out
page-login-text = The list stays here as you saw it last. What you change waits in this browser, and is sent once after you log in.
page-login-button = Log in
page-aside-title = Made by { $names } ({ $count })
page-aside-text = { $names } made these in this browser, and they were not sent. They are sent when { $names } logs in here again, and by nobody else.
page-logout-button = Log out
page-logout-title =
    { $count ->
        [one] { $count } change is not sent yet
       *[other] { $count } changes are not sent yet
    }
page-logout-text = Nobody else has them. Logging out takes the list and everything else of this household out of this browser, these too.
page-logout-stay = Stay
page-logout-anyway = Log out all the same
page-logout-unreached = The app cannot be reached, so you are still logged in.
page-banner-look = Look at them

# The Catalog tab
page-catalog-search = Search the catalog
page-catalog-store = Store
page-catalog-category = Category
page-catalog-all-stores = All stores
page-catalog-all-categories = All categories
page-catalog-new-item = New item
page-catalog-sort = Sort
page-catalog-sorts-as-entered = As entered
page-catalog-sorts-newest = Newest first
page-catalog-sorts-name = By name
page-catalog-sorts-category = By category
page-catalog-sorts-cheapest = Cheapest first
page-catalog-sorts-dearest = Dearest first
page-catalog-count =
    { $count ->
        [one] { $count } item
       *[other] { NUMBER($count, useGrouping: "auto") } items
    }
page-catalog-kept =
    { $count ->
        [one] { $count } item kept in this browser
       *[other] { NUMBER($count, useGrouping: "auto") } items kept in this browser
    }
page-catalog-found =
    { $count ->
        [one] { $count } item for “{ $query }”
       *[other] { NUMBER($count, useGrouping: "auto") } items for “{ $query }”
    }
page-catalog-at-least = more than { NUMBER($count, useGrouping: "auto") } items
page-catalog-more = Show more
page-catalog-loading = Looking it up…
page-catalog-no-result = Nothing matches “{ $query }”
page-catalog-no-result-text = Check the spelling, or add it as a new item.
page-catalog-everywhere = Look in all stores
page-catalog-create-named = Add “{ $name }”
page-catalog-empty-title = The catalog is empty here
page-catalog-empty-text = Add the first item, then put it on your list with one tap.
page-catalog-offline = The catalog needs a connection. It comes back by itself.
page-catalog-again = Try again
page-catalog-pick = Pick { $name }
page-catalog-edit = Edit { $name }
page-catalog-change-price = Change the price of { $name }, { $price }
page-catalog-guessed = ≈ { $price }
page-catalog-edit-picked = Edit
page-catalog-add-one = Add { $name } to the list
page-catalog-picked = { $count } selected
page-catalog-put-on-list = Put { $count } on the list
page-catalog-unpick = Clear
page-catalog-put-done =
    { $count ->
        [one] { $count } item is on the list.
       *[other] { $count } items are on the list.
    }
page-catalog-deleted = { $name } was deleted from the catalog.
page-catalog-created-item = { $name } is in the catalog.
page-catalog-changed-item = { $name } was changed.

# Several items edited at once
page-bulk-title =
    { $count ->
        [one] Edit { $count } item
       *[other] Edit { $count } items
    }
page-bulk-which-more = { $names } and { $more } more
page-bulk-category = Category
page-bulk-as-it-is = as it is
page-bulk-how = Price
page-bulk-ways-leave = as it is
page-bulk-ways-set = Set to
page-bulk-ways-percent = Change by %
page-bulk-ways-unknown = Not known
page-bulk-amount = Amount
page-bulk-several-units = These are bought by several measures: a price for all of them says nothing. Set theirs one by one.
page-bulk-need-percent = Write a number like 5, or −10 for less: from −95 to 1,000, not 0.
page-bulk-no-prices = None of these items has a price.
page-bulk-too-dear = { $name } would cost more than 1,000,000.
page-bulk-done =
    { $count ->
        [one] { $count } item was changed.
       *[other] { $count } items were changed.
    }

# An item's form, and fields that are wrong
page-form-new-title = New item
page-form-edit-title = Edit item
page-form-name = Name
page-form-store = Store
page-form-category = Category
page-form-price = Price
page-form-price-hint = Empty: not known
page-form-unit = Unit
page-form-unit-other = Price and usual quantity are for this unit now: are they right?
page-form-quantity = Usual quantity
page-form-also-list = Put it on the list
page-form-list-quantity = On the list
page-form-add = Add item
page-form-name-there = { $store } has “{ $name }” already. Choose another name, or put that one on the list.
page-form-name-taken = { $store } has “{ $name }” already. Choose another name, or make the two one.
page-form-keep = Keep changes
page-form-delete = Delete
page-form-cancel = Cancel
page-form-close = Close
page-form-need-name = Give it a name.
page-form-need-store = Choose a store.
page-form-need-number = Write a number from 0 to 1,000,000, like 2.49.
page-form-need-quantity = Write a number above 0, up to 10,000, with at most 3 decimals.
page-category =
    { $category ->
        [bakery] Bakery
        [beverages] Beverages
        [breakfast] Breakfast
        [dairy] Dairy & Eggs
        [deli] Deli
        [frozen] Frozen
        [household] Household
        [meat] Meat & Seafood
        [pantry] Pantry
        [care] Personal Care
        [produce] Produce
        [snacks] Snacks
        [baby] Baby
        [pets] Pets
       *[other] Other
    }
page-form-guess = A guess
page-form-guess-like = A guess, like { $like }
page-form-fix = Change it
page-form-add-existing = Put it on the list

# Settings: this browser
page-device-title = This browser
page-device-language = Language
page-device-theme = Colours
page-device-theme-system = As the device
page-device-theme-light = Light
page-device-pictures = Pictures of things
page-device-theme-dark = Dark
page-device-offline = Without a signal
page-device-direct = Open the page at its own address
page-device-install = Install as an app
page-device-state =
    { $state ->
        [waiting] Looking whether this browser keeps the page…
        [ready] This browser keeps the page: it opens, and takes changes, also without a signal.
        [framed] Inside another site the browser does not keep the page. At its own address it does.
        [insecure] The browser keeps the page only from an address that begins with https.
       *[refused] This browser does not keep the page: while it is open, it works without a signal all the same.
    }

# Changes made for another household
page-elsewhere-title = For another household ({ $count })
page-elsewhere-text = Another household was at this address when these were made. They wait until it is there again.
page-elsewhere-throw-away = Throw away
page-elsewhere-ask =
    { $count ->
        [one] Throw away { $count } change?
       *[other] Throw away { $count } changes?
    }
page-elsewhere-ask-text = Nobody else has them. They cannot be brought back.

# Changes that only this browser has
page-unsent-title = Only in this browser ({ $count })
page-unsent-put = Put { $name } on the list
page-unsent-put-amount = Put { $name } on the list: { $quantity }
page-unsent-quantity = { $name }: { $quantity }
page-unsent-more = { $name }: { $quantity }
page-unsent-ticked = { $name } bought
page-unsent-unticked = { $name } to buy again
page-unsent-note = Note for { $name }: { $note }
page-unsent-no-note = No note for { $name }
page-unsent-finish =
    { $count ->
        [one] Finish shopping at { $store }: { $count } thing
       *[other] Finish shopping at { $store }: { $count } things
    }
page-unsent-create = New at { $store }: { $name }
page-unsent-undo = Take a change back
page-unsent-undo-several =
    { $count ->
        [one] Take back { $count } change
       *[other] Take back { $count } changes
    }
page-unsent-other = A change

# The Settings tab
page-settings-you = You
page-settings-you-hint = Signs your changes. Kept in this browser only.
page-settings-you-known = You came in as { $name }, and your changes are signed with that name.
page-settings-budgets = Budgets
page-settings-budgets-hint = The Shop tab counts what was spent and what is on the list, and warns from 90 %.
page-settings-budget-period = A budget is for
page-settings-period =
    { $period ->
        [week] a week, from Monday
        [trip] one trip: only the list counts
       *[month] a month
    }
page-settings-overall = All stores together
page-settings-no-budget = none
page-settings-currency = Currency
page-settings-zone = Time zone
page-settings-zone-hint = Days and months go by it. Trips stay on the day they were made.
page-settings-email = E-mail address
page-settings-email-bad = That does not look like an e-mail address.
page-settings-household = The list
page-settings-list-name = Name of the list
page-settings-stores = Stores
page-settings-stores-hint = Each store has its own catalog.
page-settings-items =
    { $count ->
        [one] { $count } item
       *[other] { NUMBER($count, useGrouping: "auto") } items
    }
page-settings-new-store = New store
page-settings-add-store = Add store
page-settings-rename = Rename { $store }
page-settings-delete = Delete { $store }
page-settings-rename-title = Rename { $store }
page-settings-rename-keep = Rename
page-settings-delete-title = Delete { $store }?
page-settings-delete-text =
    With it go { $items ->
        [one] { $items } catalog item
       *[other] { $items } catalog items
    } and { $lines ->
        [one] { $lines } line
       *[other] { $lines } lines
    } of the list. What you bought there stays in the history.
page-settings-delete-yes = Delete store
page-settings-advanced = Advanced: how the list is saved
page-settings-storage = State of saving
page-settings-pending = Not yet saved
page-settings-pending-none = nothing
page-settings-pending-some =
    { $count ->
        [one] { $count } change
       *[other] { $count } changes
    }
page-settings-version = Version
page-settings-last-saved = Last saved
page-settings-place = Kept in
page-settings-backup = Second copy made
page-settings-open-version = Version { $version }, open on the Hub
page-settings-never = not yet
page-settings-save-now = Save now
page-settings-saving-now = Saving…
page-settings-saved-now = Everything is saved.
page-settings-skipped = Changes that had nothing left to act on
page-settings-skipped-none = None. Every change found its place.
page-settings-do-anyway = Do it anyway
page-settings-dismiss = Dismiss
page-settings-refused = Changes of this browser that were not taken ({ $count })
page-settings-again = Try again
page-settings-not-known = not known without a connection
page-settings-done-anyway = Done after all.
page-settings-dismissed = Taken off this list.
page-settings-access = Who may come in
page-settings-access-text = The environment of the app decides this; it cannot be changed here.
page-settings-changed-period =
    { $period ->
        [week] The budgets are for a week now.
        [trip] The budgets are for one trip now.
       *[month] The budgets are for a month now.
    }
page-settings-changed-budget = The overall budget is now { $amount }.
page-settings-changed-store-budget = The budget of { $store } is now { $amount }.
page-settings-changed-no-store-budget = { $store } has no budget of its own now.
page-settings-changed-currency = Amounts are shown in { $code } now.
page-settings-changed-zone = The time zone is { $zone } now.
page-settings-changed-list-name = The list is called { $name } now.
page-settings-changed-no-list-name = The list has no name of its own now.
page-settings-changed-email = Mail goes to { $address } now.
page-settings-changed-no-email = No e-mail address now.
page-settings-changed-store-added = { $store } was added.
page-settings-changed-store-renamed = The store is called { $store } now.
page-settings-changed-store-deleted = { $store } was deleted.

# The Shop tab
page-shop-stores = Store
page-lists-title = Lists
page-lists-usual = Shopping list
page-lists-new = New list
page-lists-new-more = New list…
page-lists-edit = Change the list
page-lists-edit-more = Change or remove this list…
page-lists-name = Name
page-lists-name-hint = Like “Party” or “DIY”.
page-lists-store = Store
page-lists-any-store = Any store
page-lists-make = Make the list
page-lists-made = List “{ $name }” made.
page-lists-changed = List “{ $name }” changed.
page-lists-remove = Remove
page-lists-remove-title = Remove the list “{ $name }”?
page-lists-remove-text =
    { $count ->
        [one] There is { $count } thing on it.
       *[other] There are { $count } things on it.
    }
page-lists-remove-keep = Put on “{ $name }”
page-lists-remove-with =
    { $count ->
        [one] Remove it too
       *[other] Remove them too
    }
page-lists-removed = List “{ $name }” removed.
page-lists-put-on = Put it on another list
page-lists-put = { $name } is on “{ $list }”.
page-places-also = Or also at
page-places-more = Or also…
page-places-or = or { $stores }
page-places-told = { $name }: { $stores }.
page-shop-all = All stores
page-shop-open-count =
    { $count ->
        [one] { $count } item to buy
       *[other] { $count } items to buy
    }
page-shop-more-lines = { $count } more, scroll on
page-shop-bought = Bought ({ $count })
page-shop-usual = Usually bought
page-shop-ideas = Ideas
page-shop-due = due
page-shop-quick-add = Add an item
page-shop-quick-hint = Type what you need, like milk or 2 lb apples, or paste a list.
page-shop-suggestions = Suggestions
page-shop-done = Done
page-shop-on-list = On the list: { $quantity }
# The units that the sample catalog and the page itself use; others are shown as somebody wrote them.
page-unit =
    { $unit ->
        [half-gallon] half gallon
       *[other] { $unit }
    }
page-units =
    { $count ->
        [one] { page-unit }
       *[other]
            { $unit ->
                [pack] packs
                [bag] bags
                [box] boxes
                [bottle] bottles
                [can] cans
                [jar] jars
                [bunch] bunches
                [carton] cartons
                [tub] tubs
                [tube] tubes
                [loaf] loaves
                [bar] bars
                [head] heads
                [roll] rolls
                [jug] jugs
                [case] cases
                [tray] trays
                [pouch] pouches
                [container] containers
                [basket] baskets
                [pair] pairs
                [clove] cloves
                [leaf] leaves
                [slice] slices
                [sprig] sprigs
                [stalk] stalks
                [stick] sticks
                [cup] cups
                [pint] pints
                [quart] quarts
                [half-gallon] half gallons
                [gallon] gallons
               *[other] { page-unit }
            }
    }
page-shop-amount = { $quantity } { page-units }
page-shop-plus = + { $amount }
page-shop-offline-suggestions = No connection: showing what this browser knows.
page-shop-elsewhere = { $price } at { $store }
page-shop-new = New
page-shop-keep-text = Put “{ $text }” on the list
page-shop-keep-several = Put { $count } things on the list
page-shop-keep-text-hint = Sorted out when there is a connection
page-shop-unread = Just typed
page-begin-just = Just added
page-begin-before = Before that: { $names }
page-begin-edit = Edit
page-begin-recent = Recent
page-begin-categories = Categories
page-begin-back = All categories
page-shop-added = { $name } is on the list.
page-shop-added-more = { $name } was on the list already: now { $quantity }.
page-shop-ticked = { $name } bought.
page-shop-unticked = { $name } is to buy again.
page-shop-removed = { $name } was removed.
page-shop-quantity-now = { $name }: { $quantity }
page-shop-note-saved = Note for { $name } changed.
page-shop-price-saved = { $name }: { $price } from now on.
page-shop-moved = { $name } is to buy at { $store }.
page-shop-cleared =
    { $count ->
        [one] { $count } thing removed.
       *[other] { $count } things removed.
    }
page-shop-others-added = { $name } was added.
page-shop-others-added-by = { $by } added { $name }.
page-shop-others-ticked = { $name } was bought.
page-shop-others-ticked-by = { $by } bought { $name }.
page-shop-others-changed = { $name } was changed.
page-shop-others-many = { $count } things were changed.
page-shop-quantity-of = Quantity of { $name }
page-shop-amount-now = { $name }: { $amount }. Change the amount
page-shop-amount-of = Amount of { $name }
page-shop-more = One more { $name }
page-shop-less = One less { $name }
page-shop-edit = Edit
page-shop-edit-of = Edit { $name }
page-shop-details = More about { $name }
page-shop-remove = Remove { $name }
page-shop-remove-short = Remove
page-shop-note = Note for { $name }
page-shop-note-label = Note
page-shop-price = Price of { $name }
page-shop-price-label = Price
page-shop-price-label-per = Price per { page-unit }
page-shop-move-to = Buy it at
page-shop-move = Buy { $name } at { $store }
page-shop-last = last { $price }
page-shop-last-full = Last time { $price }
page-shop-last-full-on = Last time { $price }, { $when }
page-shop-guessed = The price is a guess
page-shop-added-by = Added by { $by }
page-shop-added-by-when = Added by { $by }, { $when }
page-shop-added-when = Added { $when }
page-shop-no-price = no price
page-shop-per = { $price } / { page-unit }
page-shop-empty-title = Nothing to buy yet
page-shop-empty-text = Type what you need, paste a list, or take something from the catalog.
page-shop-empty-store-title = Nothing to buy at { $store }
page-shop-all-bought-title = All done
page-shop-all-bought-text = Everything on this list is in your basket.
page-shop-browse = Browse the catalog
page-shop-no-stores-title = Start with a store
page-shop-no-stores-text = Add the first store you shop at, then fill its catalog and your list.
page-shop-to-settings = Add a store
page-shop-seldom = More
page-shop-clear-bought = Remove ticked, without a trip
page-shop-clear-list = Clear list
page-shop-clear-bought-ask =
    { $count ->
        [one] Remove { $count } ticked thing without a trip?
       *[other] Remove { $count } ticked things without a trip?
    }
page-shop-clear-list-ask =
    { $count ->
        [one] Remove all { $count } thing of { $where } from the list?
       *[other] Remove all { $count } things of { $where } from the list?
    }
page-shop-clear-bought-text = It is not remembered what was bought and what it cost. Finish shopping remembers it.
page-shop-clear-text = The catalog stays as it is.
page-shop-awake = Keep the screen on

# Finishing a shopping trip
page-finish-long = Finish shopping
page-finish-short = Finish
page-finish-all = Everything bought
page-finish-title = Finish shopping?
page-finish-title-all = Was everything bought?
page-finish-none-ticked = Nothing is ticked: all of it goes into the history.
page-finish-trip =
    { $count ->
        [one] { $store }: { $count } thing for { $total }.
       *[other] { $store }: { $count } things for { $total }.
    }
page-finish-unpriced =
    { $count ->
        [one] { $count } thing has no price and is not counted.
       *[other] { $count } things have no price and are not counted.
    }
page-finish-left =
    { $count ->
        [one] { $count } thing that is not ticked stays on the list.
       *[other] { $count } things that are not ticked stay on the list.
    }
page-finish-missing =
    { $count ->
        [one] You usually get this here, and it is not on the list:
       *[other] You usually get these here, and they are not on the list:
    }
page-finish-missing-put = on the list
page-finish-keep-shopping = Keep shopping
page-finish-yes = Finish
page-finish-done = Shopping done: { $total }.
page-finish-paid = What did you pay?
page-finish-paid-at = What did you pay at { $store }?
page-finish-paid-optional = The sum on the receipt, if you like
page-finish-prices = Change single prices
page-finish-prices-at = Change single prices at { $store }
page-finish-price-of = { $name } ({ $unit })
page-finish-per = per { $unit }

# The order of a store
page-aisles-open = Order of { $store }
page-aisles-title = Order of { $store }
page-aisles-text = The list shows the categories in the order in which you walk them.
page-aisles-learn = Learn from the order in which things are ticked
page-aisles-start =
    { $start ->
        [hand] Set by hand
       *[name] By name
    }
page-aisles-learned =
    { $trips ->
        [one] { page-aisles-start }, then learned from { $trips } trip.
       *[other] { page-aisles-start }, then learned from { $trips } trips.
    }
page-aisles-not-learned = { page-aisles-start }, nothing learned yet.
page-aisles-none = This store has no categories yet.
page-aisles-forget = Forget my order
page-aisles-done = Done
page-aisles-saved = The order of { $store } was changed.

# A list that is put in order by hand
page-sort-grip = Move { $name }: drag, or arrow keys
page-sort-up = Move { $name } up
page-sort-down = Move { $name } down
page-sort-place = { $name }: { $at } of { $of }

# A table before it is brought in
page-table-title = How the table is read
page-table-hint = Look whether each column is what it is said to be, and put it right where it is not.
page-table-kind = What a row is
page-table-kind-of =
    { $kind ->
        [items] A thing of the catalog
        [purchases] Something that was bought
       *[list] A line of the shopping list
    }
page-table-order = What comes first in its dates
page-table-order-of =
    { $order ->
        [day] The day
        [month] The month
       *[open] Choose
    }
page-table-order-open = Its dates can be read in two ways. Choose one of them.
page-table-column = Column { $number }
page-table-not-read = Not read
page-table-more = Titles, numbers, encoding
page-table-header = First row
page-table-header-of =
    { $header ->
        [yes] Titles
       *[no] Already a thing
    }
page-table-decimal = Numbers are written like
page-table-decimal-any = Either
page-table-delimiter = Between two cells
page-table-tab = A tab
page-table-encoding = Encoding
page-import-where = Where its things are sold
page-import-where-new = { $store } (new)

# A pasted list
page-files-title = Backup and files
page-files-hint = A backup holds everything: catalog, list, trips, prices and settings.
page-files-download = Download a backup
page-files-sqlite = Download as SQLite
page-files-table =
    { $of ->
        [purchases] Download what was bought as CSV
       *[catalog] Download the catalog as CSV
    }
page-files-choose = Bring in a file
page-files-reading = Reading the file …
page-files-too-large = The file is larger than { $most } MB. Split it into parts.
page-files-automatic = Automatic backups
page-files-none = None yet. One is kept before much is deleted, brought in or brought back.
page-files-last = The last one was kept { $when }. The newest five stay.
page-files-version = a version
page-files-size = { NUMBER($kb, useGrouping: "auto") } kB
page-files-restore = Restore
page-files-restore-label = Look at the backup of { $when } and restore it
page-import-title = Bring in { $name }
page-import-a-file = what this browser has
page-import-done =
    { $there ->
        [0] { $name } was brought in.
       *[other] { $name } was brought in, but for { $there } new in it that came with another file meanwhile.
    }
page-import-working = It is being brought in. Until that is done, Cancel leaves everything as it is.
page-import-given-up = Nothing was brought in.
page-import-too-late = It was too late to cancel: { $name } was brought in.
page-import-add = Bring in
page-import-replace = Restore
page-import-other = This file is of another household.
page-import-way = What becomes of it
page-import-way-add = Add it to what is here
page-import-way-replace = Restore: all as in the file
page-import-drops = Also remove the trips and prices that are not in the file
page-import-updates = Also change the prices and categories of what is here already
page-import-nothing = All of it is here already.
page-import-store = { $store }: { $count } new
page-import-doubles = Is it the same?
page-import-double = { $name } – { $known } ({ $store })
page-import-same = The same
page-import-same-label = { $name } is the same as { $known }
page-import-all = Everything that changes
page-import-more = … and { $count } more
page-import-problems = { $count ->
    [one] 1 thing was not read as it stands
   *[other] { $count } things were not read as they stand
 }
page-import-line = Line { $line }: { $said }
page-left-text = This browser still has the list and the catalog of a household that is not here any more.
page-left-look = Look at it and bring it back
page-left-forget = Forget it
page-left-ask = Forget what this browser has?
page-left-ask-text = The kept list and catalog go, and the changes that wait for that household.
page-import-count = { $where ->
    [catalog] { $count } { $count ->
        [one] item
       *[other] items
    }
    [list] { $count } { $count ->
        [one] line on the list
       *[other] lines on the list
    }
    [stores] { $count } { $count ->
        [one] store
       *[other] stores
    }
    [trips] { $count } { $count ->
        [one] trip
       *[other] trips
    }
    [templates] { $count } { $count ->
        [one] template
       *[other] templates
    }
    [budgets] { $count } { $count ->
        [one] budget
       *[other] budgets
    }
    [prices] { $count } { $count ->
        [one] price seen
       *[other] prices seen
    }
    [aside] { $count } { $count ->
        [one] damaged line
       *[other] damaged lines
    }
    [skipped] { $count } { $count ->
        [one] change that was not done
       *[other] changes that were not done
    }
   *[other] { $count } { $count ->
        [one] setting
       *[other] settings
    }
 }: { $kind ->
    [added] new
    [removed] removed
   *[other] changed
 }
page-proposal-by = { $by }, { $when }
page-proposal-look = Look at each
page-proposal-would = Under each change: what would be different once you accept it.
page-proposal-fold = Show less
page-proposal-accept =
    { $all ->
        [one] Accept
       *[other] Accept all
    }
page-proposal-accept-some = Accept { $count } of { $all }
page-proposal-decline =
    { $all ->
        [one] Decline
       *[other] Decline all
    }
page-proposal-decline-some = Decline { $count } of { $all }
page-proposal-offline = To answer, a signal is needed.
page-proposal-done =
    { $count ->
        [one] { $count } change was made.
       *[other] { $count } changes were made.
    }
page-proposal-declined = Declined: nothing was changed.
page-proposal-failed = Not done: { $what }. { $reason }
page-devices-title = Devices and programs
page-devices-text = Who is in this list may come in. What they change is signed with the name beside them.
page-devices-home = Only this computer uses the list at the moment. Phones in the home network can be paired when the app is started with make run LAN=1.
page-devices-pair = Pair a device
page-devices-paired = { $name } is in now.
page-devices-none = No device or program yet.
page-devices-kind = { $kind ->
    [browser] { $person }
   *[program] Program, in the name of { $person }
  }
page-devices-made = In since { $made }
page-devices-seen = Last here { $seen }
page-devices-own = This device
page-devices-person = In whose name does it make changes?
page-devices-rename-label = Rename { $name }
page-devices-end = End
page-devices-end-label = End { $name }
page-devices-end-text = It gets nothing any more, also where its page is open. What it has not sent yet stays on it.
page-devices-end-own = This device then has to be paired again. What it has not sent yet stays on it.
page-devices-ended = { $name } may not come in any more.
page-devices-no-address = This computer is in no network at the moment.
page-devices-qr = QR code of the address below
page-devices-address = Another address of this computer
page-devices-scan =
    { $minutes ->
        [one] Point the phone's camera at this code and open the address. It works for one device, for a minute.
       *[other] Point the phone's camera at this code and open the address. It works for one device, for { $minutes } minutes.
    }
page-devices-plain = Without https, anybody in the same network can listen, and the phone cannot open the list without a signal.
page-devices-over = The code has run out.
page-devices-program = Token for a program
page-devices-program-name = What is the program called?
page-devices-rights = It may
page-devices-may =
    { $may ->
        [read] only read
        [propose] read, and propose changes
       *[do] read and change
    }
page-devices-may-label = What { $name } may do
page-devices-allowed =
    { $may ->
        [read] { $name } may only read now.
        [propose] { $name } may propose changes now, and make none.
       *[do] { $name } may make changes now.
    }
page-devices-last = Last, { $when }: { $what }
page-devices-no-last = No change of it is known.
page-devices-did = What it did
page-devices-did-label = What { $name } did
page-devices-token-make = Make the token
page-devices-token = Token
page-devices-token-made = It is shown only this once: copy it now. The program sends it as Authorization: Bearer. Assistants connect to { $address }
page-devices-token-copied = The token is copied.
page-assistants-title = Assistants without a token
page-assistants-text = What asked here without a token of its own, by the name that it gives itself. A name proves nothing: to be sure, give an assistant a token, and choose what all others may at most.
page-assistants-most = Without a token, any of them may at most
page-assistants-none = None was here yet.
page-assistants-way =
    { $way ->
        [pipe]
            { $most ->
                [read] Program on the app’s computer, for { $person }. It was started so that it only reads.
                [propose] Program on the app’s computer, for { $person }. It was started so that it proposes at most.
               *[do] Program on the app’s computer, for { $person }
            }
        [hub] With { $person }’s own token of the Hub
        [here] On the app’s computer
        [open] Without a login
       *[other] From a browser or device of { $person }
    }
page-assistants-limited =
    { $may ->
        [read] Without a token, assistants may only read now.
        [propose] Without a token, assistants may propose changes now, but not make them.
       *[do] Without a token, assistants may make changes now.
    }
page-assistants-forget-label = Forget { $name }
page-assistants-forgotten = { $name } is forgotten until it is here again.
page-links-title = Links to the list
page-links-text = Who has a link sees what to buy, with its notes, without a login: no people, no prices, nothing else. They cannot change anything.
page-links-shows = It shows
page-links-shows-current = the list as it is whenever it is opened
page-links-shows-fixed = the list as it is now
page-links-for = It works for
page-links-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
page-links-make = Make a link
page-links-made = This is the link. It is shown only this once: copy it now.
page-links-address = Link
page-links-copied = The link is copied.
page-links-here-only = This address works on this computer only. To share with others, open the app at an address that they can reach, then make the link there.
page-links-open = Links that work
page-links-none = None at the moment.
page-links-kind =
    { $kind ->
        [fixed] As it was on { $at }
       *[current] Kept current
    }
page-links-about = until { $until }
page-links-about-by = until { $until }, made by { $by }
page-links-end = End
page-links-end-label = End the link that works until { $until }
page-links-ended = The link is ended: nobody can open it any more.
page-recipe-title = From a recipe
page-recipe-text = Paste a recipe, choose a saved page, or give the address of one.
page-recipe-paste = Recipe
page-recipe-file = Saved page
page-recipe-file-choose = Choose a file
page-recipe-address = Address
page-recipe-read = Read the recipe
page-recipe-reading = Reading …
page-recipe-empty = Paste a recipe, choose a file or give an address first.
page-recipe-file-large = This file is larger than 1.8 MB. Copy the ingredients and paste them.
page-recipe-servings = Servings
page-recipe-servings-unknown = The recipe does not say for how many it is: these are its own amounts.
page-recipe-home = Tick what is at home; the rest goes on the list.
page-recipe-at-home = { $text } is at home
page-recipe-note = Recipe
page-recipe-add =
    { $count ->
        [0] Nothing to add
        [one] Add { $count } thing
       *[other] Add { $count } things
    }
page-recipe-done =
    { $count ->
        [one] { $count } thing for { $title } is on the list.
       *[other] { $count } things for { $title } are on the list.
    }
page-paste-title = Put these on the list?
page-paste-text = Look at what each line became; what is not known becomes a new item.
page-paste-left-out = Left out, for it is nothing to buy, or the list says that it is not needed: { $names }
page-paste-first = These are the first { $count }, down to “{ $name }”. Put them on the list, then paste the rest.
page-paste-add = Put { $count } on the list
page-paste-take = Take { $text }
page-paste-meaning = What { $text } means
page-paste-others =
    { $count ->
        [one] { $count } other meaning
       *[other] { $count } other meanings
    }
page-paste-bought = Bought already: it will be ticked
page-paste-as-name = Make “{ $note }” part of the name
page-paste-as-note = Make “{ $note }” a note
page-paste-done =
    { $count ->
        [one] { $count } thing is on the list.
       *[other] { $count } things are on the list.
    }

# Several lines of the list picked at once.

page-pick-begin = Select several
page-pick-of = Select { $name }
page-pick-count =
    { $count ->
        [0] Tap what you mean
       *[other] { $count } selected
    }
page-pick-bar = What to do with them
page-pick-tick = Tick
page-pick-untick = Untick
page-pick-move = Move
page-pick-remove = Remove
page-pick-end = Done
page-pick-where = Buy them where?
page-pick-ticked =
    { $count ->
        [one] { $count } thing ticked.
       *[other] { $count } things ticked.
    }
page-pick-unticked =
    { $count ->
        [one] { $count } thing to buy again.
       *[other] { $count } things to buy again.
    }
page-pick-moved =
    { $count ->
        [one] { $count } thing is bought at { $store }.
       *[other] { $count } things are bought at { $store }.
    }
page-pick-list = Put them on another list
page-pick-put =
    { $count ->
        [one] { $count } thing is on “{ $list }”.
       *[other] { $count } things are on “{ $list }”.
    }

# The same thing twice
page-same-title = The same thing twice?
page-same-pair = { $one } and { $other }
page-same-merge = Make them one
page-same-stays = Keep { $name }
page-same-apart = Not the same
page-same-ask = Which one stays?
page-same-text = The list and the catalog then show only that one. What was bought keeps its name.
page-same-keep = { $name } ({ $price })
page-same-done = { $gone } is { $kept } now.
page-same-look = Look
page-same-kept = { $one } and { $other } stay two things.
page-same-some =
    { $count ->
        [one] { $count } pair of items may be the same
       *[other] { $count } pairs of items may be the same
    }
page-same-category-title = One category, written in several ways
page-same-category =
    { $more ->
        [0] “{ $other }” is shown as “{ $shown }”
       *[other] “{ $other }” and { $more } more are shown as “{ $shown }”
    }
page-same-category-done =
    { $count ->
        [one] { $count } item has the category “{ $category }” now.
       *[other] { $count } items have the category “{ $category }” now.
    }

# Sums and budgets
page-money-total = This list
page-money-basket = In the basket
page-money-to-come = Still to buy
page-money-of = { $spent } of { $budget }
page-money-left = { $amount } left of { $budget }
page-money-near = { $percent } % used, { $amount } left
page-money-over = { $amount } over budget
page-money-left-in =
    { $period ->
        [week] { $amount } left of { $budget } this week
       *[month] { $amount } left of { $budget } this month
    }
page-money-near-in =
    { $period ->
        [week] { $percent } % used this week, { $amount } left
       *[month] { $percent } % used this month, { $amount } left
    }
page-money-over-in =
    { $period ->
        [week] { $amount } over budget this week
       *[month] { $amount } over budget this month
    }
page-money-spent-and-planned = { $spent } spent, { $planned } on the list
page-money-overall = All stores
page-money-no-budget = No budget set
page-money-unpriced =
    { $count ->
        [one] { $count } thing has no price: not counted
       *[other] { $count } things have no price: not counted
    }
page-money-unpriced-short = { $count } without a price
page-money-proposed =
    { $period ->
        [week] { $budget } a week?
        [trip] { $budget } a trip?
       *[month] { $budget } a month?
    }
page-money-proposed-yes = Yes
page-money-proposed-no = No budget
page-money-proposed-kept = That is the budget from now on.
page-money-proposed-none = There is no budget now.
page-money-bar-label = Budget for { $what }

# Who is shopping
page-name-title = Who is shopping?
page-name-text = Your name signs your changes. It stays in this browser.
page-name-label = Your name
page-name-keep = Use this name
page-name-later = Not now
page-name-now = Your changes are signed “{ $name }” from now on.
page-name-no-longer = Your changes are no longer signed.

# The History tab
page-history-segments = What to look at
page-history-segment =
    { $segment ->
        [trips] Trips
       *[changes] Changes
    }
page-history-undo-last = Take back my last change
page-history-undo-none = Nothing done in this browser is left to take back. Any other change can be taken back by itself: open it below.
page-history-undone-last =
    { $count ->
        [0] Taken back: your last change.
       *[other] Taken back: { $names }.
    }
page-history-count =
    { $count ->
        [one] { $count } change
       *[other] { $count } changes
    }
page-history-now = now
page-history-more = Show more
page-history-empty-title = No changes yet
page-history-empty-text = What anybody in the household does stands here.
page-history-offline-title = The changes cannot be shown right now
page-history-offline = They need a connection. Your list itself is safe.
page-history-stale = This is what was known last; it could not be looked up again just now.
page-history-again = Try again
page-history-when-today = today { $time }
page-history-when-yesterday = yesterday { $time }
page-history-when-day = { $day } { $time }
page-history-said = What was done
page-history-skipped = Not done
page-history-said-more =
    { $count ->
        [one] and { $count } more change
       *[other] and { $count } more changes
    }
page-history-kinds = Compare
page-history-in-version = In this version
page-history-since = Since then
page-history-loading = Comparing…
page-history-none-in = Nothing that the list shows changed in this version.
page-history-none-since = Nothing changed since then: your list is like this version.
page-history-first = The list began here: there is nothing before it to compare with.
page-history-cut =
    { $count ->
        [one] and { $count } more difference
       *[other] and { $count } more differences
    }
page-history-household = Household
page-history-on-hub = Open on the Hub
page-history-bring-back = Bring this version back
page-history-bring-back-ask = Bring back the list of { $when }?
page-history-bring-back-text = List, catalog and budgets become what they were then. What you bought stays, and so does what other phones have not sent yet. The list as it is now stays here in the history.
page-history-bring-back-lines =
    { $count ->
        [one] 1 thing that is on the list now leaves it.
       *[other] { $count } things that are on the list now leave it.
    }
page-history-bring-back-empty = The list was empty then, and is empty again.
page-history-bring-back-items =
    { $count ->
        [one] 1 thing that came to the catalog since leaves it.
       *[other] { $count } things that came to the catalog since leave it.
    }
page-history-no-list-yet = This is from before the list began: there is nothing in it to bring back.
page-history-bring-back-yes = Bring it back
page-history-bring-back-one = Bring back { $name }
page-history-bring-back-short = Bring back
page-history-brought-back = { $what } was brought back.
page-history-the-version = The version of { $when }
page-history-kind =
    { $kind ->
        [added] added
        [removed] removed
       *[changed] changed
    }
page-history-place =
    { $place ->
        [catalog] catalog
        [list] list
        [stores] store
        [budgets] budget
        [templates] template
        [settings] setting
       *[other] { $place }
    }
page-history-field =
    { $field ->
        [store] store
        [name] name
        [category] category
        [price] price
        [unit] unit
        [default_quantity] usual quantity
        [quantity] quantity
        [checked] bought
        [note] note
       *[other] { $field }
    }
page-history-yes = yes
page-history-no = no
page-history-none = none
page-history-change = { $from } → { $to }
page-history-news-edit = Changed on the Hub: { $title } ({ $details })
page-history-news-back = Changed on the Hub: back to { $when }
page-history-news-show = History

# History > Changes
page-changes-search = Search: what, who, which store
page-changes-search-short = Search
page-changes-all-versions = Show all { $count }
page-changes-filters = Who and when
page-changes-who = Who
page-changes-anybody = Anybody
page-changes-since = From
page-changes-until = Until
page-changes-search-on = Search further back
page-changes-read =
    { $count ->
        [one] { $count } version was searched, back to { $when }.
       *[other] { $count } versions were searched, back to { $when }.
    }
page-changes-nothing-title = Nothing found
page-changes-nothing-text = Try fewer words, or another day.
page-changes-span = { $from } – { $until }
page-changes-unsaved = not saved yet
page-changes-all =
    { $count ->
        [one] Show the { $count } change
       *[other] Show all { $count } changes
    }
page-changes-not-done = Not done: { $reason }
page-changes-versions =
    { $count ->
        [one] Version
       *[other] Versions
    }
page-changes-open-version = Open the version of { $when }
page-changes-take-back = Take back
page-changes-take-back-one = Take back: { $what }
page-changes-take-back-ask = Take back “{ $what }”?
page-changes-take-back-yes = Take it back
page-changes-cannot-title = This cannot be taken back
page-changes-understood = OK
page-changes-made = It was made { $when }.
page-changes-made-by = { $by } made this { $when }.
page-changes-stays = Later changes of the same things stay:
page-changes-later = Later changes of the same things:
page-changes-later-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
page-changes-no-undo = What is taken back cannot be put back with one tap. Whoever wants it again makes the change again.
page-changes-not-told = Without a signal nobody can say what stands on it. It is taken back as soon as there is one; where that cannot be, you are told why.
page-changes-take-back-all = Take back these { $count }
page-changes-take-back-all-ask =
    { $count ->
        [one] Take back { $count } change of { $by }?
       *[other] Take back { $count } changes of { $by }?
    }
page-changes-take-back-all-text = They go together, as one change. What others did to the same things since stays; a change with which that would go, stays, too.
page-changes-taken-back-all =
    { $count ->
        [one] Taken back: { $count } change of { $by }.
       *[other] Taken back: { $count } changes of { $by }.
    }
page-changes-taken-back = Taken back: { $what }

# Since you last looked
page-since-title = Since you last looked
page-since-told = Since you last looked: { $told }
page-since-many = Many changes since { $when }.
page-since-dismiss = Close this

# Templates and staples
page-templates-title = Templates
page-templates-save = Save as template
page-templates-save-text =
    { $count ->
        [one] The 1 thing that is shown is saved under a name, to be put on a list again.
       *[other] The { $count } things that are shown are saved under a name, to be put on a list again.
    }
page-templates-name = Name of the template
page-templates-over = Replace one that has this name
page-templates-save-yes = Save it
page-templates-saved = Template { $name } saved.
page-templates-none = No template yet. Put what you often buy on the list, and choose “Save as template”.
page-templates-gone =
    { $count ->
        [one] 1 thing is not sold any more
       *[other] { $count } things are not sold any more
    }
page-templates-add = Add to the list
page-templates-replace = Replace the list
page-templates-replace-title = Replace the list?
page-templates-replace-text =
    { $count ->
        [one] What is on it is taken off first: 1 thing. You can undo it.
       *[other] What is on it is taken off first: { $count } things. You can undo it.
    }
page-templates-replace-yes = Replace it
page-templates-loaded =
    { $count ->
        [one] { $name }: 1 thing is on the list.
       *[other] { $name }: { $count } things are on the list.
    }
page-templates-edit = Change { $name }
page-templates-take-off = Take off the template
page-templates-changed = Template { $name } changed.
page-templates-rename = Rename
page-templates-renamed = The template is called { $to } now.
page-templates-delete = Delete
page-templates-delete-title = Delete the template { $name }?
page-templates-delete-text = The list stays as it is. You can undo it.
page-templates-delete-yes = Delete the template
page-templates-deleted = Template { $name } deleted.
page-staples-title = On every new list
page-staples-later = Not on this list
page-staples-all =
    { $count ->
        [one] Put it on
       *[other] Put all { $count } on
    }
page-staples-put =
    { $count ->
        [one] 1 thing is on the list.
       *[other] { $count } things are on the list.
    }
page-staples-mark = Offer it at every new list
page-staples-on = { $name } is offered at every new list.
page-staples-off = { $name } is not offered at every new list any more.

# Prices
page-rises-title = Dearer than last time
page-rises-one = { $name }: { $now } instead of { $paid } (+{ $percent } %)
page-rises-away = Seen: { $name }
page-rises-away-now = The rise of { $name } was put away.
page-prices-per = { $per ->
    [piece] { $price } a piece
   *[other] { $price } per { $per }
    }
page-prices-less = { $less } less at { $store }
page-prices-less-per = { $per ->
    [piece] { $less } less a piece at { $store }
   *[other] { $less } less per { $per } at { $store }
    }
page-prices-last = Last prices
page-prices-was-paid = paid { $when }
page-prices-was-seen = seen { $when }
page-share-button = Share
page-share-title = Share the list
page-share-list = Shopping list
page-share-subject =
    { $count ->
        [one] { $title }: { $count } thing
       *[other] { $title }: { $count } things
    }
page-share-form = Format
page-share-plain = Plain text
page-share-markdown = Check list (Markdown)
page-share-text = What is shared
page-share-copy = Copy
page-share-copied = Copied.
page-share-copy-by-hand = This browser does not let a page copy. The text is selected: copy it with the browser’s own menu.
page-share-apps = Share with an app…
page-share-apps-failed = This device could not hand it over. Copy the list instead.
page-share-print = Print
page-share-address = E-mail address
page-share-open-mail = Open in mail program
page-share-more =
    { $count ->
        [one] … and { $count } more thing
       *[other] … and { $count } more things
    }
page-share-cut =
    { $count ->
        [one] A mail program takes only so much: { $count } thing at the end is left out and counted. Copy the list to send all of it.
       *[other] A mail program takes only so much: { $count } things at the end are left out and counted. Copy the list to send all of it.
    }
page-share-send = Send now
page-share-unsent = What was changed last has not reached the app yet. Try again in a moment.
page-share-sending = Sending…
page-share-sent = Sent to { $address }.
page-share-no-answer = No answer yet. Try again when there is a connection: it is not sent twice.
page-share-unpriced = No price is known of these yet
page-share-total =
    { $unpriced ->
        [0] About { $amount }
        [one] About { $amount }, without { $unpriced } thing of which no price is known
       *[other] About { $amount }, without { $unpriced } things of which no price is known
    }
page-split-title = Cheapest stores
page-split-now = As it stands, the list costs { $total }.
page-split-unpriced = Without a price, these stay where they are: { $names }
page-split-none = Nothing on the list has a price yet.
page-split-saves = saves { $amount }
page-split-stops =
    { $count ->
        [one] 1 stop
       *[other] { $count } stops
    }
page-split-left = Not sold there at a known price: { $names }
page-split-as-now = Everything stays where it is.
page-split-to = { $name } → { $store }
page-split-priced = price of { $when }
page-split-only = only price known
page-split-stay =
    { $count ->
        [one] 1 thing stays: the price it rests on
       *[other] { $count } things stay: the prices they rest on
    }
page-split-unknown = nobody knows since when
page-split-apply =
    { $count ->
        [one] Move 1 thing
       *[other] Move { $count } things
    }
page-split-applied =
    { $count ->
        [one] 1 thing is bought elsewhere now.
       *[other] { $count } things are bought elsewhere now.
    }
page-split-stop-cost = A stop is worth { $amount }
page-split-stop-title = What is a stop worth?
page-split-stop-label = Amount
page-split-stop-hint = A further store has to save at least so much.
page-split-stop-set = What a stop is worth was set.

# History > Trips
page-trips-search = Find something you bought
page-trips-store = Store
page-trips-all-stores = All stores
page-trips-days = Days and archive
page-trips-since = From
page-trips-until = To
page-trips-archived = Those that were put away
page-trips-is-archived = put away
page-trips-none-title = No such trip
page-trips-none-text = Look for something else, or in other days.
page-trips-write = Write down a trip
page-trips-write-yes = Keep this trip
page-trips-written = Trip to { $store } written down.
page-trips-one-more = One more thing
page-trips-drop-row = Leave out thing { $number }
page-trips-need-thing = Say what you bought.
page-trips-need-day = Give a day from 1970 until today.
page-trips-day = Day
page-trips-notes = Notes
page-trips-thing = What you bought
page-trips-amount = How much
page-trips-price = Price of one
page-trips-currency = Prices are in { $currency }.
page-trips-damaged = { $count ->
    [one] 1 line of the table of this month is damaged and may be of this trip. It is in the total, and kept as it is; what is wrong with it is told at the top of the page.
   *[other] { $count } lines of the table of this month are damaged and may be of this trip. They are in the total, and kept as they are; what is wrong with them is told at the top of the page.
 }
page-trips-price-hint = Leave it empty where you do not know it.
page-trips-keep = Keep
page-trips-edit = Edit day, store, notes
page-trips-edit-title = Edit the trip
page-trips-edited = Trip to { $store } changed.
page-trips-share = its share of the receipt
page-trips-edit-thing = Change { $name }
page-trips-thing-edited = { $name } changed.
page-trips-not-bought = Was not bought
page-trips-thing-gone = { $name } is off this trip.
page-trips-add-thing = Add something
page-trips-add-yes = Add it
page-trips-thing-added = { $name } is on this trip.
page-trips-archive = Put away
page-trips-unarchive = Bring back
page-trips-archived-now = Trip to { $store } of { $day } put away.
page-trips-unarchived-now = Trip to { $store } of { $day } brought back.
page-trips-delete = Delete
page-trips-delete-title = Delete the trip to { $store } of { $day }?
page-trips-delete-text =
    { $count ->
        [one] What was bought goes with it: 1 thing. You can undo it.
       *[other] What was bought goes with it: { $count } things. You can undo it.
    }
page-trips-delete-yes = Delete the trip
page-trips-deleted = Trip to { $store } of { $day } deleted.
page-trips-take-back = Take the finish back
page-trips-take-back-title = Take back finishing { $store } on { $day }?
page-trips-take-back-text = The trip goes, and its things are on the list again, as they were.
page-trips-take-back-yes = Take it back
page-trips-taken-back = The things of { $store } are on the list again.
page-trips-again = Shop this again
page-trips-again-title = Shop this again
page-trips-again-text = Put on the list at today's prices:
page-trips-again-gone =
    { $count ->
        [one] 1 thing is not sold any more.
       *[other] { $count } things are not sold any more.
    }
page-trips-again-not-sold = not in the catalog any more
page-trips-again-renamed = was called { $name }
page-trips-again-dearer = { $by } dearer
page-trips-again-cheaper = { $by } cheaper
page-trips-again-yes = Put on the list
page-trips-put =
    { $count ->
        [one] 1 thing is on the list again.
       *[other] { $count } things are on the list again.
    }
page-trips-things =
    { $count ->
        [one] { $count } thing
       *[other] { $count } things
    }
page-trips-empty-title = No trips yet
page-trips-empty-text = Finish a list in the store, and what you bought stands here.
page-trips-offline-title = The trips cannot be shown right now
page-trips-offline = They need a connection. Your list itself is safe.

# Insights
page-insights-search = What did we pay for …?
page-insights-search-example = coffee
page-insights-search-go = Look it up
page-insights-found = Things of this name
page-insights-everything = Everything with “{ $words }”
page-insights-none = Nothing of the name “{ $words }” was ever bought or is in the catalog.
page-insights-bought-times =
    { $count ->
        [one] bought once
       *[other] bought { $count } times
    }
page-insights-not-yet = not bought yet
page-insights-thing-times = { $name } ({ $count } ×)
page-insights-close = Close
page-insights-period = Period
page-insights-span =
    { $span ->
        [month] This month
        [quarter] 3 months
        [year] 12 months
        [all] All
       *[days] From – to
    }
page-insights-in-span =
    { $span ->
        [month] this month
        [quarter] in 3 months
        [year] in 12 months
       *[all] in all
    }
page-insights-from-to = from { $since } to { $until }
page-insights-from = since { $since }
page-insights-to = until { $until }
page-insights-spent = spent { $when }
page-insights-trips =
    { $count ->
        [one] { $count } trip
       *[other] { $count } trips
    }
page-insights-unpriced =
    { $count ->
        [one] { $count } thing without a price is not in it
       *[other] { $count } things without a price are not in it
    }
page-insights-not-added = { $amounts } in another currency is not in it
page-insights-months = Spending by month
page-insights-stores = Spending by store
page-insights-categories = Spending by category
page-insights-no-category = No category
page-insights-share = { $percent } %
page-insights-most = Bought most
page-insights-most-lead = By how many trips each thing came home with. Tap one for its price over time.
page-insights-times = { $count } ×
page-insights-no-rises = Nothing that you buy is more than 10 % dearer than when you bought it last.
page-insights-rise = +{ $percent } %
page-insights-rise-from = { $paid } → { $now } at { $store }
page-insights-today = Today
page-insights-rise-column = Rise in %
page-insights-baskets = An average trip
page-insights-baskets-lead =
    { $trips ->
        [one] { $amount } on one trip, with { $things } things.
       *[other] { $amount } on average over { $trips } trips, with { $things } things each.
    }
page-insights-basket-of =
    { $count ->
        [one] { $month }: { $amount } on one trip.
       *[other] { $month }: { $amount } on average of { $count } trips.
    }
page-insights-budget = Budget and what was spent
page-insights-budget-lead =
    { $over ->
        [0] Never over budget.
       *[other] { $over } of { $count } times over budget.
    }
page-insights-no-budget = No budget is set. Set one under Settings, and it is held against what you spend.
page-insights-budget-line = Budget { $amount }
page-insights-budget-planned = { $spent } spent and { $planned } on the list, of { $budget }
page-insights-over = Over budget.
page-insights-next-trip = The list as it is
page-insights-week = Week { $week } of { $year }
page-insights-of-month = { $month }: { $amount }.
page-insights-prices = Price over time
page-insights-thing = Thing
page-insights-prices-of = Price of { $name } over time, a line for each store
page-insights-price-on = { $day }: { $prices }
page-insights-paid-by-month = What was paid, by month
page-insights-paid =
    { $count ->
        [one] { $amount } for one purchase { $when }.
       *[other] { $amount } for { $count } purchases { $when }.
    }
page-insights-never-bought = Not bought { $when }.
page-insights-costs-today = It costs { $price } at { $store } today.
page-insights-purchases-of = Purchases of { $name }
page-insights-all-of-them = Show all { $count }
page-insights-table = Table
page-insights-no-table = Hide the table
page-insights-file = CSV file
page-insights-version = As of { $when }
page-insights-version-and =
    { $count ->
        [one] As of { $when }, with one change that is not saved yet
       *[other] As of { $when }, with { $count } changes that are not saved yet
    }
page-insights-version-column = Version
page-insights-month = Month
page-insights-amount = Paid
page-insights-average = Average
page-insights-last = Last bought
page-insights-trips-column = Trips
page-insights-things-column = Things
page-insights-unpriced-column = Without a price
page-insights-budget-column = Budget
page-insights-spent-column = Spent
page-insights-planned-column = Planned
page-insights-empty-title = Your first trip begins this
page-insights-empty-text = Finish a list in the store, and here stands what you spent, on what and where. Below is a made-up year, to show what will be here.
page-insights-nothing-title = Nothing was bought then
page-insights-nothing-text = Choose other days, or another store.
page-insights-show-all = Show everything
page-insights-offline-title = The pictures cannot be shown right now

# What is told for a moment
page-toast-undo = Undo
page-toast-close = Dismiss
page-toast-undone = Brought back.
page-toast-existed = { $name } was in the catalog already: that one was put on the list.
page-toast-skipped = Not done: { $sentence } { $reason }
page-toast-unknown-refusal = That change was not taken.

# Asking
page-dialog-yes = Remove
page-dialog-cancel = Cancel

## The server's sentences

# Written by a person or by an older version of the app: shown as it is.
written = { $text }

# Coming in
error-request-for-no-address = This request does not say plainly which address it is for.
hint-open-at-address = Open the page at its address.
error-who-is-it = This app does not know who asks.
hint-come-in-first = Open its page and come in first; nothing that waits there is lost.
error-may-only-read = Whoever asks here may read the list and not change it.
error-not-for-programs = A program's token does not open what the page asks for.
hint-not-for-programs = Ask with the tools: at /gradio_api/mcp/ as an assistant does, or under /api/v1.
error-may-only-propose = Whoever asks here may propose changes and make none.
hint-may-only-propose = Propose it with a tool for assistants, or allow more in Settings, under Devices and programs.
hint-may-only-read = Ask with something that may change it: a login, a paired device or a token with full rights.
error-unknown-address = This app does not answer at the address { $address }.
hint-open-at-this-computer = Open it at 127.0.0.1 or localhost. If it is meant to be reached there, start it with GROCERY_HOSTS={ $name }.
hint-open-on-the-hub = Open it at its own address on the Hub. If it is meant to be reached there, start it with GROCERY_HOSTS={ $name }.
error-https-not-known = The page is open over https, and the app does not know that it is.
hint-start-with-https = Start it with GROCERY_HOSTS=https://{ $name } when something in front of it speaks https.
error-request-from-elsewhere = This request comes from another site.
hint-open-at-own-address = Open the list at its own address.
error-method-not-known = The app is not asked in this way.
hint-reload-older-page = Reload the page; it may be an older one.
error-nothing-at-address = There is nothing at this address.
error-request-brings-body = This request brings something that nobody asked for.
error-request-not-json = What the app is sent must be JSON.
error-request-from-nobody = Only the page itself may change the list, and this request does not say that it comes from there.
hint-program-on-this-computer = A program may do so on the computer where the app runs, at 127.0.0.1, or elsewhere with a token: Settings, Devices and programs.
error-request-too-large = This is too much at once: at most 2 MB are taken.
error-files-at-once = Only { $most } files are taken at the same time, and they are still being read.
hint-in-a-moment = Try again in a moment.
error-request-too-slow = This came in too slowly, so that it was not waited for any longer.
error-request-too-full = This says too many things at once.
hint-smaller-parts = Do it in smaller parts.
error-question-unreadable = The app cannot read what this page asks.
hint-reload = Reload the page.

# Items
error-item-unknown = No item “{ $id }” in the catalog.
error-item-gone = “{ $name }” is not in the catalog any more.
hint-deleted-elsewhere = It may have been deleted on another phone.
hint-trip-deleted = It may have been deleted on another phone. That can be taken back under History → Changes.
error-item-there-already = { $store } already has “{ $name }”.
hint-put-that-one = Put that one on the list, make the two one, or choose another name.
hint-add-item-to-other-store = Add the item to another store.
error-item-id-taken = Another new item got in the way.
hint-add-item-again = Add the item again.
error-nothing-to-change = Nothing to change was given.
hint-give-a-value = Give at least one new value.
error-items-gone = None of these items is in the catalog any more.
error-items-too-many = At most { $most } items at once.
hint-fewer-items = Pick fewer items.
error-percent-out-of-range = The change must be from −95 to 1,000 percent.
hint-percent = Like 5, or −10.
error-items-without-price = None of these items has a price.
hint-set-their-price = Set their price.
error-merge-with-itself = An item cannot be merged with itself.
hint-two-items = Choose two items.
error-merge-across-stores = The two items are of different stores.
hint-move-one = Move one of them first.

# The list
error-line-unknown = Nothing on the list has the id “{ $id }”.
hint-removed-meanwhile = It may have been removed meanwhile.
error-line-gone = “{ $name }” is no longer on the list.
hint-add-again-if-needed = Add it again if it is still needed.
error-not-so-much = There is not so much of “{ $name }” on the list any more.
error-other-unit = “{ $name }” is in { $unit } by now, which says nothing of { $seen }.
hint-other-unit = Look how much there is of it, and set that.
error-more-no-number = How much more it is to be is not a number.
hint-more-or-less = Give how much more or less it is.
error-too-much-on-list = { $there } are on the list already, and { $more } more is over { $most }.
hint-set-line-quantity = Set the quantity of the line instead.
error-line-id-taken = Another new line got in the way.
error-list-empty = There is nothing on the list to clear.
error-list-gone = There is no list “{ $name }” (any more).
error-list-there = There is a list “{ $name }” already.
error-lists-too-many = There can be at most { $most } lists beside the usual one.
hint-remove-a-list = Remove one that you do not need any more.
error-stores-too-many = At most { $most } other stores.
error-lines-gone = None of these lines is on the list any more.
error-none-to-move = None of these lines can move to { $store }.
error-line-there-already = “{ $name }” is on the list of { $store } already.
error-text-empty = There is nothing to put on the list.
hint-type-a-name = Type a name.

# Trips
error-nothing-to-complete = There is nothing to complete at { $store }.
hint-put-something = Put something on its list first.
hint-finished-elsewhere = Somebody else may have finished it just now: History shows the trip.
error-list-completed = The list of { $store } was completed or cleared meanwhile.
error-trip-id-taken = Another new trip got in the way.
hint-complete-again = Complete the list again.

# Stores and settings
error-store-unknown = No store is called “{ $name }”.
hint-add-under-settings-first = Add it under Settings first.
error-no-store = There is no store yet.
hint-add-under-settings = Add one under Settings.
error-store-gone = The store “{ $store }” is gone.
error-store-gone-already = The store “{ $store }” is gone already.
hint-other-store = Choose another store.
error-store-there-already = There is already a store called “{ $store }”.
error-store-name-taken = There is another store called “{ $store }” by now.
hint-other-name = Choose another name.
error-only-store = This is the only store.
hint-add-or-rename-store = Add another one first, or rename this one.
error-only-store-by-now = “{ $store }” is the only store by now.
hint-add-another-store = Add another one first.
error-order-too-long = At most { $most } categories are put in order.
hint-leave-some-out = Leave some out.
error-nothing-of-trip = Nothing of this trip is in the catalog any more.
error-trip-gone = This trip is not there any more.
error-purchase-gone = This is not on the trip any more.
error-trip-empty = { $name } is all that is on this trip.
error-trip-changed = Somebody else changed the trip { $trip } since.
error-trip-without-lines = A trip needs something that was bought: 1 to { $most } things.
error-one-for-each = There must be one of { $field } for each thing, or none at all.
error-not-a-day = “{ $day }” is not a day.
error-day-too-early = { $day } is before 1970.
error-day-to-come = { $day } is still to come.
error-bought-already = { $name } is on this trip already.
error-template-gone = There is no template “{ $name }”.
error-template-there = There is a template “{ $name }” already.
error-template-empty = There is nothing on the list that could be saved.
error-template-long = A template has at most { $most } things.
error-template-last = This is all that is in the template.
error-not-in-template = This is not in the template “{ $name }”.
error-nothing-of-template = Nothing of the template “{ $name }” is in the catalog any more.
error-stops = The number of stops is from 1 to 50.
error-zone-unknown = “{ $zone }” is not a time zone.
error-not-an-address = “{ $address }” is not an e-mail address.
hint-add-items-first = Add it to the catalog first.
hint-delete-trip = Delete the trip instead.
hint-trip-lines = Name at least one thing.
hint-one-for-each = Leave it out, or give as many as there are things.
hint-day = Give a day from 1970-01-01 to today, like 2026-11-28.
hint-change-amount = Change how much of it was bought.
hint-template-replace = Take another name, or replace that one.
hint-delete-template = Delete the template instead.
hint-zone = Give its name, like Europe/Berlin or America/New_York.
hint-like-an-address = It looks like name@example.org.
error-not-a-code = The { $what } is not one of the supported codes.
error-not-a-period = A budget is for a month, a week or a trip.
error-currency-not-supported = The currency is not supported.
hint-one-of = Choose one of { $codes }.

# Texts and numbers
error-not-yes-or-no = The field “{ $what }” takes yes or no.
hint-true-or-false = Give True or False.
error-not-a-text = The { $what } must be a text.
hint-in-quotes = Put it in quotes.
error-text-too-long = The { $what } has { NUMBER($length, useGrouping: "auto") } characters, but at most { NUMBER($most, useGrouping: "auto") } fit.
hint-shorten = Shorten it.
error-text-missing = The { $what } is empty.
hint-one-letter = Type at least one letter.
error-text-invisible = The { $what } holds only characters that cannot be seen.
error-text-control = The { $what } holds the control character U+{ $code }, which cannot be shown.
hint-type-not-paste = Type it again instead of pasting it.
error-word-refused = The { $what } cannot be that.
error-number-refused = The { $what } must be { $accepted }; it is { $given }.
accepts-up-to = from 0 to { NUMBER($most, useGrouping: "auto") }
accepts-decimals = with at most { $most } decimals
accepts-above-zero = above 0 and at most { NUMBER($most, useGrouping: "auto") }
hint-check-number = Check the number.
error-not-a-number = The { $what } must be a number; it is { $given }.
given-text = a text
given-yes-or-no = yes or no
given-nothing = missing
given-other = something else
hint-like-2 = Give it like 2 or 0.99.
hint-like-decimals = Write it like 1.5 or 1,5.
error-not-finite = The { $what } must be a finite number.
error-two-readings = The { $what } { $number } can be read in two ways.
hint-one-reading = Write { $one } or { $other }.
field-name = name
field-category = category
field-unit = unit
field-note = note
field-notes = notes
field-store = store
field-text = text
field-by = by
field-price = price
field-amount = amount
field-quantity = quantity
field-default-quantity = default quantity
field-currency = currency
field-timezone = time zone
field-percent = percent
field-day = day
field-status = status
field-total = total
field-seen = seen
field-email-address = email address

# Taking back, bringing back, changes that were skipped or refused
error-import-empty = The file is empty.
error-import-unknown = This is no file that can be brought in.
error-import-given-up = The file was given up, and nothing of it was brought in.
error-import-too-large = The file is larger than { $most } MB.
error-import-no-household = This file holds no whole household, so it cannot take the place of yours.
error-backup-newer = This backup is of format { $version }, and this app knows formats up to { $known }.
error-backup-checksum = { $path } is not as it was written: its checksum is another one.
hint-import-other-file = Choose another file.
hint-import-formats = Choose a backup of this app, a grocery.db, a grocery_catalog.json, a table as CSV, a list as text, or the export of another app.
hint-import-parts = Split it into parts.
hint-import-add = Add it to the household instead.
hint-update-app = Update the app first.
hint-bring-in-readable = Use another backup, or bring in what can be read of this one.
import-a-file = a file
import-twice = “{ $id }” is there twice; the first one counts.
import-amount-refused = { $name }: the amount was left out. { $reason }
import-left-out = This was left out: it has no name or no id.
import-trip-left-out = This trip was left out: it has no store or no day.
import-after = Afterwards there will be { $what }.
import-has-stores = { $count ->
    [one] 1 store
   *[other] { $count } stores
 }
import-has-items = { $count ->
    [one] 1 item
   *[other] { NUMBER($count, useGrouping: "auto") } items
 }
import-has-lines = { $count ->
    [one] 1 line on the list
   *[other] { $count } lines on the list
 }
import-has-trips = { $count ->
    [one] 1 trip
   *[other] { $count } trips
 }
import-has-prices = { $count ->
    [one] 1 price seen
   *[other] { $count } prices seen
 }
import-stays = Not in the file, and they stay: { $what }.
import-trip-stays = { $trip }: { $total }
import-line-unreadable = This line cannot be read.
import-aside-left-out = { $count ->
    [one] 1 damaged line of the tables stays in the file.
   *[other] { $count } damaged lines of the tables stay in the file.
 }
import-skipped-left-out = { $count ->
    [one] 1 change that was not done there stays in the file: it is about things as they were in that household.
   *[other] { $count } changes that were not done there stay in the file: they are about things as they were in that household.
 }
import-prices-left-out = { $count ->
    [one] 1 price seen stays in the file: what it was of is gone there, so it belongs to nothing here.
   *[other] { $count } prices seen stay in the file: what they were of is gone there, so they belong to nothing here.
 }
import-budgets-left-out = The budgets of the file stay in it: those here go first.
import-settings-left-out = { $count ->
    [one] 1 setting of that household stays in the file.
   *[other] { $count } settings of that household stay in the file.
 }
import-templates-left-out = { $count ->
    [one] 1 template stays in the file: here is one of that name already.
   *[other] { $count } templates stay in the file: here are such of their names already.
 }
import-other-currency = The amounts in this file are in { $theirs }, those here in { $here }. Nothing is converted and sums of two currencies are never added, so this stays in the file: { $what }. To bring it, choose { $theirs } under Settings first, or restore the file in place of what is here.
import-prices-of-things = { $count ->
    [one] the price of 1 thing
   *[other] the prices of { $count } things
 }
import-prices-of-lines = { $count ->
    [one] the price of 1 line
   *[other] the prices of { $count } lines
 }
import-budgets = budgets
import-bought-alone = { $count ->
    [one] 1 purchase without a trip
   *[other] { $count } purchases without a trip
 }
error-backup-gone = This backup is not there any more.
hint-other-backup = Choose another one.
backup-before-import = Before: bring in { $what }
backup-before-restore = Before: bring back { $what }
backup-before-store = Before: delete the store { $store }
backup-before-clear = Before: take { $count } lines off the list
backup-before-delete = Before: delete { $count } items
error-import-gone = The file is not here any more.
hint-import-again = Choose it again.
error-file-brought-beside = Another server brought the same file in at the same moment: it is there once.
hint-file-brought-beside = Bring it in all the same if you want all of it twice.
error-nothing-to-import = There is nothing to bring in: all of it is there already.
error-like-that-already = There is nothing to bring back: the list is like that already.
error-not-in-effect = That change is not in effect as a whole: it was taken back, lies under later ones, or is old.
error-undo-is-final = That change took others back, and taking back is not taken back itself.
hint-undo-is-final = Make what it took back again, or bring it back from a version from before.
error-none-in-effect = None of these changes is in effect any more, or can go without something of somebody else.
error-undo-several = Name 1 to { $most } changes, each with its replica and its number.
error-its-things-gone = What that change was about is gone.
error-former-value = What was there before, “{ $value }”, cannot be brought back.
hint-change-by-hand = Look at it first, then change it by hand.
error-store-in-use = The store “{ $store }” is in use by now.
hint-delete-under-settings = Delete it under Settings instead.
hint-add-again-first = Add it again first.
error-line-changed = “{ $name }” was changed elsewhere since.
error-item-changed = “{ $name }” was changed or put on the list since.
error-filled-by-app = { $field }: the app fills this in itself.
error-record-not-in-version = That version has nothing of that kind.
hint-other-version-look = Look into another version.
error-no-list-in-version = There is no list in that version, so there is nothing to bring back.
hint-other-version = Choose another version.
error-not-skipped = That change is not among the skipped ones any more.
hint-looked-at-already = Somebody looked at it already.
error-change-no-longer-known = This change cannot be done any more.
hint-dismiss = Dismiss it.
error-change-old = This change is more than 30 days old.
hint-do-anyway = Look whether it is still wanted, then do it anyway.
error-not-a-page = This is not the id of a page.
error-page-not-proven = This change does not come from the page whose name it bears.
hint-reload-try-again = Reload the page, then try it again.
error-page-of-older-app = This change was made on a page of an older version of the app.
hint-reload-look-try-again = Reload the page, look whether it is still wanted, then try it again.
error-page-day = The day on which this page was loaded cannot be: its clock or the server's is wrong.
hint-put-clock-right = Put the clock right, reload the page, then try it again.
error-number-taken = Another change has this number of its page already, so this one was not done.
error-came-late = Later changes of its page were taken before this one arrived, so it was not done.
hint-look-try-again = Look whether it is still wanted, then try it again.
error-too-many-pages = Too many pages have sent changes in the last two months; those of new pages are not taken.
error-too-many-new-pages = Too many new pages sent changes from this address in the last hour.
hint-stays-in-browser = They stay in this browser, and are sent again by themselves.
error-numbered-from-one = Changes are numbered from 1.
error-seen-for-each = There must be one quantity that was seen for each line.
error-half-character = A text holds half a character.
hint-type-again = Type it again.
error-change-too-large = This change is too large.
hint-smaller-steps = Make it in smaller steps.
error-only-the-app = Only the app makes such a change.
error-change-unknown = This page sent a change that the app does not know.
error-change-unreadable = This page sent a change that cannot be read.
error-other-household = These changes were made for another household.
error-which-list = Say mine or theirs.

# Devices and programs that may come in
error-devices-too-many = There are { $most } devices and programs that may come in.
hint-devices-too-many = End one that is not needed any more.
error-rights-unknown = A program may only read, propose changes, or make them.
error-device-gone = This device or program may not come in any more.
hint-device-gone = Nothing is left to do.
error-device-unnamed = { $field ->
    [person] Say whose it is.
   *[name] Give it a name.
  }
error-code-over = This code does not work any more.
hint-code-over = Make a new one at the computer, under Settings, Devices and programs. Each works once, for five minutes.
error-passphrase-wrong = This is not the passphrase.
hint-passphrase-wrong = Look at how it is written, and try again.
error-pairing-off = Devices cannot be paired, since the app is not open to the home network.
hint-pairing-off = Start it with make run LAN=1.
error-program-lets-in = A program may not let others in, nor put them out.
hint-program-lets-in = A person does that, under Settings.
error-token-of-organization = You are a member by your organization, so a token in your name could not be taken back with that.
hint-token-of-organization = Use a token of yours from the Hub that may write, or have your user name put into GROCERY_MEMBERS.
error-passphrase-too-often = { $most } passphrases were tried within a minute.
hint-passphrase-too-often = Wait a minute, or read a code at the computer.

# Starting the app
error-login-missing-on-space = This Space does not start, since nobody could log in, and any visitor could change the household's dataset with the token behind the app.
hint-private-and-open = Put the line hf_oauth: true into the front matter of its README.md. A private Space of one person can do without: GROCERY_ACCESS=open.
error-hosts-without-login = GROCERY_HOSTS names addresses at which others reach the page, and they could change the household's lists without a login.
hint-leave-out-or-open = Leave it out, or set GROCERY_ACCESS=paired to let in devices that were paired, or GROCERY_ACCESS=open to let everybody in.
error-network-without-login = GRADIO_SERVER_NAME is { $value }, so that everybody in the network could change the household's lists without a login.
hint-this-computer-or-open = Leave it out to listen on this computer only, or set GROCERY_ACCESS=paired to let in devices that were paired, or GROCERY_ACCESS=open to let everybody in.
error-paired-on-space = GROCERY_ACCESS is paired, but devices are paired at the computer where the app runs, and nobody sits at a Space.
hint-paired-at-home = Take GROCERY_ACCESS out of the Space's variables.
error-setting = { $variable } is { $value }, but must be { $accepted }.
error-setting-secret = { $variable } has a value (not shown, it is a secret) that is not { $accepted }.
accepts-seconds = a number of seconds from { $least } to { $most }
accepts-whole = a whole number from { $least } to { $most }
accepts-at-least-delay = at least GROCERY_SAVE_DELAY_S, which is { $delay }
accepts-dataset = owner/name of a dataset on the Hub (letters, digits, '-', '_' and '.')
accepts-other-dataset = another dataset than GROCERY_DATASET
accepts-zone = the name of a time zone, like Europe/Berlin
accepts-folder = a folder, not a file
accepts-members = user names on the Hub with commas between them, and org:name for everybody in an organization
accepts-hosts = names like list.example.com without a port, with https:// in front where they are opened so
accepts-access = members, paired or open
accepts-passphrase = { $least } to { $most } letters, digits, signs and spaces
accepts-file-there = the path of a file that is there
accepts-file-read = the path of a file that the app may read
accepts-cert-and-key = set when GROCERY_CERT or GROCERY_KEY is
accepts-certificate = a certificate in PEM format, which begins with “-----BEGIN CERTIFICATE-----”
accepts-plain-key = the certificate's private key in PEM format, without a password
accepts-key-of-certificate = the private key of the certificate in GROCERY_CERT; this is another one's
accepts-one-word = one word of plain letters, digits and signs
accepts-long-secret = one word of at least { $least } letters
accepts-mail-address = a mail address like list@example.com
accepts-smtp = of the form smtp[s]://user:password@host:port
accepts-https = an https:// address
accepts-https-port = an https:// address at port 443 or 8080, since a Space reaches no other
accepts-both-or-none = set when GROCERY_MAIL_API_URL or GROCERY_MAIL_API_KEY is
accepts-url-without-password = an http:// or https:// address without user and password
accepts-url = an http:// or https:// address like https://huggingface.co
accepts-https-or-here = an https:// address, or one of this computer, as anybody on the way could read HF_TOKEN otherwise
accepts-host-name = a host name or an IP address
error-variable-opens = { $variable } is set, which { $what }.
hint-take-out-of-environment = Take it out of the environment and start again.
opens-tunnel = would open the page to everybody through a public tunnel
opens-tunnel-server = names a server for a public tunnel
opens-files = would serve files of this computer
opens-hidden-origin = would let pages in that hide where they come from
opens-ports = would serve files at further ports, past every check
opens-profile = would show to everybody what the app does
opens-code = would let the page change the app's own code
opens-watched-code = would run whatever code is put into a folder
opens-endless = would keep the app from stopping cleanly
opens-elsewhere = would send the page's own requests to another address

# Why not, in a word or two
state-not-possible = not possible at the moment
state-offline = offline
state-busy = busy
state-hub-waits = the Hub asks to wait
state-file-silent = the file does not answer
state-disk-full = the disk is full
state-no-right = no right to write
state-must-choose = somebody must choose
state-unreadable = it cannot be read

# Where
by-this-computer = this computer
place-computer = this computer ({ $path })
place-dataset = the dataset { $name }
place-your-dataset = your dataset on the Hub
place-a-dataset = the dataset

# Who may come in
state-access-members = These members, after a login: { $names }.
state-access-space = Everybody who can open this Space (GROCERY_ACCESS is open). Keep the Space private.
state-access-network = Everybody who can reach this computer in the network (GROCERY_ACCESS is open).
state-access-paired = This computer, and the devices that were paired with it.
state-access-computer = Whoever uses this computer: the app listens on { $address } only.

# The app
error-fault = Something went wrong in the app; your change is still in this browser.
hint-fault = It is tried again by itself. If this stays, restart the app and look at its log.
error-not-all-saved = Not everything is saved yet.
error-not-open = The list is not open yet.
hint-opens-by-itself = It opens by itself.
error-cannot-listen = The page cannot listen on { $place } ({ $fault }).
hint-another-port = Stop what listens there, or set GRADIO_SERVER_PORT to another port.
error-closing = The app is closing.
hint-open-again = Open it again.
error-household-unknown = There is no such household here.
hint-tried-by-itself = It is tried again by itself.
hint-tried-again = It is tried again.
error-saving-failed = Saving failed unexpectedly ({ $fault }).
error-demo = What is entered here is gone when the Space restarts: it has no token.
hint-set-token = Set the secret HF_TOKEN in the Space's settings, then restart it.
error-not-saved = The list is not saved yet.
hint-once-saved = Try again once it is.
error-changed-just-now = Somebody changed the list just now.
hint-nothing-done = Nothing was done: try again.
hint-look-at-history = Look at the dataset's history before you try again: it may have been done all the same.
notice-journal-of-nobody = It cannot be told whose journal { $name }.damaged.jsonl is; it was set aside.
notice-taken-over = The list was taken over from { $path }, once: { $items ->
        [one] one item
       *[other] { NUMBER($items, useGrouping: "auto") } items
    }, { $lines } on the list, { $trips ->
        [one] one past trip
       *[other] { $trips } past trips
    }. The file stays where it is.
notice-taken-over-in-part = { $count ->
        [one] One place of it could not be read
       *[other] { NUMBER($count, useGrouping: "auto") } places of it could not be read, the first
    }: { $first } Bring the file in under Settings to see what is missing.
notice-not-taken-over = { $path } seems to be of the earlier app, but cannot be read ({ $why }).
notice-list-begun = A new list was begun.
notice-other-household = { $count } changes of another household were left where they are.
notice-journal-unread = Changes of an earlier run lie in { $path }, which cannot be read just now. They stay there; start the app again, or look at the folder.
notice-journal-damaged = A damaged journal was set aside as { $name }.damaged.jsonl.
notice-journal-damaged-waiting = A damaged journal was set aside as { $name }.damaged.jsonl. { $count } changes wait for their page.
notice-mark-not-believed = { $place } names a number of changes that cannot be (“{ $mark }”); it counts for nothing.
notice-lines-aside =
    { $faults } { $count ->
        [one] This line counts for nothing and stays in its file as it is
       *[other] { $count } such lines count for nothing and stay in their files as they are
    }; everything else works.
hint-mend-line = Correct this on the Hub, or take it out there.
place-version-message = A version's message
error-journal-not-opened = The journal in { $folder } cannot be opened: { $fault }.
hint-check-folder = Check that the data folder can be written and has room.
error-not-kept = This change could not be kept on the disk ({ $fault }), so it was not made.
hint-mend-disk = Make room or mend the disk, then do it again.
error-disk-full-not-made = The disk is full, so this change was not made.
hint-make-room-again = Make room, then do it again.
error-disk-full-journal = The disk with { $folder } is full, and no change is taken.
hint-make-room = Make room; it goes on then.

# Versions and the catalog's files
error-not-a-version = That is not the id of a version.
error-version-unknown = There is no version “{ $version }”.
error-version-unknown-in = There is no version { $version } in { $place }.
hint-choose-version = Choose one from the list of versions.
hint-choose-from-history = Choose one from the History.
error-version-damaged = A file of this version is damaged: { $fault }.
hint-version-damaged = Choose another version; if the list does not open, stop the app and put a backup of its file in place.
error-nothing-to-take-back = There is nothing to take back.
hint-older-from-version = Older changes can be brought back from a version.
error-limit = Give a number from 1 to { $most }.
error-no-day = Give a day like 2026-11-28.
error-not-a-year = “{ $name }” is not a year like 2026, or 2026-b for a second one.

# Two lists
error-catalog-missing-in = The catalog is missing in { $place }.
hint-bring-back-or-new = Bring back the last one as a new version, or start new.
error-history-lags = The history of { $place } lags behind its head.
error-other-list = The list of another household is in { $place } now.
error-list-halved = Somebody left { $left } of { $before } items in { $place }.
hint-yours-or-theirs = Keep yours as a new version, or take theirs.
error-nothing-to-choose = There is nothing to choose: the list is in step with its store.
error-newer-app = A newer app wrote this list, and it is not overwritten.
hint-update-this-app = Update this app.
error-somebody-starts = Somebody else is starting this list just now.
error-changed-meanwhile = Somebody changed the list meanwhile.
hint-look-then-choose = Look again, then choose.
error-nothing-left-in = Nothing is left of the list that was kept in { $place }.
hint-backup-of-file-or-new = Put a backup of the file in its place, or start new.
error-nothing-left-here = Nothing of the list is left here to keep.
hint-backup-or-new = Put a backup in its place, or start new.

# The file on this computer
error-disk-full = The disk with { $path } is full.
hint-make-room-retry = Make room; what is not saved yet is tried again.
error-file-silent = The file { $path } does not answer: { $fault }.
hint-close-other-programs = Close other programs that write to it, and check the disk; what is not saved yet is tried again.
error-file-not-written = The file { $path } cannot be written: { $fault }.
hint-right-to-write-file = Give the app the right to write it and its folder, or choose another with GROCERY_DATA_DIR, then start the app again.
error-file-not-ours = The file { $path } is not a store of this app, or its beginning is damaged.
error-file-damaged = The file { $path } is damaged: { $fault }.
hint-replace-file = Stop the app, put a backup of the file in its place or move it away to begin a new list, then start the app again.
error-file-of-earlier-plan = The file { $path } is of an earlier plan and is left as it is.
error-file-of-another = The file { $path } holds something else and is left as it is.
hint-move-file = Move it away, or choose another folder with GROCERY_DATA_DIR.
error-file-schema = The file { $path } has schema { $schema }, and this app knows schema { $known }.
hint-update-for-file = Update the app; until then the file is not touched.
error-file-not-open = The file { $path } is not open.
error-folder-not-used = The folder { $path } cannot be used: { $fault }.
hint-right-to-write-folder = Give the app the right to write there, or choose another folder with GROCERY_DATA_DIR.
error-file-is-another = The file { $path } is not the one any more that was opened.
hint-looked-into = It is looked into.
error-file-replaced-writing = The file { $path } was replaced while it was written.
error-file-removed = The file { $path } was removed while the app ran; all of it was written there again.
hint-stop-before-removing = To begin a new list, stop the app before you remove the file.
error-file-replaced = The file { $path } was replaced while the app ran; what it held before is in { $aside }.
hint-put-file-back = Put that file in its place to go back, or remove it.
error-file-overwritten = The file { $path } was overwritten while the app ran.
hint-put-backup-in-place = What it held before is gone; a backup of it can be put in its place.
error-no-archive-here = Only a dataset on the Hub has an archive.
hint-all-versions-stay = In { $place } all versions stay.
error-committed-between = Somebody else committed in between.
hint-build-on-newest = Build on the newest version.

# The Hub
error-hub-offline-mode = HF_HUB_OFFLINE forbids the way to the Hub.
hint-unset-offline = Unset it and start the app again to save there.
error-hub-answer-too-long = The Hub's answer has more than { $most } MB, and is not read further.
error-hub-answer-unreadable = The Hub's answer could not be read.
error-hub-slow = The Hub does not answer in time.
error-hub-unreachable = The Hub cannot be reached.
error-changed-in-place = Somebody changed { $place } meanwhile.
hint-look-again = Look again.
error-somebody-writes = Somebody else is just writing to { $place }.
error-hub-quota = The Hub takes no more for now.
hint-kept-until-then = It is tried again by itself, and everything is kept here until then.
error-token-refused = The Hub does not accept the token.
hint-token-expired = It may have expired: a new one needs HF_TOKEN and a restart; that this one is taken again is noticed by itself.
error-token-may-not-write = The token may not write { $place }.
hint-right-to-write = Give it the right to write, which is noticed within two minutes; another one needs HF_TOKEN and a restart.
error-place-not-seen = The Hub says that { $place } is not there, or that the token may not see it.
hint-right-to-see = Give the token the right to see it, which is noticed within two minutes; or check GROCERY_DATASET, and whether somebody deleted it.
error-hub-fault = The Hub answers with a fault ({ $status }).
error-hub-refuses = The Hub refuses this ({ $status }): { $said }.
hint-kept-and-tried = Your changes are kept here, and it is tried again.
error-token-only-reads = The token may only read { $place }.
error-dataset-renamed = The dataset { $name } is called { $new } on the Hub now.
hint-set-new-name = Set GROCERY_DATASET to the new name and start again.
error-dataset-public = Everybody can read { $place }: it is public.
hint-make-private = Make it private in its settings on the Hub.
error-file-not-whole = The file { $path } did not arrive whole.
error-version-there-already = There is a version in { $place } by now.
error-files-there-already = These files are in { $place } already.
error-archive-there = There is an archive { $tag } already.
error-every-commit-refused = The store refuses every commit, though nobody else wrote to { $place }.
hint-only-pull-requests = The token may only open pull requests: give it the right to write, which is noticed within two minutes.
error-no-commit-through = No commit got through to { $place }.

# The second copy
error-backup-into-itself = The second copy is to go into the household's own dataset.
error-backup-of-another = Another household's list is in { $place }.
hint-dataset-of-its-own = Set GROCERY_BACKUP_DATASET to a dataset of its own.
error-backup-failed = The weekly copy failed unexpectedly ({ $fault }).

# The household's files, where somebody has to correct one
place-line = { $path }, line { $line }
place-the-hub = the Hub
place-space = the Space { $name }
error-file-missing = { $path } is missing.
hint-last-version-with-it = Bring back the last version that had it.
error-place-unreadable = { $place } cannot be read: { $fault }.
hint-correct-or-go-back = Correct the file on the Hub, or go back to an older version.
error-file-encoding = { $path } is saved as { $encoding }, and must be UTF-8.
error-byte-not-utf8 = { $place }: the byte { $byte } is no part of UTF-8.
hint-save-as-utf8 = Save it as UTF-8, or go back to an older version.
error-merge-half-done = { $place }: a merge was left half done there ({ $marker }).
hint-keep-one-side = Keep one of the two sides and take out the lines <<<<<<<, ======= and >>>>>>>, or go back to an older version.
error-file-empty = { $path } is empty.
hint-older-version-of-file = Go back to an older version of the file.
error-file-ends = { $place }: it ends in the middle.
error-file-goes-on = { $place }: { $found } stands behind the end.
error-does-not-fit = { $place }: { $found } does not fit there.
hint-look-just-before = Often a comma, a quotation mark or a bracket is missing or too much just before; correct that, or go back to an older version.
error-text-not-ended = { $place }: a text does not end before the line does.
hint-second-quotation-mark = Write its second quotation mark, or go back to an older version.
error-brackets-too-deep = { $place }: too many brackets are inside each other there.
error-no-object = { $place }: { $found } stands where an object in { "{" } { "}" } belongs.
error-key-twice = { $place }: the key “{ $key }” is there twice.
hint-take-one-out = Take one of the two out, or go back to an older version.
error-file-too-large = { $path } in { $place } has { $size } MB, and at most { $most } MB are read.
error-list-too-large = The list in { $place } has { $size } MB, and at most { $most } MB are read.
error-too-many-files = There are more than { $most } files in { $place }.
hint-take-out-others = Take out what does not belong to the list, or go back to an older version.
error-table-damaged = { $path }: { $damaged } of { $count } lines cannot be read. { $first }
error-too-many-lines = { $path } has { $lines } lines, and at most { $most } are read.
hint-make-smaller = Make it smaller on the Hub, or go back to an older version.
error-id-twice = { $place }: the { $what } “{ $key }” is there twice (in “{ $where }”; before that in line { $line }).
hint-give-another = Give one of the two another, or go back to an older version.
kind-item-id = item id
kind-line-id = line id
kind-trip-id = trip id
kind-template = template
error-field-missing = { $place }: “{ $field }” is missing at { $who }.
hint-write-it-there = Write it there, or go back to an older version.
error-field-of-wrong = { $place }: “{ $field }” of { $who } must be { $accepted }, not { $found }.
error-field-wrong = { $place }: “{ $field }” must be { $accepted }, not { $found }.
accepts-text = a text in quotation marks
accepts-number = a number like 2.49
accepts-number-or-null = a number like 2.49, or null
accepts-whole-number = a whole number
accepts-true-or-false = true or false
accepts-list = a list in [ ]
accepts-object = an object in { "{" } { "}" }
accepts-as-written = as the app writes it
error-currency-unknown = { $place }: the currency { $found } is not known.
hint-like-usd = Write it like USD.
error-schema-no-number = The catalog's “schema” is not a whole number.
error-schema-newer = The catalog has schema { $schema }, and this app knows schemas up to { $known }.
hint-update-for-list = Update the app; until then nothing there is overwritten, and changes are kept here.
fault-checksum = its checksum is wrong
fault-part-missing = a part is missing

# What somebody did, as versions and skipped changes say it: the list
change-gone-line = something that is no longer on the list
change-gone-trip = a trip that is no longer there
change-gone-item = something that is no longer in the catalog
change-gone-list = a list that is no longer there
change-usual-list = the usual list
change-put = Put { $name } on the list
change-put-amount = Put { $name } on the list ({ $quantity })
change-put-measured = Put { $name } on the list ({ $quantity } { page-unit })
change-put-counted = Put { $name } on the list ({ $quantity } { page-units })
change-put-named = Put “{ $name }” on the list
change-put-noted = Put { $name } on the list ({ $note })
change-put-new = Put { $name } on the list, new at { $store }
change-take-off = Take { $name } off the list
change-take-off-at = Take { $name } off the list of { $store }
change-clear =
    { $count ->
        [one] Clear { $count } line off the list
       *[other] Clear { $count } lines off the list
    }
change-clear-at =
    { $count ->
        [one] Clear { $count } line off the list of { $store }
       *[other] Clear { $count } lines off the list of { $store }
    }
change-quantity-set = Set the quantity of { $name } to { $quantity }
change-quantity = Change the quantity of { $name } from { $was } to { $quantity }
change-quantity-by = Change the quantity of { $name } by { $more }
change-tick = Tick { $name }
change-untick = Untick { $name }
change-tick-several = Tick { $count } things
change-untick-several = Untick { $count } things
change-note = Note on { $name }: { $note }
change-note-removed = Remove the note on { $name }
change-price-set = Set the price of { $name } to { $price }
change-price = Change the price of { $name } from { $was } to { $price }
change-move = Buy { $name } at { $store }
change-also-at = { $name } may also be bought at { $stores }
change-one-store = { $name } is bought at one store only
change-list-added = Make the list { $name }
change-list-added-for = Make the list { $name } for { $store }
change-list-renamed = Rename the list { $name } to { $to }
change-list-for = The list { $name } is for { $store }
change-list-any = The list { $name } is for any store
change-list-removed = Remove the list { $name }
change-list-removed-kept =
    { $count ->
        [one] Remove the list { $name } and keep { $count } thing on the usual one
       *[other] Remove the list { $name } and keep { $count } things on the usual one
    }
change-list-removed-with =
    { $count ->
        [one] Remove the list { $name } with { $count } thing on it
       *[other] Remove the list { $name } with { $count } things on it
    }
change-to-list = Put { $name } on { $to }
change-to-list-several = Put { $count } lines on { $to }
change-the-list = the list { $name }
change-completed =
    { $count ->
        [one] Finish shopping at { $store } ({ $count } thing)
       *[other] Finish shopping at { $store } ({ $count } things)
    }

# Items
change-item-added = Add { $name } to { $store }
change-item = Change { $name }: { $fields }
change-field = { $field } { $old } → { $new }
change-field-and-more = { $field }, { $more }
change-field-numbers-stay = { $fields }; what it costs and how much is usual keep their numbers
value-text = “{ $text }”
value-not-known = not known
value-price-per = { $price } per { page-unit }
change-item-deleted-from = Delete { $name } from { $store }
change-item-deleted-named = Delete “{ $name }”
change-item-deleted = Delete { $name }
change-item-category = Change the category of “{ $name }”
change-item-price = Change the price of “{ $name }”
change-item-both = Change the category and price of “{ $name }”
change-item-fields = Change the fields of “{ $name }”
change-items-category =
    { $count ->
        [one] Change the category of { $count } item
       *[other] Change the category of { $count } items
    }
change-items-price =
    { $count ->
        [one] Change the price of { $count } item
       *[other] Change the price of { $count } items
    }
change-items-both =
    { $count ->
        [one] Change the category and price of { $count } item
       *[other] Change the category and price of { $count } items
    }
change-items-fields =
    { $count ->
        [one] Change the fields of { $count } item
       *[other] Change the fields of { $count } items
    }
change-merge = Merge { $name } into { $into }
change-keep-apart = Keep { $names } apart
change-keep-together = No longer keep { $names } apart

# Stores and settings of the household
change-trip-added =
    { $count ->
        [one] Write down a trip to { $store } (1 thing)
       *[other] Write down a trip to { $store } ({ $count } things)
    }
change-shop-again =
    { $count ->
        [one] Put 1 thing of the trip { $trip } on the list again
       *[other] Put { $count } things of the trip { $trip } on the list again
    }
change-trip = Change the trip { $trip }
change-trip-archived = Put the trip { $trip } away
change-trip-unarchived = Bring the trip { $trip } back from the archive
change-trip-deleted = Delete the trip { $trip }
change-bought-price = { $name } of the trip { $trip } cost { $price }
change-bought-amount = { $name } of the trip { $trip }: { $quantity }
change-bought-not = { $name } was not bought on the trip { $trip }
change-bought-too = { $name } was bought on the trip { $trip }, too: { $quantity }
change-template-saved =
    { $count ->
        [one] Save the template { $name } (1 thing)
       *[other] Save the template { $name } ({ $count } things)
    }
change-template-loaded =
    { $count ->
        [one] Put the template { $name } on the list (1 thing)
       *[other] Put the template { $name } on the list ({ $count } things)
    }
change-template-line = { $item } in the template { $name }: { $quantity }
change-template-less = Take { $item } off the template { $name }
change-template-renamed = Rename the template { $name } to { $to }
change-template-deleted = Delete the template { $name }
change-staple = { $name } is on every new list
change-staple-off = { $name } is not on every new list any more
change-put-several-cut =
    { $count ->
        [one] Put 1 thing on the list, with a part of its note, which was too long: { $names }
       *[other] Put { $count } things on the list, with a part of the notes that were too long: { $names }
    }
change-put-several =
    { $count ->
        [one] Put 1 thing on the list
       *[other] Put { $count } things on the list
    }
change-stop-cost = Set what a stop is worth to { $amount }
change-rise-seen = Look at the price rise of { $name }
change-move-several =
    { $count ->
        [one] Buy 1 thing elsewhere ({ $stores })
       *[other] Buy { $count } things elsewhere ({ $stores })
    }
change-store-added = Add the store { $store }
change-store-renamed = Rename the store { $store } to { $name }
change-store-deleted = Delete the store “{ $store }”
change-store-deleted-with =
    { $count ->
        [one] Delete the store { $store } with { $count } item
       *[other] Delete the store { $store } with { $count } items
    }
change-aisles-set = Set the order of the aisles of { $store }
change-aisles-forgotten = Forget the order of { $store }
change-aisles-learned = Learn the order of { $store } from the ticks
change-aisles-not-learned = Do not learn the order of { $store } from the ticks
change-budget-first = Set the budget to { $amount }
change-budget = Change the budget from { $was } to { $amount }
change-store-budget-first = Set the budget of { $store } to { $amount }
change-store-budget = Change the budget of { $store } from { $was } to { $amount }
change-store-budget-removed = Remove the budget of { $store }
change-budget-period =
    { $period ->
        [week] Count the budgets by week
        [trip] Count the budgets by trip
       *[month] Count the budgets by month
    }
change-currency = Change the currency from { $was } to { $currency }
change-timezone = Set the time zone to { $timezone }
change-email = Change the e-mail address
change-email-removed = Remove the e-mail address
change-list-name = Call the list “{ $name }”
change-list-name-removed = Give the list no name of its own any more

# Taking back, bringing back, changes that were skipped
change-taken-back = Take back: { $change }
change-taken-back-of = Take back a change of { $name }
change-taken-back-unknown = Take back a change
change-taken-back-several =
    { $count ->
        [one] Take back { $count } change
       *[other] Take back { $count } changes
    }
change-taken-back-several-of =
    { $count ->
        [one] Take back { $count } change of { $name }
       *[other] Take back { $count } changes of { $name }
    }
change-import = Bring in { $what }
change-sample = the first catalog in { $language }
change-bring-back = Bring back { $what }
change-everything = everything from version { $version }
change-everything-of = everything as it was on { $at }
change-dismissed = Look at a change that was skipped
change-do-anyway = Do a skipped change after all
change-after-all = After all: { $change }

# Titles of versions that say more, or something else, than what was changed
commit-noted = Note which changes are dealt with
commit-dataset-made = The dataset was made, empty
commit-started = Start the household's list
commit-unsaved = Not saved yet
commit-kept-ours = Keep our list as a new version
commit-skipped = Skipped: { $what }
commit-and-more =
    { $count ->
        [one] { $first }; { $count } more change
       *[other] { $first }; { $count } more changes
    }
commit-archived = Begin the history anew; older versions are under the tag { $tag }
commit-weekly-copy = Weekly copy of version { $version }

# What one person did in one go
sitting-somebody = Somebody
sitting-done = { $by }: { $parts }
sitting-at = { $by } at { $stores }: { $parts }
sitting-shopped = { $by } shopped at { $stores }: { $parts }
sitting-part =
    { $kind ->
        [bought] { $count } ticked
        [unticked] { $count } unticked
        [listed] { $count } added
        [off] { $count } taken off
        [amounts] { $count ->
            [one] { $count } amount changed
           *[other] { $count } amounts changed
        }
        [notes] { $count ->
            [one] { $count } note
           *[other] { $count } notes
        }
        [prices] { $count ->
            [one] { $count } price changed
           *[other] { $count } prices changed
        }
        [moved] { $count } moved to another store
        [finished] { $count ->
            [one] { $count } trip finished
           *[other] { $count } trips finished
        }
        [trips] { $count ->
            [one] { $count } change of a trip
           *[other] { $count } changes of trips
        }
        [items] { $count ->
            [one] { $count } item of the catalog changed
           *[other] { $count } items of the catalog changed
        }
        [undone] { $count } taken back
        [restored] { $count } brought back
        [not-done] { $count } not done
       *[other] { $count ->
            [one] { $count } other change
           *[other] { $count } other changes
        }
    }

# What others did since somebody looked
seen-told = { $parts }
seen-person = { $by } { $parts }.
seen-part-at =
    { $kind ->
        [listed] { $count ->
            [one] added { $count } thing to { $store }
           *[other] added { $count } things to { $store }
        }
        [bought] bought { $count } at { $store }
        [finished] finished shopping at { $store }
       *[off] took { $count } off the list of { $store }
    }
seen-part =
    { $kind ->
        [listed] { $count ->
            [one] put { $count } thing on the list
           *[other] put { $count } things on the list
        }
        [bought] ticked { $count }
        [finished] finished shopping
       *[off] took { $count } off the list
    }
seen-others =
    { $count ->
        [one] made { $count } other change
       *[other] made { $count } other changes
    }
seen-changes =
    { $count ->
        [one] made { $count } change
       *[other] made { $count } changes
    }
seen-more =
    { $count ->
        [one] { $count } other person changed something.
       *[other] { $count } other people changed something.
    }
seen-elsewhere = The list was changed on the Hub.

# What is different between two versions
diff-began = The list began here.
diff-store-removed = The store { $store } was removed.
diff-store-added = The store { $store } was added.
diff-trip-added = The trip { $trip } was added.
diff-trip-changed = The trip { $trip } was changed.
diff-trip-removed = The trip { $trip } was removed.
diff-bought-alone = { $count ->
    [one] 1 thing that was bought on a trip that is gone came along.
   *[other] { $count } things that were bought on trips that are gone came along.
 }
diff-bought-removed = { $name } was taken off the trip { $trip }.
diff-template-thing-removed = { $name } was taken off the template { $template }.
diff-prices-added = { $count ->
    [one] 1 price seen was added.
   *[other] { $count } prices seen were added.
 }
diff-prices-removed = { $count ->
    [one] 1 price seen was removed.
   *[other] { $count } prices seen were removed.
 }
diff-aside = { $count ->
    [one] 1 damaged line of the tables came along, as it is.
   *[other] { $count } damaged lines of the tables came along, as they are.
 }
diff-apart = { $count ->
    [one] 1 pair of things is kept apart.
   *[other] { $count } pairs of things are kept apart.
 }
diff-trip-field = The trip { $trip }: { $field } { $old } → { $new }.
diff-bought-field = { $name }, bought on the trip { $trip }: { $field } { $old } → { $new }.
diff-aisles = The aisles of { $store } were changed.
diff-aisles-order = The aisles of { $store }: { $old } → { $new }.
diff-comes-with = { $name } ({ $store }): { $fields }.
diff-comes-field = { $field } { $value }
diff-and-more =
    { $count ->
        [one] And one more difference.
       *[other] And { $count } more differences.
    }
diff-extra = What another app keeps here as “{ $name }” was added.
diff-skipped = Not done, and kept to be looked at: { $change }
diff-skipped-removed = No longer kept to be looked at: { $change }
diff-item-removed = { $name } was removed from the catalog of { $store }.
diff-item-added = { $name } was added to the catalog of { $store }.
diff-line-removed = { $name } was removed from the list of { $store }.
diff-line-added = { $name } was added to the list of { $store }.
diff-field-changed = { $name } ({ $store }): { $field } { $old } → { $new }.
diff-set = { $thing } was set to { $new }.
diff-removed = { $thing } was removed ({ $old }).
diff-changed = { $thing }: { $old } → { $new }.
diff-budget = The budget of { $store }
diff-all-stores = all stores
diff-template = The template { $name }
diff-currency = The currency
diff-budget-period = What the budgets are for
diff-timezone = The time zone
diff-email = The e-mail address
diff-list-name = The name of the list
diff-a-list = A list
diff-list-store = The store of a list
diff-setting = The { $name }
field-list = list
field-also-at = also at
field-checked = checked
value-yes = yes
value-no = no
value-none = none
value-private = private
value-protected = protected
value-public = public
value-hardware = on { $name }
value-hardware-usual = on the Hub's usual processor

# Files that come in: what a column of a table is, and the title of one that goes out
column-name = Name
column-store = Store
column-category = Category
column-price = Price
column-unit = Unit
column-quantity = Quantity
column-total = Total
column-date = Date
column-at = Time
column-note = Note
column-by = By
column-checked = Bought
column-trip = Trip
column-guessed = Guessed

# Files that come in: why one cannot be read
kind-zip = a packed file or a workbook like .xlsx
kind-old-excel = a workbook of an old Excel
kind-pdf = a PDF
kind-picture = a picture
kind-sqlite = a database
kind-no-text = no text
kind-xml = an XML file
error-nothing-in-file = There is nothing in this file.
error-file-kind = This file is { $kind }, and no table or list in plain text.
error-web-page = This file is a web page, and no list or table.
error-encoding-unknown = “{ $encoding }” is no encoding of text.
error-too-many-columns = Line { $line } has { $count } columns; a table has at most { $most }.
error-column-unknown = “{ $column }” is nothing that a column can be.
error-column-twice = Two columns are said to be the same: { $column }.
error-no-name-column = No column is said to be the name.
error-no-date-column = No column is said to be the date on which things were bought.
error-dates-two-ways = The dates of this file can be read in two ways: 3/4 may be 3 April or 4 March.
error-delimiter = What stands between two cells has to be one character.
error-decimal-sign = The decimal sign has to be a comma or a point.
error-no-items = No row of this file has the name of a thing.
error-no-purchases = No row of this file has both a date and the name of a thing.
error-nothing-on-list = There is no thing on this list.
error-no-list-so-large = This text is too large for a shopping list.
error-json-line = Line { $line } of this file, at character { $column }, is not as JSON has to be.
error-json-key-twice = Line { $line } of this file says “{ $key }” a second time.
error-json-deep = This file is nested too deep.
error-json-form = This file is not as that app writes it: { $reason }
hint-another-file = Take another file.
hint-save-as-csv = Save it as CSV in the app that it comes from, and take that file.
hint-web-page = If it is a recipe, choose it as a saved page under “From a recipe”; of any other page, copy the list and bring that in as text.
hint-encoding = Take utf-8, or cp1252 for files of older Windows programs.
hint-columns = Say for each column what it is, each thing once.
hint-columns-are = A column can be { $roles }; nothing between two commas passes one over.
hint-dates-two-ways = Say whether the day or the month comes first.
hint-delimiter = Take a comma, a semicolon or a tab.
hint-decimal-sign = Take “,” or “.”, or leave it empty.
hint-export-again = Export it once more from that app, and take the new file as it is.

# Files that come in: what was not read as it stands there
problem-quote-not-closed = A quotation mark in this line is never closed; the line was taken as it stands.
problem-more =
    { $count ->
        [one] One more like these.
       *[other] { NUMBER($count, useGrouping: "auto") } more like these.
    }
problem-character-lost = Some characters could not be read. Another encoding may help.
problem-text-cut = This text is longer than { $most } characters; the rest was left out.
problem-characters-dropped = Characters that cannot be seen were left out.
problem-price-unknown = The price was taken as not known: { $reason }
problem-quantity-one = The quantity was taken as 1: { $reason }
problem-row-without-name = This row has no name, and was left out.
problem-row-without-date = This row has no date that can be read, and was left out.
problem-discount-set-off = “{ $name }” ({ $amount }) is no thing: it was set off against { $items }.
problem-discount-left = “{ $name }” ({ $amount }) is more than what stands above it cost, and was left out.
problem-not-needed = The list says that this is not needed, so it was left out.
problem-no-thing = This is no thing to buy, and was left out.
problem-list-too-long = A list has at most { NUMBER($most, useGrouping: "auto") } lines; what is below was left out.
problem-heading = This was taken as a heading: it became the category of what is below it.
problem-kitchenowl-lists =
    { $count ->
        [one] One shopping list is only named in this file; what is on it is not. Copy it as text.
       *[other] { $count } shopping lists are only named in this file; what is on them is not. Copy them as text.
    }
problem-kitchenowl-expenses =
    { $count ->
        [one] One expense is a sum without things, and was left out.
       *[other] { $count } expenses are sums without things, and were left out.
    }
problem-recipe-amounts =
    { $count ->
        [one] One recipe became a template: one of each thing, without amounts like 500 g.
       *[other] { $count } recipes became templates: one of each thing, without amounts like 500 g.
    }

# Files that come in: the tables of the earlier plan, and of a SQLite file
error-sqlite-none = This is no SQLite file.
error-sqlite-no-household =
    { $count ->
        [0] There is no table in this SQLite file.
       *[other] This SQLite file holds something else: { $tables }.
    }
error-sqlite-damaged = This SQLite file cannot be read: { $fault }.
error-file-not-read = The file cannot be read: { $fault }.
error-file-changes = The file changes while it is read.
error-file-unpacks-row = Row { $row } of { $table } is more than a file of this size can hold, so nothing of it was read.
error-file-unpacks = { $path } in this file becomes much larger than the file itself, so nothing of it was read.
error-too-many-stores = This file names { NUMBER($count, useGrouping: "auto") } stores; a household has at most { NUMBER($most, useGrouping: "auto") }.
error-file-countless = This file has more parts than any household.
error-too-many-rows = The table goes on behind line { $line }; at most { NUMBER($most, useGrouping: "auto") } rows are read of a file.
hint-sqlite-which = Take the file grocery.db of this app or of the earlier one.
hint-close-and-again = Close the program that writes it, then try again.
problem-sqlite-history = The versions in this file cannot be read ({ $fault }), so its four tables were: without templates and prices seen.
problem-table-missing = The table { $table } is missing.
problem-table-no-table = { $table } is no plain table in this file, so it was not read.
problem-table-damaged = The table { $table } is damaged from here on ({ $fault }); the rest of it was not read.
problem-more-damaged = What the tables do not hold (templates, prices seen and the like) cannot be read, and was left out.
problem-lists-without-items =
    { $count ->
        [one] One list is in this backup without what is on it: what was still to buy is missing, and of a past trip only the sum is known.
       *[other] { $count } lists are in this backup without what is on them: what was still to buy is missing, and of past trips only the sums are known.
    }
problem-no-row = This is no row of { $table }, and was left out.
problem-no-number = { $field } in { $table } is no number, and was taken as not known.
problem-row-lacks-name = This row of { $table } lacks its name or its store, and was left out.
problem-row-twice = The id { $id } is there twice in { $table }, or not at all; this row was left out.
problem-status-unknown = “{ $status }” is no state of a list; it was taken as finished where it has an end, else as open.
problem-row-of-no-list = This row belongs to the list { $list }, which is not there, and was left out.
problem-row-of-no-item = The thing { $id } is not in the catalog any more, so nobody knows its name.
problem-setting-unknown = The setting { $name } is not known, and was left out.

# Parts that are put together
notice-several = { $parts }
list-and = { $first } and { $last }

# The command line
cli-kept-here = Kept here, not yet in { $place }: { $count } changes.
cli-mailed = Sent to { $address }.
cli-status = { $state }: { $place }, version { $version }, { $count } pending
cli-no-version = none
cli-store = { $name }: { $count } items
cli-total = Total { $amount }
cli-no-price = no price
cli-added = { $name }: { $quantity } { page-units } on the list of { $store }
cli-to-take-back = To take it back: grocery do undo --replica { $replica } --number { $number }
cli-added-new = It is new in the catalog.
cli-ticked = Ticked:
cli-unticked = Not ticked any more:
cli-removed = Off the list:
cli-cleared =
    { $count ->
        [one] { $count } line is off the list.
       *[other] { $count } lines are off the list.
    }
cli-finished =
    { $count ->
        [one] Bought at { $store }: { $count } thing for { $amount }.
       *[other] Bought at { $store }: { $count } things for { $amount }.
    }
cli-would =
    { $count ->
        [0] Nothing was done, and there is nothing to do.
        [one] Nothing was done. It would be this line:
       *[other] Nothing was done. It would be these { $count } lines:
    }
cli-would-undo = Nothing was done. This would be taken back: { $sentence }
cli-undone = Taken back: { $sentence }
cli-item = { $category }, usually { $quantity } { page-units }
cli-no-difference = Nothing changed.
error-no-item-like = Nothing in the catalog is like “{ $name }”.
error-which-item = It is not sure what “{ $name }” means. It may be:
error-only-like = The catalog has no “{ $name }”. Only a little like it are:
cli-hint-which-item = Say more of its name, its id, or --store. Or --new, which makes a new item.
cli-hint-new = Say it with --new to make a new item of it.
cli-hint-search = Look for it with other words: search
error-not-listed = Nothing on the list is called “{ $name }”.
cli-hint-see-list = See what is on it: list
error-which-line = It is not sure which line “{ $name }” means. It may be:
cli-hint-which-line = Say more of its name, its id, or --store.
cli-error-which-store = It is not said at which store.
cli-hint-say-store = Say it with --store: { $stores }
cli-error-nothing-ticked = Nothing is ticked, so nothing was bought.
cli-hint-tick-or-all = Tick what was bought, or say --all.
error-no-version =
    { $count ->
        [0] No version begins with “{ $id }”.
       *[other] “{ $id }” may be several versions.
    }
cli-error-nothing-of = There is nothing of { $name } to take back.
cli-hint-by-or-version = Say whose change it is with --by. What is older comes back from a version.
cli-doctor-settings = The settings can be taken; days are counted in { $zone } where the household names no zone.
cli-doctor-folder = Only this account can read { $folder }.
cli-doctor-folder-new = The folder { $folder } is not there yet; the first start makes it.
cli-doctor-folder-closed = This account may not write in { $folder }.
cli-hint-folder = Make the folder this account's own, or name another one with GROCERY_DATA_DIR.
cli-doctor-open-to-others = Others on this computer can read { $path }.
cli-hint-chmod = To keep them out: chmod -R go= { $folder }
cli-doctor-disk = { NUMBER($free, useGrouping: "auto") } MB are free on the disk.
cli-doctor-disk-low = Only { $free } MB are free on the disk of { $folder }.
cli-doctor-journal =
    { $count ->
        [0] No change waits on this computer.
        [one] { $count } change waits on this computer for its commit.
       *[other] { $count } changes wait on this computer for their commit.
    }
cli-hint-waiting = Start the app, or any command such as status: it sends them.
cli-doctor-journal-closed = The journal { $name } cannot be read ({ $fault }).
cli-doctor-journal-damaged =
    { $count ->
        [one] The journal { $name } is damaged; { $count } change of it can be read.
       *[other] The journal { $name } is damaged; { $count } changes of it can be read.
    }
cli-hint-journal = Start the app: it takes over what can be read, and sets the damaged file aside.
cli-doctor-clock = The clock says { $at }.
cli-doctor-clock-behind = The clock says { $at }, and files of the list were written later than that.
cli-doctor-clock-off = The clock is { $seconds } seconds off the Hub's.
cli-hint-clock = Let the computer set its clock by the network: times say who ticked first.
cli-doctor-no-list = There is no list at { $path } yet; the first start makes one.
cli-doctor-list = The list at { $path } is whole.
cli-doctor-list-damaged = The list at { $path } is damaged ({ $fault }).
cli-hint-put-backup = Stop the app and put a backup of the file in its place; or move it away to begin a new list.
cli-doctor-token = The token is of { $account } and may write { $dataset }.
cli-doctor-no-dataset = There is no dataset { $name }, or this token may not see it.
cli-hint-no-dataset = The first start makes it. If there should be one, look at GROCERY_DATASET and at the token's rights.
cli-doctor-dataset =
    { $count ->
        [one] The list in { $name } can be read: { $items } items, { $count } line.
       *[other] The list in { $name } can be read: { $items } items, { $count } lines.
    }
cli-doctor-page = The page is open at { $address }.
cli-doctor-page-closed = Nothing runs at { $address }: start it with serve.
cli-deploy-files = The files for a Space are there: Gradio { $sdk }, Python { $python }.
cli-deploy-no-files = README.md and requirements.txt are not in { $folder }.
cli-deploy-no-git = { $folder } is no clone of the repository, or git is not installed here.
cli-hint-deploy-clone = A Space is made of a clone of the repository: go there.
cli-deploy-front-matter = The head of README.md does not say { $names }.
cli-hint-deploy-readme = Bring it back from the repository.
cli-deploy-gradio = README.md says Gradio { $sdk }, and requirements.txt { $pinned }.
cli-hint-deploy-gradio = Write the version that was tested in both.
cli-deploy-no-token = There is no token: neither HF_TOKEN, nor a login of this computer.
cli-hint-deploy-token = Make one with the right to write at https://huggingface.co/settings/tokens, and say HF_TOKEN=hf_… before the command.
cli-deploy-left = { $count ->
        [one] Git does not track { $path }: it stays here.
       *[other] Git does not track { $count } files of the app, such as { $path }: they stay here.
    }
cli-hint-deploy-left = Where the app needs it, add it with git add, and say the same again.
cli-deploy-free = { $name } is free.
cli-deploy-there = { $name } is there already, with this app or with nothing in it.
cli-deploy-visibility = The Space is { $now }, and that stays so.
cli-hint-deploy-visibility = Who may see a Space is changed in its settings on the Hub.
cli-deploy-dataset = Make the dataset { $name }, private.
cli-deploy-make = Make the Space { $name }: { $visibility }, { $hardware }. Variables: { $variables }. Secrets: { $secrets }.
cli-deploy-hardware = Ask for { $name } in the place of { $before }.
cli-deploy-secret = Set the secret { $name }.
cli-deploy-variable = Set { $name } to { $value }.
cli-deploy-variable-anew = Set { $name } to { $value }; it was { $before }.
cli-deploy-stays = { $name } is { $value } in the Space, and stays so: nothing is said of it here.
cli-deploy-secrets-stay = Set before, and left as they are: { $names }. With --secrets they are set anew.
cli-deploy-upload = { $count ->
        [one] Upload a file
       *[other] Upload { $count } files
    }{ $gone ->
        [0] .
        [one] , and remove one that is no more.
       *[other] , and remove { $gone } that are no more.
    }
cli-deploy-start = Start the Space anew.
cli-deploy-dry = This is what would be done. Nothing was.
cli-deploy-page = How the Space goes: { $page }
cli-deploy-stage = { $stage ->
        [BUILDING] It is being built. The first time takes some minutes.
        [RUNNING_BUILDING] The new one is being built; the one before runs meanwhile.
        [APP_STARTING] It starts.
       *[RUNNING_APP_STARTING] The new one starts; the one before runs meanwhile.
    }
cli-deploy-runs = The Space runs what is here.
cli-deploy-nothing = There was nothing to do.
cli-deploy-address = Open { $address } and put that on your home screen.
cli-written = { $path } is written: { NUMBER($size, useGrouping: "auto") } bytes.
cli-step-read = Reading the file
cli-step-compare = Comparing it with what is there
cli-step-change = Bringing it in
cli-step-save = Saving
cli-table = It is a table, and its columns are read so; --columns says otherwise:
cli-table-not-read = not read
cli-brought = Brought in: { $added } added, { $changed } changed, { $removed } removed.
cli-would-bring = Nothing was done. It would be: { $added } added, { $changed } changed, { $removed } removed.
cli-would-restore =
    { $count ->
        [0] Nothing was done, and nothing has changed since that version.
        [one] Nothing was done. This change since that version would go:
       *[other] Nothing was done. These { $count } changes since that version would go:
    }
cli-restored = Everything is as it was in { $name }.
cli-double = { $new } is probably { $there } ({ $store }), which is there already.
cli-problems =
    { $count ->
        [one] { $count } line was not read as it stands:
       *[other] { $count } lines were not read as they stand:
    }
cli-more = … and { $count } more. All of them: --json
cli-error-no-format = “{ $name }” is not written. These are: { $names }.
cli-error-file-there = { $path } is there already.
cli-hint-force = Choose another name, or say --force to write over it.
cli-error-not-written = { $path } could not be written ({ $fault }).
cli-hint-other-place = Choose another place, or make room.
cli-error-not-read = { $path } cannot be read ({ $fault }).
cli-hint-look-at-path = Look at its name and place.
cli-error-doubles = These are probably the same, by another spelling:
cli-hint-doubles = Say --merge where they are the same, --apart where they are not. Nothing was done.
cli-error-another = This file is another household's.
cli-hint-another = See what would change with --dry-run; to do it all the same, say --another.
cli-step-write = Writing and checking
cli-step-check = Counting what arrived
cli-counts = Read: { $stores ->
        [one] { $stores } store
       *[other] { $stores } stores
    }, { $items ->
        [one] { $items } item
       *[other] { $items } items
    }, { $lines ->
        [one] { $lines } line
       *[other] { $lines } lines
    } of the list, { $trips ->
        [one] { $trips } trip
       *[other] { $trips } trips
    } with { $purchases ->
        [one] { $purchases } purchase
       *[other] { $purchases } purchases
    }, { $templates ->
        [one] { $templates } template
       *[other] { $templates } templates
    }, { $prices ->
        [one] { $prices } price
       *[other] { $prices } prices
    }.
cli-migrate-would = Nothing was done. All of that would go to { $place }.
cli-migrated = All of it is in { $place }: it was read again, and the counts and totals agree.
cli-migrated-in-part = What could be read is in { $place }: that was read again, and the counts and totals agree. Not all of the old file could be: see above.
cli-migrated-copy = A copy of the old file is { $path }. Keep it for a week at least; nothing removes it but you.
cli-error-migrate-where = “{ $name }” is no file of a kind that is written, and no dataset.
cli-hint-migrate-where = Name a file that ends with .json, .db or .sqlite, or a dataset as owner/name.
cli-error-migrate-differs = What arrived is not what was there: { $what }.
cli-hint-migrate-differs = The old file is as it was; go on using that one.
cli-error-migrate-token = There is no HF_TOKEN, so nothing can be written to the Hub.
cli-error-dataset-there = There is a dataset { $name } already.
cli-hint-dataset-there = Choose another name, or say --force to make its list as the file says; its history stays.
cli-error-not-saved = Not all of it could be saved.
error-command = { $fault }.
hint-look-at-help = Look at --help.
error-usage = { $fault }
hint-help-of = { $command } --help says how it is written.
cli-archived = The history begins anew; what was before is under the tag { $tag } in { $place }.
error-archive-explained =
    This makes one version of all versions in { $place }, and cannot be taken back. Older versions are then no longer in the History tab and cannot be brought back from there. They stay readable on the Hub under the tag { $tag }, for as long as nobody deletes it. The list, the trips and what other phones have not sent yet stay as they are.
hint-archive-yes = To do it: archive { $year } --yes

# ---- the list as text and as a mail

list-amount = { page-shop-amount }
mail-title = { page-share-list }
mail-subject = { page-share-subject }
mail-total = { page-share-total }
mail-unpriced = { page-share-unpriced }
mail-end = Sent from your grocery list. It stays as it was when this was sent.
error-mail-nothing = There is nothing left to buy, so there is nothing to send.
error-mail-not-set-up = This app cannot send mail: nobody has told it how.
hint-mail-settings = Set GROCERY_MAIL_FROM and GROCERY_SMTP_URL, or the two of GROCERY_MAIL_API, and start it again.
error-mail-no-address = It is not said where to send the list.
hint-mail-address = Write an e-mail address, or set one for the household.
error-mail-id = This mail has no number, so that it could be sent twice.
error-mail-too-many = { $count } mails were sent in the last hour; that is as many as this app sends.
hint-mail-later = Try again later.
error-mail-busy = A mail is being sent at this moment.
hint-mail-moment = Try again in a moment.
error-mail-unreachable = The mail server { $server } cannot be reached ({ $fault }).
hint-mail-reach = Look at its address and port, and whether this computer is online.
hint-mail-space = A Space reaches ports 80, 443 and 8080 only: send by HTTPS there, with GROCERY_MAIL_API_URL.
error-mail-certificate = The mail server { $server } cannot prove that it is that server ({ $fault }).
hint-mail-certificate = If it is your own, name its certificate in SSL_CERT_FILE.
error-mail-not-encrypted = The mail server { $server } offers no encryption, so the password was not sent to it.
hint-mail-encryption = Use smtps://, or ask whoever runs it.
error-mail-login = The mail server { $server } does not take the name and password ({ $fault }).
hint-mail-login = Look at GROCERY_SMTP_URL; some providers want a password made for apps.
error-mail-recipient = The mail server { $server } does not send to { $address } ({ $fault }).
error-mail-letters = The mail server { $server } takes no addresses with letters like those in { $address }.
hint-mail-check-address = Check the address.
error-mail-refused = The mail server { $server } does not take the mail ({ $fault }).
hint-mail-refused = What it says may tell why; GROCERY_MAIL_FROM has to be an address from which it sends.
error-mail-key = The mail provider { $server } does not take the key ({ $fault }).
hint-mail-key = Look at GROCERY_MAIL_API_KEY.
error-mail-provider = The mail provider { $server } does not take the mail ({ $fault }).
error-mail-moved = The mail provider { $server } sends to another address ({ $fault }), to which the key is not handed on.
hint-mail-moved = Set GROCERY_MAIL_API_URL to the address at which it answers.
error-mail-unknown = { $server } gave no answer that tells whether the mail was sent ({ $fault }).
hint-mail-unknown = Look whether it has arrived before you send it again.
error-mail-unknown-before = Whether this mail was sent is not known: the app ended, or heard nothing, while it was on its way.
error-mail-not-noted = It could not be noted on the disk that this mail begins ({ $fault }), so it was not sent.

# ---- links to the list, for somebody without a login

shared-title = Shopping list
shared-left =
    { $count ->
        [one] { $count } thing to buy
       *[other] { $count } things to buy
    }
shared-empty = There is nothing on the list.
shared-ticked = (in the cart)
shared-again = Load again
shared-fixed = As the list was on { $at }.
shared-current = Each time you open this page it shows the list as it is then.
shared-until = This link works until { $at }.
shared-over = This link does not work.
shared-over-hint = It has expired or was ended, or a letter of it is missing. Ask whoever gave it to you for a new one.
shared-unreachable = The list cannot be reached right now.
shared-unreachable-hint = Load this page again in a minute.
error-link-days = A link works for 1 day or for 7.
error-links-too-many = There are { $most } links already.
hint-links-too-many = End one that nobody needs any more.
error-link-over = This link is over already.
hint-link-over = Nobody can open it any more.
error-links-disk = The links could not be written to the disk of the computer that runs the app.
hint-links-disk = Make room there, then try again.

# ---- what assistants propose

proposal-title = { $client } wants to { $parts }
proposal-part =
    { $kind ->
        [bought] tick { $count ->
            [one] { $count } thing
           *[other] { $count } things
        }
        [unticked] untick { $count ->
            [one] { $count } thing
           *[other] { $count } things
        }
        [listed] add { $count ->
            [one] { $count } thing
           *[other] { $count } things
        }
        [off] take { $count ->
            [one] { $count } thing off
           *[other] { $count } things off
        }
        [amounts] change { $count ->
            [one] { $count } amount
           *[other] { $count } amounts
        }
        [notes] write { $count ->
            [one] { $count } note
           *[other] { $count } notes
        }
        [prices] change { $count ->
            [one] { $count } price
           *[other] { $count } prices
        }
        [moved] move { $count ->
            [one] { $count } thing to another store
           *[other] { $count } things to another store
        }
        [finished] finish { $count ->
            [one] { $count } trip
           *[other] { $count } trips
        }
        [trips] make { $count ->
            [one] { $count } change of a trip
           *[other] { $count } changes of trips
        }
        [items] make { $count ->
            [one] { $count } change in the catalog
           *[other] { $count } changes in the catalog
        }
        [undone] take back { $count ->
            [one] { $count } change
           *[other] { $count } changes
        }
       *[other] make { $count ->
            [one] { $count } other change
           *[other] { $count } other changes
        }
    }
error-proposal-size = A proposal holds 1 to { $most } changes.
error-proposals-full = { $most } proposals wait already, the oldest of them, by { $client }, since { $since }.
hint-proposals-full = Somebody of the household has to accept or decline one first.
error-proposal-key = Something else was proposed under this key before.
hint-proposal-key = Use a new key for what is new.
error-proposal-gone = This proposal is not there any more.
hint-proposal-gone = Look at the list, or at History.
error-proposal-answered = { $by } has answered this already.
hint-proposal-answered = History tells what was done.
error-proposal-no-such = This proposal has no such change.
error-assistants-disk = What assistants may could not be written to the disk of the computer that runs the app.
error-no-list-here = There is no list in { $folder } yet, so nothing is served.
hint-no-list-here = Start the app once, or say where the list is kept: GROCERY_DATA_DIR=/path/to/data in the client’s “env”.
error-proposals-disk = The proposals could not be written to the disk of the computer that runs the app.

# ---- recipes

error-recipe-too-long = This is too long for a recipe.
error-recipe-hard = This page is too much to read.
error-recipe-nothing = No ingredients were found in it.
hint-recipe-part = Copy the ingredients alone and paste them, each on a line of its own.
error-page-address = This is no address from which a recipe can be fetched: it begins with https:// and names a site.
error-page-private = This address leads to this computer or its network, and nothing is fetched from there.
error-page-moves = The page leads to another one again and again.
error-page-status = The site answers with { $status } instead of the page.
error-page-kind = There is no page to read at this address.
error-page-large = The page is larger than 2 MB.
error-page-slow = The site takes too long to answer.
error-page-unreachable = The site cannot be reached.
error-space-name = “{ $name }” is no name of a Space.
error-space-costs = The Hub wants to be paid for { $name }: on a processor of its own, a Gradio Space needs PRO, and for an organization Team.
error-may-not-make = The token may not make { $name }.
error-space-name-taken = There is something called { $name } already, which this token may not see.
error-space-of-another = { $name } is a Space with something else in it.
error-deploy-token-reads = The token may only read.
error-deploy-not-yours = The token of { $account } may not write to { $owner }.
error-token-of-a-login = The login of this computer ends by itself, and a Space needs a token that lasts.
error-token-in-file = There is a token of the Hub in { $path }.
error-space-open-to-all = Everybody could open the Space, and GROCERY_ACCESS=open would let everybody change the list.
error-space-slow = After { $seconds } seconds the Space is still { $stage }.
error-space-build = The Space could not be built ({ $stage }).
error-space-start = The Space was built, and the app does not start there.
error-space-stopped = The Space is { $stage }.
hint-page-save = Open the page in your browser, save it, and choose the file here; or copy the ingredients and paste them.
hint-space-name = Write it as owner/name, such as you/groceries.
hint-space-costs = A free account may have two on ZeroGPU: say the same with --hardware zero-a10g. Or run the app at home.
hint-may-not-make = It needs the right to write all repositories of { $owner }: a token with the role “write”, or a fine-grained one with that right for { $owner }. In an organization, you need the role “write” there, too.
hint-space-name-taken = Choose another name.
hint-token-of-a-login = Make a token that may write the dataset, and say GROCERY_SPACE_TOKEN=hf_… before the command.
hint-token-in-file = Take it out, and revoke it at https://huggingface.co/settings/tokens: whoever has the file has it.
hint-space-open-to-all = Leave GROCERY_ACCESS out, or make the Space private.
hint-space-slow = It may only be slow: look at { $page }, or say the same again to wait on.
hint-say-again = Say the same again: what is done already is not done twice.
hint-say-again-online = Look whether this computer reaches the internet. Say the same again: what is done already is not done twice.
hint-say-again-unset = Unset it, and say the same again.
hint-space-log = All of it is at { $page }. When it is put right, say the same again.

# The entrance, for whoever is not in
enter-whose-home = It runs on a computer in this home, and lets in the devices that were paired with it.
enter-pair-how = To let this device in, open the list at that computer: Settings, Devices and programs, Pair a device. Then read the code with this device's camera.
enter-passphrase = Or the passphrase of the household
enter-passphrase-wrong = This is not the passphrase. Look at how it is written, and try again.
enter-passphrase-too-often = Too many passphrases were tried. Wait a minute, or read a code at the computer.
enter-pair-go-on = Go on
enter-pair-person = Whose device is this?
enter-pair-device = What should it be called?
enter-pair-come-in = Come in
enter-pair-refused = This was not taken. Load the page again, with a new code.
enter-pair-over = This code does not work any more. Make a new one at the computer: each works once, for five minutes.
enter-pair-unnamed = Say whose device it is, and what it should be called.
enter-pair-too-many = There are too many devices. End one that is not needed any more, under Settings at the computer.
enter-title = The shopping list of { $owner }
enter-title-unknown = A household's shopping list
enter-preview = One shopping list for the whole household: what to buy, at which store, and what it will cost.
enter-preview-picture = A green leaf beside a shopping list with ticked boxes
# How Open Graph names this language: with a country.
enter-preview-locale = en_US
enter-what = Smart Grocery Manager keeps the shopping list of one household, and only its members get in.
enter-whose = It belongs to { $owner } and whoever { $owner } shares it with. It is no shop, and Hugging Face does not run it.
enter-whose-unknown = It belongs to the household that set it up. It is no shop, and Hugging Face does not run it.
enter-login = Log in with Hugging Face
enter-login-tells = This app then hears your user name and your organizations, and nothing else. It can change nothing in your account.
enter-stranger = You are logged in as { $name }, who is not a member of this household.
enter-stranger-owner = { $owner } can let you in, by adding you to GROCERY_MEMBERS in the settings of the Space on Hugging Face.
enter-stranger-somebody = Whoever set this app up can let you in, by adding you to GROCERY_MEMBERS.
enter-logout = Log out
enter-silent = The app did not answer. Try again in a moment.
enter-framed = You see this inside another page.
enter-framed-blocked = Inside it, this browser keeps no login. At its own address it does.
enter-own = Open it at its own address
error-login-not-here = This login was not begun in this browser, took longer than ten minutes, or the browser keeps no cookies here.
hint-login-own-address = Log in again. If you see this again, open the page at its own address, outside of any other page.
error-login-silent = The login does not answer at the moment.
hint-login-later = Try again in a minute. Whoever is in stays in.
error-login-nonsense = The login answered something that cannot be understood.
error-login-refused = The login was not confirmed.
hint-login-again = Log in again.
error-nobody-may-come-in = There is a login, but nobody who may come in by it.
hint-name-members = Name the members: GROCERY_MEMBERS=ann,ben.
accepts-provider = an address like https://huggingface.co, without a path

# Assistants and programs: what tools say

error-no-tool = There is no tool { $name }.
hint-tools = These there are: { $names }.
error-no-argument = { $tool } is not told { $name }.
error-argument = { $tool } cannot be asked like that: { $fault }.
hint-arguments = It is told: { $names }.
error-changes-a-minute = These would be more than { $most } changes within a minute.
error-calls-a-minute = These are more than { $most } questions within a minute.
error-preview-gone = There is no such preview any more.
hint-preview-gone = Ask for it anew, with the same call and dry_run.
error-call-key = An Idempotency-Key is 1 to { $most } printable ASCII characters, given once.
error-call-key-used = This Idempotency-Key was used for another call.
hint-call-key-used = Take a new key for a new call; the same key only says the same call again.
error-calls-disk = The call could not be written to the disk of the computer that runs the app, so nothing was done.
error-arguments-unreadable = The body is not a JSON object of arguments.
hint-arguments-unreadable = Send the arguments by their names, like { $example }, and an empty object where there are none.
error-since-unreadable = since is a revision: a whole number from 0 on.
error-streams-too-many = { $most } streams of changes are open already for this token.
hint-streams-too-many = Close one of them first.
error-time-to-come = { $time } is still to come.
error-before-the-beginning = At { $time } there was no list yet.
hint-as-of = Give a version’s id, or a day or moment like 2026-11-22 or 2026-11-22T18:00Z.
error-nothing-to-put = The text says nothing to put on the list.
hint-text = Give one thing a line, like 2 lb bananas.
error-no-operation = There is no change { $name }.
hint-operations = These there are: { $names }.
error-no-question = There is no question { $name }.
hint-questions = These there are: { $names }.
error-timeless = { $name } is about versions, and so is not asked of an earlier one.
hint-fields = Its fields are: { $fields }
error-no-change = No change is called { $id }.
hint-change-ids = Its id is like k3f9x2-5: each change answers it, and what_was_done tells those of earlier ones.
tool-found =
    { $count ->
        [0] Nothing was found.
        [one] One was found.
       *[other] { $count } were found.
    }
tool-would =
    { $count ->
        [0] Nothing was done. Nothing would be different.
        [one] Nothing was done. One thing would be different.
       *[other] Nothing was done. { $count } things would be different.
    }
tool-would-more = { $count } things would be different in all; the first { $shown } are told here, and the others by the question “preview”.
tool-look-first = Nothing was done: this removes something or changes much. Look at what would be different, and call the same again with this preview.
tool-look-again = Nothing was done: what this would change is not what that preview told. Look at it, and call the same again with the new preview.
tool-not-sure =
    { $count ->
        [one] One line is not sure: it was not put on the list. Say which is meant by its id.
       *[other] { $count } lines are not sure: they were not put on the list. Say which are meant by their ids.
    }
tool-not-all = Only { $done } of { $count } changes were made, since the next one could not be: { $why }
tool-done-before = This was done already, under the same Idempotency-Key. What it was, what_was_done tells.
tool-undo = To take it back:
tool-undo-left =
    { $count ->
        [one] One older change is left: say the same again to take it back, too.
       *[other] { $count } older changes are left: say the same again to take them back, too.
    }
error-not-proposed = Bringing back a version is not proposed.
hint-not-proposed = Tell the household which version it is: History brings it back.
tool-proposed =
    { $count ->
        [one] Nothing is done yet: one change waits on the page for somebody of the household.
       *[other] Nothing is done yet: { $count } changes wait on the page for somebody of the household.
    }
error-no-resource = Nothing stands at { $name }.
hint-resources = Addresses are: { $names }.
error-no-prompt = There is no prompt { $name }.
hint-prompts = These there are: { $names }.
error-much-text = Give at most { $most } lines, each of at most { $letters } letters.
