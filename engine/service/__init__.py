"""The engine as a process: it serves one client over stdin and stdout, as docs/protocol.md says."""
