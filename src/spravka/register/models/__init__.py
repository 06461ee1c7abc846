"""The register's tables. Facts and judgements are the truth; records, links and places can be made again from them."""

from spravka.register.models.among import Among
from spravka.register.models.carriers import Carrier, Outlet, Shingle, Version
from spravka.register.models.facts import AppendOnly, BlockKey, FactRow, JudgementRow, LinkRow
from spravka.register.models.journal import JournalRow, SealRow
from spravka.register.models.office import Attachment, IssuedBrief, SearchRow
from spravka.register.models.records import PartnerRow, Record, RecordPlace, TradeRow
from spravka.register.models.roadmaps import (
    AnswerRow,
    ChangeRow,
    DigestRow,
    DirectionRow,
    EvidenceRow,
    FeedRow,
    FormRow,
    MeasureRow,
    ReminderRow,
    RoadmapRow,
    TransitionRow,
    WatcherRow,
)
from spravka.register.models.seeing import Seen
from spravka.register.models.sources import Admission, Document, DocumentPlace, Publisher, Setting

__all__ = [
    "Admission",
    "Among",
    "AnswerRow",
    "AppendOnly",
    "Attachment",
    "BlockKey",
    "Carrier",
    "ChangeRow",
    "DigestRow",
    "DirectionRow",
    "Document",
    "DocumentPlace",
    "EvidenceRow",
    "FactRow",
    "FeedRow",
    "FormRow",
    "IssuedBrief",
    "JournalRow",
    "JudgementRow",
    "LinkRow",
    "MeasureRow",
    "Outlet",
    "PartnerRow",
    "Publisher",
    "Record",
    "RecordPlace",
    "ReminderRow",
    "RoadmapRow",
    "SealRow",
    "SearchRow",
    "Seen",
    "Setting",
    "Shingle",
    "TradeRow",
    "TransitionRow",
    "Version",
    "WatcherRow",
]
