"""What the pages of ledgers show, made ready for templates."""
