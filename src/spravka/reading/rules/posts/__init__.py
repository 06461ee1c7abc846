"""Who holds which post, of what."""
