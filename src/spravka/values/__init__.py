"""Money, numbers, partial dates and periods: found in Russian text, compared, formatted. No I/O, no morphology."""
