-- Export and import with each partner in a period.
SELECT partner,
    sum(value) FILTER (flow = 'export') AS export,
    sum(value) FILTER (flow = 'import') AS import,
    {newest} AS vintage,
    bool_or(status = 'estimated') AS estimated
FROM {rows}
GROUP BY partner
ORDER BY partner
