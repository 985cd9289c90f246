"""The measures themselves, as data: one entry a measure, one file a subject."""
