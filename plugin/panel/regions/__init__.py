"""The regions: their list, where they can come from, and the editor of the chosen one."""
