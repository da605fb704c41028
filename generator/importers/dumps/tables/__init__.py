"""What pages, readers and newsletters say around articles, and who publishes: tables, nothing else."""
