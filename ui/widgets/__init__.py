"""Painted and composed controls; none of them knows a service."""
