-- Which coverages and currencies there are tables in.
SELECT list(DISTINCT coverage ORDER BY coverage), list(DISTINCT unit ORDER BY unit) FROM {cells}
