"""What a page costs from its address to the archive, beside fetching alone, and whether memory stays what it was.

    python bench/fetching.py --pages 10000            the full run
    python bench/fetching.py --pages 300              a small one
    python bench/fetching.py --pages 300 --kills 100  a watch that is killed at random moments, and left to end

A server of ours in a process of its own shows releases that no government published (`big_texts`), each as a page with
a menu, a day and a publisher. They are asked for three times: by urllib3 alone; by `Fetcher`, which resolves, checks,
limits and obeys; and by `gather`, which also opens, reads, archives and links each into a new register. At the end the
same feed once more: nothing is fetched, nothing is new. Pauses between questions are left out.

With `--kills` a child watches that feed and gets SIGKILL again and again; the last one is let alone. Then every page is
to be in the register once, what a child had told among them, and the register whole (`spravka verify`).
"""

from __future__ import annotations

import argparse
import html
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path

from big_texts import World

TENTHS = 10
GROWTH = 1.15
"""What the memory of the last tenth may be of that of the third: by then lexicons and caches are filled."""


def page(title: str, text: str, day: date | None, publisher: str) -> bytes:
    body = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n") if part.strip() and part != title)
    shown = f"<time>{day:%d.%m.%Y}</time>" if day else ""
    menu = "".join(f"<li><a href=/section{n}>Раздел</a></li>" for n in range(12))
    head = f'<head><meta charset="utf-8"><title>{html.escape(title)} | {publisher}</title></head>'
    article = f"<article><h1>{html.escape(title)}</h1>{shown}{body}</article>"
    whole = f"<body><nav><ul>{menu}</ul></nav><main>{article}</main><footer>© {publisher}</footer></body>"
    return f'<!DOCTYPE html><html lang="ru">{head}{whole}</html>'.encode()


def serve(pages: int, said: Connection) -> None:
    """Show the pages until the process is ended; says its port first."""
    made = [page(it.title, it.text, it.published, it.publisher) for it in World(7, pages, pages * 10).releases()]
    links = "".join(f"<item><link>http://127.0.0.1:{{0}}/{n}</link></item>" for n in range(pages))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16  # headers and body at once: apart, the second waits for word of the first

        def do_GET(self) -> None:
            name = self.path.strip("/")
            port = self.server.server_address[1]
            raw, status, type_ = b"", 404, "text/html; charset=utf-8"
            if name.isdigit() and int(name) < len(made):
                raw, status = made[int(name)], 200
            elif name == "feed":
                raw, status, type_ = f"<rss><channel>{links.format(port)}</channel></rss>".encode(), 200, "text/xml"
            self.send_response(status)
            self.send_header("Content-Type", type_)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    said.send(server.server_port)
    server.serve_forever()


def memory() -> float:
    """Of this process, in MB."""
    with Path("/proc/self/statm").open() as told:
        return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def timed(what: str, urls: list[str], ask: Callable[[str], object]) -> list[float]:
    """Ask for every page; prints a page's time by the clock and of this process, and the memory, after each tenth."""
    held: list[float] = []
    step = max(len(urls) // TENTHS, 1)
    print(f"\n{what}\n  pages   ms a page   of them ours   memory, MB")
    begun = last = (time.perf_counter(), time.process_time())
    for n, url in enumerate(urls, 1):
        ask(url)
        if n % step == 0:
            now = (time.perf_counter(), time.process_time())
            held.append(memory())
            told = [(b - a) * 1000 / step for a, b in zip(last, now, strict=True)]
            print(f"  {n:5}   {told[0]:9.2f}   {told[1]:12.2f}   {held[-1]:10.0f}", flush=True)
            last = now
    spent = (time.perf_counter() - begun[0], time.process_time() - begun[1])
    print(f"  {'all':>5}   {spent[0] * 1000 / len(urls):9.2f}   {spent[1] * 1000 / len(urls):12.2f}")
    return held


def site(pages: int) -> Iterator[str]:
    here, there = multiprocessing.Pipe()
    running = multiprocessing.get_context("spawn").Process(target=serve, args=(pages, there), daemon=True)
    running.start()
    yield f"http://127.0.0.1:{here.recv()}"
    running.terminate()
    running.join()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=10_000)
    options.add_argument("--kills", type=int, default=0)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for address in site(asked.pages):
            if asked.kills:
                killed(Path(folder), address, asked.pages, asked.kills)
            else:
                run(Path(folder), address, [f"{address}/{n}" for n in range(asked.pages)])


LONGEST = 1.5
"""Seconds that a child which watches lives at most: some tens of pages."""


def killed(folder: Path, address: str, pages: int, kills: int) -> None:
    from spravka.register.setup import open_register

    open_register(folder / "home")
    from spravka.register import checking, watching
    from spravka.register.models import Document

    listed = folder / "publishers.toml"
    listed.write_text(f'["Комитет внешних связей"]\nterritory = "RU-OMS"\nfeed = "{address}/feed"\n', "utf-8")
    watching.keep(watching.read_list(listed), by="bench")
    chance, said, ended, begun = random.Random(1), Counter[str](), 0, time.monotonic()
    for n in range(kills + 1):
        told, whole = watch_until(chance.uniform(0, LONGEST) if n < kills else None)
        said.update(told)
        ended += whole
    there = Document.objects.count()
    twice = [url for url, times in said.items() if times > 1]
    lost = len(said) - Document.objects.filter(carriers__url__in=list(said)).distinct().count()
    print(f"{kills} kills in {time.monotonic() - begun:.0f} s, {ended} rounds came to their end before theirs")
    print(f"{there} of {pages} pages in the register; {len(said)} told as new, {len(twice)} twice, {lost} of them lost")
    problems = checking.problems()
    print(f"verify: {problems[:3] or 'whole'}")
    sys.exit(bool(problems or twice or lost or there != pages))


def watch_until(life: float | None) -> tuple[list[str], bool]:
    """The pages that a round told as new until it was killed after `life` seconds (None: never); whether it ended."""
    from django.db import connections

    from spravka.register import watching
    from spravka.sources.fetching import Fetcher, Limits

    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        for outlet in watching.watched():
            watching.hurry(outlet)
        with Fetcher(private=True, limits=Limits(pause=0)) as fetcher:
            for outcome in watching.round(fetcher):
                if outcome.taken and outcome.taken.became == "new":
                    os.write(writing, f"{outcome.url}\n".encode())
        os.write(writing, b"end\n")
        os._exit(0)
    os.close(writing)
    if life is not None:
        time.sleep(life)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        lines = pipe.read().split("\n")[:-1]  # what has no end was not said
    os.waitpid(child, 0)
    return [line for line in lines if line != "end"], "end" in lines


def run(folder: Path, address: str, urls: list[str]) -> None:
    import urllib3

    from spravka.register.setup import open_register
    from spravka.sources.fetching import Fetcher, Limits

    alone = urllib3.PoolManager()
    timed("urllib3 alone", urls, lambda url: alone.request("GET", url).data)
    with Fetcher(private=True, limits=Limits(pause=0)) as fetcher:
        timed("Fetcher", urls, lambda url: fetcher.fetch(url).raw)
    open_register(folder / "home")
    from spravka.register.gathering import gather, gather_any
    from spravka.register.models import Document

    became: dict[str, int] = {}

    def take(url: str) -> None:
        outcome = gather(fetcher, url)
        told = outcome.taken.became if outcome.taken else outcome.fault
        became[told] = became.get(told, 0) + 1

    with Fetcher(private=True, limits=Limits(pause=0)) as fetcher:
        held = timed("from the address to the register", urls, take)
        undated = Document.objects.filter(published=None).count()
        print(f"  {became}; of {Document.objects.count()} documents {undated} undated")
        begun = time.perf_counter()
        known = sum(1 for it in gather_any(fetcher, f"{address}/feed") if it.taken and it.taken.became == "known")
    print(f"\nthe feed once more: {known} known, {(time.perf_counter() - begun) * 1000 / len(urls):.2f} ms a page")
    grown = held[-1] / held[2]
    print(f"memory of the last tenth: {grown:.2f} of the third's (at most {GROWTH})")
    sys.exit(grown > GROWTH)


if __name__ == "__main__":
    main()
