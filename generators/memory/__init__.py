"""What people decided about lines: pins that no re-run changes, and approved wordings offered first."""
