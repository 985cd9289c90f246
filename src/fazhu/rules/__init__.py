"""The law and the policy: pure Python, every constant cites its article."""
