"""What an administrative document is: units, assignments, deadlines, documents.

No file access, no printing, no today().
"""
