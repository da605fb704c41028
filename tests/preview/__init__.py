"""The preview: server, watcher, browser side."""
