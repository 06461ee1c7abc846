"""The errors Spravka raises. Each message says what failed, on which value, and what to do."""


class SpravkaError(Exception):
    """Base of all errors that are told to a person in one line."""


class BadInput(SpravkaError):
    """A file, an argument or a value that cannot be used as given."""


class BadVocabulary(SpravkaError):
    """A lexicon or kind file that does not pass its checks: a fault of ours, found at load."""


class Uncited(SpravkaError):
    """A brief was about to state something without a source."""
