-- Whose trade is held, and from when to when; those with most rows first.
SELECT reporter, min(start), CAST(max(start + to_months(months)) AS DATE), bool_or(level > 0)
FROM {cells}
GROUP BY reporter
ORDER BY sum(n) DESC, reporter
