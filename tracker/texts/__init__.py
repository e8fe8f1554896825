"""What stands in files: their paragraphs, read by a process of its own that no file can make hang or grow."""
