"""Pages that read everything: today, figures, summaries."""
