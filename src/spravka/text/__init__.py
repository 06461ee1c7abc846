"""Bytes → Document: canonical text, digest, sentences and tokens as offsets into it. Pure."""

from spravka.text.decode import LIMIT, Decoded, decode
from spravka.text.document import Document
from spravka.text.tokens import Token

__all__ = ["LIMIT", "Decoded", "Document", "Token", "decode"]
