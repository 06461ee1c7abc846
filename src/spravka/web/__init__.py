"""The register on the web: where the office works. Pages a folder each, under `pages`; every address in `urls.py`.

A page is a view of a few lines with its templates and its words (`words.toml`) beside it. Views take settled records
and projections from `spravka.register`; nothing is decided here but who may see and do what (`access.py`).
"""
