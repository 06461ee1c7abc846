"""The register's tables. Facts and judgements are the truth; records, links and places can be made again from them."""

from spravka.register.models.facts import AppendOnly, BlockKey, FactRow, JudgementRow, LinkRow
from spravka.register.models.journal import JournalRow, SealRow
from spravka.register.models.office import Attachment, IssuedBrief, SearchRow
from spravka.register.models.records import PartnerRow, Record, RecordPlace, TradeRow
from spravka.register.models.seeing import Seen
from spravka.register.models.sources import Admission, Document, DocumentPlace, Publisher, Setting

__all__ = [
    "Admission",
    "AppendOnly",
    "Attachment",
    "BlockKey",
    "Document",
    "DocumentPlace",
    "FactRow",
    "IssuedBrief",
    "JournalRow",
    "JudgementRow",
    "LinkRow",
    "PartnerRow",
    "Publisher",
    "Record",
    "RecordPlace",
    "SealRow",
    "SearchRow",
    "Seen",
    "Setting",
    "TradeRow",
]
