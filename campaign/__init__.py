"""What happens after approval: publishing to channels, and the append-only log of what happened."""
