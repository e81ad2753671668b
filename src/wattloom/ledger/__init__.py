"""What did it do, and who can prove it? Origins, matching, accounts, charter, reasons."""
