"""What the office and citizens are told in numbers: sums over a period, their charts, their workbook.

It changes nothing and decides nothing about who sees what; counting a read is readership's. Start with figures.py.
"""
