"""For all tests: no timed assertions, also not hypothesis's own. Django is configured in `tests/register` only."""

from hypothesis import settings

settings.register_profile("spravka", deadline=None)
settings.load_profile("spravka")
