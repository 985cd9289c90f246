"""The rival: Django admin on the same tables, as it comes and as shops tune it."""
