"""All examples together, and the pool of their facts."""

from __future__ import annotations

from linking_contacts_cases import WHO_MET
from linking_parted import PARTED
from linking_telling import OMSK, PAVL, told
from linking_things_cases import THINGS

CASES = [*WHO_MET, *THINGS]

UNLINKED = [
    told("direction", topics=["туризм"], modality="agreed"),
    told("partner_status", subject=OMSK, of=PAVL, label="twin"),
    told("trade_goods", flow="export", goods=["мёд"]),
    told("invitation", whom="Пётр Лыков", to=["форум"]),
]
POOL = [
    *(stated for case in CASES for stated in (case.a, case.b, case.near)),
    *(stated for parted in PARTED for stated in (parted.a, parted.b)),
    *UNLINKED,
]
