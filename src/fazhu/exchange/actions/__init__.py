"""What a person does with ledgers: try out, import, repair, compare, take back."""
