"""What a person is shown of cases: how far, in which words, and what comes next."""
