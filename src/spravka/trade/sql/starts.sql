-- When the rows of each series begin, by flow, and whether the partner is among them.
SELECT source, coverage, level, months, flow, start, bool_or(partner = $partner) AS there, {newest} AS vintage,
    count(DISTINCT vintage) > 1 AS mixed
FROM {cells}
WHERE reporter = $reporter AND unit = $unit AND total = $total AND start >= $start AND start + to_months(months) <= $stop
GROUP BY ALL
ORDER BY ALL
