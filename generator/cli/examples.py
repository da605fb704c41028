"""Examples of each command, shown with its help; they work as they stand in a site that `briefing init` made."""

from __future__ import annotations

from collections.abc import Mapping

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "actors": ("briefing actors", "briefing actors --format yaml"),
    "build": (
        "briefing build",
        "briefing build --base-url https://you.github.io/digest/ --strict",
        "briefing build --explain /articles/2026-01-12-night-ferry-returns/",
        "briefing build --profile",
    ),
    "check": ("briefing check", "briefing check --format json"),
    "completion": ("briefing completion bash", "briefing completion zsh"),
    "deploy": ("briefing deploy", "briefing deploy --to branch --dry-run"),
    "edition": (
        "briefing edition",
        "briefing edition 2026-01-12 --format html --output edition.html",
        "briefing edition 2026-W03 --format eml --to readers@x.example --output edition.eml",
    ),
    "explain": (
        "briefing explain 2026-01-12-night-boat-to-osk",
        "briefing explain 2026-01-12-night-ferry-returns 2026-01-13-what-the-ferry-costs",
    ),
    "import": ("briefing import paste.txt --dry-run", "briefing import paste.txt", "briefing import --feeds"),
    "init": ("briefing init my-digest", 'briefing init my-digest --title "My digest" --timezone Europe/Paris --yes'),
    "new": (
        'briefing new "Bridge to open in May"',
        'briefing new "Bridge to open in May: mayor" --source "Coast Wire" --topic transport --date 2026-01-14T09:30',
    ),
    "schema": ("briefing schema site", "briefing schema --output .schemas"),
    "serve": ("briefing serve --open", "briefing serve --port 8080 --drafts"),
    "theme": (
        "briefing theme",
        "briefing theme copy assets/style.css",
        "briefing theme copy mail/edition.html",
    ),
}
