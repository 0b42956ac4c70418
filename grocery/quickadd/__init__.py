"""What a person types or pastes into "Add an item": read, looked up in the catalog, guessed at when new."""

from grocery.quickadd.creating import NewItem as NewItem
from grocery.quickadd.creating import new_item as new_item
from grocery.quickadd.guessing import Guess as Guess
from grocery.quickadd.guessing import guess as guess
from grocery.quickadd.known import Known as Known
from grocery.quickadd.known import known_of as known_of
from grocery.quickadd.lines import Pasted as Pasted
from grocery.quickadd.lines import lines_of as lines_of
from grocery.quickadd.lines import needless as needless
from grocery.quickadd.lines import pasted as pasted
from grocery.quickadd.listed import listed as listed
from grocery.quickadd.options import Option as Option
from grocery.quickadd.options import Understood as Understood
from grocery.quickadd.options import understood as understood
from grocery.quickadd.places import Places as Places
from grocery.quickadd.reading import Wanted as Wanted
from grocery.quickadd.reading import read as read
from grocery.quickadd.together import several as several
