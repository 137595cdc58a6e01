"""Statements as files that are printed, signed and kept: XLSX, PDF, a payee's slip, a list for the bank.

What stands on them comes from royalties/paper_data.py alone: nothing here reads a row of the database or reckons money
anew. Start with columns.py; sheet.py is the page of every PDF.
"""
