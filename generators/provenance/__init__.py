"""Where a picture or film comes from: its content id, its signed credential (C2PA), and a mark in its pixels that outlives both."""
