"""A very large invented district, written in bulk: what actions would have left.

Nothing here asks a permission or takes a step. The invariants of ``fazhu verify`` hold
all the same, for every row is worked out from the workflow's table.
"""
