-- The newest month up to which every month of the period is held, in a series of months.
WITH months AS (
    SELECT DISTINCT source, coverage, level, start FROM {cells}
    WHERE reporter = $reporter AND unit = $unit AND months = 1 AND start >= $start AND start < $stop
),
numbered AS (SELECT *, row_number() OVER (PARTITION BY source, coverage, level ORDER BY start) - 1 AS n FROM months)
SELECT max(start) FROM numbered WHERE start = CAST($start AS DATE) + to_months(CAST(n AS INTEGER)) HAVING max(start) IS NOT NULL
