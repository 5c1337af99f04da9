"""The first start: one wizard from nothing to an open kluis."""
