"""What an output is made of, what was made before, and whether the two still agree.

`inputs` tells what one output depends on, each thing by its hash; `store` keeps below the project
what the last check of a document found, so that an unchanged one need not be parsed, composed or
rendered again; `lock` says beside the outputs what went into each; `staleness` compares the lock
with the data without rendering. docs/decisions/0008 tells why each is as it is.
"""
