"""Our side of bench/speed.py: the whole of `spravka.reading.read` over texts; in and out as in natasha_reading.py."""

import json
import resource
import sys
import time

from spravka.reading import read


def main() -> None:
    texts = json.loads(sys.stdin.readline())
    for _ in sys.stdin:
        start = time.process_time()
        for text in texts:
            read(text)
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"seconds": seconds, "peak": peak}), flush=True)


if __name__ == "__main__":
    main()
