"""The same task in two documents, tasks taken up below, results that bear tasks out, near duplicates."""
