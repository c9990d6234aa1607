"""Documents in: ingest, review, and the opening of tasks from accepted passages."""
