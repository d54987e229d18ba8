"""What a painter sees in the docker and in the window: sections, put together by `shell.Panel`."""
