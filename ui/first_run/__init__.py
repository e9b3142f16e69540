"""The pages that found a casebook: site, cells, first officer, recovery sheet."""
