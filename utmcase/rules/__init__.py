"""Rules: packs are data, evaluation is pure, every finding names its rule, its limit and its source."""
