"""What a cluster did, shown: one document, a screen, a page of charts, tables to compute with."""
