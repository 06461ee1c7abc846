"""Every address: each page's folder holds its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from spravka.web.api.urls import urlpatterns as api
from spravka.web.pages.account.urls import urlpatterns as account
from spravka.web.pages.agreements.urls import urlpatterns as agreements
from spravka.web.pages.briefs.urls import urlpatterns as briefs
from spravka.web.pages.calendar.urls import urlpatterns as calendar
from spravka.web.pages.documents.urls import urlpatterns as documents
from spravka.web.pages.importing.urls import urlpatterns as importing
from spravka.web.pages.journal.urls import urlpatterns as journal
from spravka.web.pages.partners.urls import urlpatterns as partners
from spravka.web.pages.publishers.urls import urlpatterns as publishers
from spravka.web.pages.records.urls import urlpatterns as records
from spravka.web.pages.review.urls import urlpatterns as review
from spravka.web.pages.roadmap.urls import urlpatterns as roadmap
from spravka.web.pages.search.urls import urlpatterns as search
from spravka.web.pages.today.urls import urlpatterns as today
from spravka.web.pages.trade.urls import urlpatterns as trade
from spravka.web.pages.watching.urls import urlpatterns as watching

pages: list[URLPattern] = [
    *today, *review, *partners, *records, *importing, *roadmap, *agreements, *trade, *calendar, *briefs, *publishers,
    *documents, *search, *account, *journal, *watching,
]  # fmt: skip

urlpatterns: list[URLPattern | URLResolver] = [*pages, *api]
