"""An edited brief read back: which of its figures, dates and names the register does not hold, or holds otherwise.

DOCX → lines (`edited`) → each with its place (`heads`) → beside the line it was made of (`matching`) → their values
(`values`, `words`) against the register's (`held`, `claims`) → findings (`comparing`) → their words (`telling`). Pure:
the records are given.
"""

from spravka.brief.checking.comparing import ABSENT, DIFFERS, REWORDED, ROUNDED, Finding, Report, check
from spravka.brief.checking.dropped import dropped
from spravka.brief.checking.edited import Unit, units
from spravka.brief.checking.heads import About, about
from spravka.brief.checking.held import Held, people_met
from spravka.brief.checking.telling import as_json, line

__all__ = [
    "ABSENT",
    "DIFFERS",
    "REWORDED",
    "ROUNDED",
    "About",
    "Finding",
    "Held",
    "Report",
    "Unit",
    "about",
    "as_json",
    "check",
    "dropped",
    "line",
    "people_met",
    "units",
]
