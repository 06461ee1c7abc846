"""What a server behind TLS answers, as JSON; run in a process of its own, since settings are made once for each."""

from __future__ import annotations

import json
import sys

import django
from django.test import Client


def main(password: str) -> None:
    django.setup()
    behind = {"SERVER_NAME": "localhost", "HTTP_X_FORWARDED_PROTO": "https"}
    client = Client(SERVER_NAME="localhost")
    plain, safe = client.get("/sign-in/"), client.get("/sign-in/", **behind)
    done = client.post("/sign-in/", {"username": "officer", "password": password}, **behind)
    client.post("/language/", {"lang": "kk"}, **behind)
    cookies = {
        name: [bool(m["secure"]), bool(m["httponly"]), m["path"], m["domain"]] for name, m in client.cookies.items()
    }
    told = {
        "plain": [plain.status_code, plain.get("Location")],
        "hsts": safe.get("Strict-Transport-Security"),
        "signed in": done.status_code,
        "cookies": cookies,
    }
    print(json.dumps(told))


main(sys.argv[1])
