"""The handover file: what lacks, what goes in, the originals."""
