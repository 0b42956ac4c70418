"""What a household can be asked: page, command line, API and tools go by one registry, `QUESTIONS`.

A new question is one more function in the file of its subject here, declared with `@question`.
"""

from grocery.questions import changes as changes
from grocery.questions import items as items
from grocery.questions import past as past
from grocery.questions import prices as prices
from grocery.questions import sharing as sharing
from grocery.questions import shopping as shopping
from grocery.questions import spending as spending
from grocery.questions import templates as templates
from grocery.questions import trips as trips
from grocery.questions.base import QUESTIONS as QUESTIONS
from grocery.questions.base import Memory as Memory
from grocery.questions.base import Moment as Moment
from grocery.questions.base import Question as Question
