"""Customs tables → cube → standings, growth, structure, mirror → claims checked. Plain Python and DuckDB over Parquet.

openers/     a publisher's file → rows of one shape, each value the Decimal of its shortest form
store.py     the cube: month-partitioned Parquet, loads that stand side by side
choosing.py  which source, level and vintage answer a question
sql/         a metric a file; sums are decimals, ranks break ties by the partner's code
asking.py    standings and series; by_goods.py the structure; both_sides.py the mirror; ratios last, as Decimals
claims.py    what releases claim, held against the answers (knows no DuckDB)
"""
