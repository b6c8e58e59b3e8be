"""Registers that come in as tables: what a spreadsheet or an older program made of them, read without guessing.

What could be meant in two ways is asked: an encoding that cannot be told, days in two possible orders, somebody who
stands in it twice.
"""
