-- Which coverages and levels of goods stand in the rows of a length. Of one alone nothing need be asked of a row, which
-- is a tenth of the time over many millions.
SELECT DISTINCT coverage, level FROM {cells} WHERE months = $months
