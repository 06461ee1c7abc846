-- Of each series: in how many starts within the period a partner has a flow; the partner '' stands for the table itself.
WITH within AS (
    SELECT source, coverage, level, months, flow, partner, start, {newest} AS vintage, count(DISTINCT vintage) > 1 AS mixed
    FROM {cells}
    WHERE reporter = $reporter AND unit = $unit AND total = $total
      AND start >= $start AND start + to_months(months) <= $stop {coverage}
    GROUP BY ALL
)
SELECT source, coverage, level, months, flow, partner, count(*) AS starts, {newest} AS vintage, bool_or(mixed) AS mixed
FROM within WHERE true {partners}
GROUP BY ALL
UNION ALL
SELECT source, coverage, level, months, flow, '', count(DISTINCT start), {newest}, false
FROM within
GROUP BY ALL
ORDER BY ALL
