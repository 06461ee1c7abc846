"""The register: documents, facts, judgements and the records they settle into. Django begins here.

Open it first with `spravka.register.setup.open_register(home)`; the other modules can be imported only after that.
"""
