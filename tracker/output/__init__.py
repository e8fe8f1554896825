"""What people take away: bytes made from what the queries give."""
