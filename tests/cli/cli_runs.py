"""What the tests of the command line share: how a command ended, and the fixtures' types."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass

RELEASE = """Псковская область и Казахстан наметили планы
Губернатор Псковской области Андрей Ветров 12 октября 2023 года принял в Пскове посла Казахстана Ерлана Сатыбалдина.
В сентябре 2022 года Псковская область и Жамбылская область подписали соглашение о сотрудничестве.
Казахстан занимает второе место по экспорту области среди стран СНГ по итогам первого полугодия 2023 года.
Источник: pskov.example
"""


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()


Spravka = Callable[..., Done]
Process = Callable[..., subprocess.CompletedProcess[bytes]]
Once = Callable[[str, Callable[[], object]], None]
