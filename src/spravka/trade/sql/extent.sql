-- Sources that have anything of the reporter, and from when to when.
SELECT source, min(start), CAST(max(start + to_months(months)) AS DATE) FROM {cells}
WHERE reporter = $reporter AND unit = $unit
GROUP BY source ORDER BY source
