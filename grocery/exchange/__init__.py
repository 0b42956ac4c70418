"""In and out: a file for each format, from bytes to records and a report, and from records to bytes."""
