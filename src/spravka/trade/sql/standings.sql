-- Turnover, export, import and balance of each partner in a period and in the one before; places by each.
-- A flow that the source does not tell of in full is NULL, and so is what is made of it. Equal sums share a place.
WITH asked(partner, out_held, in_held, out_before, in_before) AS (VALUES {asked}),
told_by AS ( -- one sum of the many rows; what is asked of it is sorted out among the few that are left
    SELECT partner, flow, start, status = 'estimated' AS estimated, sum(value) AS value,
        any_value(vintage) AS vintage, any_value(source) AS source -- a cell's rows are of one; as keys they cost a tenth
    FROM {rows}
    GROUP BY ALL
),
sums AS (
    SELECT partner,
        sum(value) FILTER (flow = 'export' AND start >= $start) AS out_now,
        sum(value) FILTER (flow = 'import' AND start >= $start) AS in_now,
        sum(value) FILTER (flow = 'export' AND start < $start) AS out_then,
        sum(value) FILTER (flow = 'import' AND start < $start) AS in_then,
        {newest} FILTER (start >= $start) AS vintage,
        coalesce(bool_or(estimated) FILTER (start >= $start), false) AS estimated
    FROM told_by
    GROUP BY partner
),
flows AS (
    SELECT asked.partner, vintage, coalesce(estimated, false) AS estimated,
        CASE WHEN out_held THEN coalesce(out_now, 0) END AS export,
        CASE WHEN in_held THEN coalesce(in_now, 0) END AS import,
        CASE WHEN out_before THEN coalesce(out_then, 0) END AS export_before,
        CASE WHEN in_before THEN coalesce(in_then, 0) END AS import_before
    FROM asked LEFT JOIN sums USING (partner)
),
told AS (
    SELECT *, export + import AS turnover, export - import AS balance, export_before + import_before AS turnover_before
    FROM flows
)
SELECT partner, turnover, export, import, balance, turnover_before, export_before, import_before,
    CASE WHEN turnover IS NOT NULL THEN rank() OVER (ORDER BY turnover DESC NULLS LAST) END AS rank_turnover,
    CASE WHEN export IS NOT NULL THEN rank() OVER (ORDER BY export DESC NULLS LAST) END AS rank_export,
    CASE WHEN import IS NOT NULL THEN rank() OVER (ORDER BY import DESC NULLS LAST) END AS rank_import,
    vintage, estimated
FROM told
ORDER BY turnover DESC NULLS LAST, export DESC NULLS LAST, import DESC NULLS LAST, partner
