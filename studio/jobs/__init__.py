"""Long work: jobs are pinned at acceptance, run by one worker a home, and survive any crash."""
