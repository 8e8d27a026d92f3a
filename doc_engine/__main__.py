"""`python -m doc_engine` is `doc-engine`."""

from doc_engine.cli import main

main()
