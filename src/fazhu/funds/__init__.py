"""What a closed case pays."""
