"""Words and their forms, the line of a sentence and its patterns, phrases and clauses: what Russian is, whatever is told in it."""
