"""Brings a store of an earlier format up to this one; imported only when there is an old one."""
