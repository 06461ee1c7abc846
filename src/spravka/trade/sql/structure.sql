-- Goods by the first digits of their code, in a period and in the one before. Places by value, ties by code.
SELECT left(commodity, $digits) AS code,
    coalesce(sum(value) FILTER (flow = 'export' AND start >= $start), 0) AS export,
    coalesce(sum(value) FILTER (flow = 'import' AND start >= $start), 0) AS import,
    coalesce(sum(value) FILTER (flow = 'export' AND start < $start), 0) AS export_before,
    coalesce(sum(value) FILTER (flow = 'import' AND start < $start), 0) AS import_before,
    {newest} FILTER (start >= $start) AS vintage,
    coalesce(bool_or(status = 'estimated') FILTER (start >= $start), false) AS estimated
FROM {rows}
WHERE commodity <> ''
GROUP BY code
ORDER BY export + import DESC, code
