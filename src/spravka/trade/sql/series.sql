-- Export and import with one partner, by each start that the rows have.
SELECT start,
    sum(value) FILTER (flow = 'export') AS export,
    sum(value) FILTER (flow = 'import') AS import,
    {newest} AS vintage,
    bool_or(status = 'estimated') AS estimated
FROM {rows}
GROUP BY start
ORDER BY start
