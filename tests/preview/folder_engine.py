"""A site of its own for the tests of the preview: each file of a folder is a page, `!!` and `??` are wrong."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from generator.preview.engine import Answer, Excerpt, Outcome
from generator.problems import Problem

KINDS = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8"}
FRAME = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'">
<title>{title}</title><link rel="stylesheet" href="{base}style.css"></head>
<body class="plain">
<main>
{body}
</main>
</body></html>
"""
NOTHING = Outcome(
    version=0, files=(), changed=(), styles_only=False, problems=(), failed=True, served=False, seconds=0.0
)


class FolderEngine:
    """An engine over `content/*.html` and `content/*.css`; `!!` stops the site, `??` leaves its page out."""

    def __init__(self, root: Path, base_path: str = "/") -> None:
        self.root, self.base_path = root, base_path
        self.watched = (root / "content", root / "templates")
        self.outcome = NOTHING
        self.held: dict[str, str] = {}
        self.pages: dict[str, str] = {}
        self.refreshes: list[tuple[Path, ...] | None] = []
        self.delay = 0.0
        self.open_gate = threading.Event()
        self.open_gate.set()

    def refresh(self, paths: Iterable[Path] | None) -> Outcome:
        start = time.perf_counter()
        self.refreshes.append(None if paths is None else tuple(paths))
        self.open_gate.wait(30)
        read = self._read()
        files = tuple(sorted(n for n in read.keys() | self.held.keys() if read.get(n) != self.held.get(n)))
        self.held = read
        if files:
            self.outcome = self._remake(files, start)
        else:
            self.outcome = _without_news(self.outcome)
        return self.outcome

    def _read(self) -> dict[str, str]:
        found = {}
        for folder in self.watched:
            for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
                try:
                    found[path.relative_to(self.root).as_posix()] = path.read_text()
                except (OSError, UnicodeDecodeError):
                    continue
        return found

    def _remake(self, files: tuple[str, ...], start: float) -> Outcome:
        problems = tuple(_problems(self.held))
        before = self.pages
        failed = any(excerpt.problem.code == "shout" for excerpt in problems)
        if not failed:
            broken = {excerpt.problem.path for excerpt in problems}
            self.pages = {_address(name): text for name, text in self.held.items() if name not in broken}
        names = sorted(before.keys() | self.pages.keys())
        changed = tuple(n for n in names if before.get(n) != self.pages.get(n))
        return Outcome(
            version=self.outcome.version + 1,
            files=files,
            changed=changed,
            styles_only=bool(changed) and all(n.endswith(".css") for n in changed),
            problems=problems,
            failed=failed,
            seconds=time.perf_counter() - start,
        )

    def answer(self, path: str) -> Answer:
        if not self.outcome.version or (self.outcome.failed and not self.pages):
            return Answer(status=503, kind="text/plain; charset=utf-8", data=b"not yet", url=path)
        text = self.pages.get(path)
        if text is None:
            page = self._frame("404", "<h1>No such page</h1>")
            return Answer(status=404, kind=KINDS[".html"], data=page, url="/404.html")
        if path.endswith(".css"):
            return Answer(status=200, kind=KINDS[".css"], data=text.encode(), url=path)
        name = path.strip("/") or "index"
        data = self._frame(name, text)
        marks = ("draft",) if "DRAFT" in text else ()
        why = "it shares three rare words" if "STORY" in text else None
        origin = f"content/{name}.html"
        return Answer(status=200, kind=KINDS[".html"], data=data, url=path, origin=origin, marks=marks, why=why)

    def _frame(self, title: str, body: str) -> bytes:
        return FRAME.format(title=title, base=self.base_path, body=body).encode()


def _address(name: str) -> str:
    file = name.removeprefix("content/")
    if file == "index.html":
        return "/"
    return f"/{file.removesuffix('.html')}/" if file.endswith(".html") else f"/{file}"


def _problems(held: dict[str, str]) -> Iterable[Excerpt]:
    for name, text in held.items():
        for number, line in enumerate(text.splitlines(), 1):
            if "!!" in line:
                message = "`!!` is not allowed; did you mean `!`?"
                yield Excerpt(Problem(name, number, line.index("!!") + 1, "shout", message), line)
            if "??" in line:
                yield Excerpt(Problem(name, number, line.index("??") + 1, "doubt", "not understood"), line)


def _without_news(outcome: Outcome) -> Outcome:
    return Outcome(
        version=outcome.version,
        files=(),
        changed=(),
        styles_only=False,
        problems=outcome.problems,
        failed=outcome.failed,
        seconds=0.0,
    )


if __name__ == "__main__":
    from generator.preview.serve import UnavailableError, serve

    place, host, port, base, poll = sys.argv[1:6]
    try:
        serve(
            FolderEngine(Path(place), base),
            host=host,
            port=int(port) if port != "-" else None,
            open_browser=False,
            poll=poll == "poll",
            say=lambda line: print(line, flush=True),  # noqa: T201 - a program of the tests
        )
    except UnavailableError as error:
        sys.exit(f"unavailable: {error}")
    print("ended", flush=True)  # noqa: T201 - a program of the tests
