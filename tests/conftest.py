from tests.audit_triggers import flush_may_empty_trail

__all__ = ["flush_may_empty_trail"]
