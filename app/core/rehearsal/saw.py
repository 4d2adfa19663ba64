"""What a client of the gateway got to see of an answer."""

from enum import Enum


class Saw(Enum):
    WHOLE = "the whole answer"
    PART = "part of the answer, without an end"
    PART_AND_ERROR = "part of the answer, then an error"
    EMPTY = "an empty answer"
    ERROR = "an error"
    NOTHING = "no answer"
