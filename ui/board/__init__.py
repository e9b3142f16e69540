"""The board: everyone held here, most urgent first."""
