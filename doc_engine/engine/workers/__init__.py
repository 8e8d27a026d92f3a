"""Documents checked in several processes at once; what comes of them is what comes of one.

Only the costly part is done apart: rules, words, rendering, reading back. A worker is handed the
path and the hash of one document at a time and answers with what was found. Whatever lasts
(files, lock, cache) is done by the process that began the work, in the order of the documents.
"""
