"""The peer's side of bench/speed.py: Natasha's whole pipeline over texts, in an environment of its own.

Run by bench/speed.py with that environment's Python. Reads a JSON list of texts, one line; then for every further line
reads all of them once and prints the CPU seconds that took and the peak memory in MB.
"""

import collections
import inspect
import json
import resource
import sys
import time

# pymorphy2, which natasha 1.6.0 asks for, calls a function that Python no longer has from 3.11 on
if not hasattr(inspect, "getargspec"):
    Spec = collections.namedtuple("Spec", "args varargs keywords defaults")
    inspect.getargspec = lambda f: Spec(*inspect.getfullargspec(f)[:4])

from natasha import Doc, MorphVocab, NewsEmbedding, NewsMorphTagger, NewsNERTagger, NewsSyntaxParser, Segmenter


def main() -> None:
    segmenter, vocab, emb = Segmenter(), MorphVocab(), NewsEmbedding()
    morph, syntax, ner = NewsMorphTagger(emb), NewsSyntaxParser(emb), NewsNERTagger(emb)

    def read(text: str) -> None:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_morph(morph)
        doc.parse_syntax(syntax)
        doc.tag_ner(ner)
        for token in doc.tokens:
            token.lemmatize(vocab)
        for span in doc.spans:
            span.normalize(vocab)

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
