"""The recipe of an import: gather, read, look for what is known, file, remember, tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator import config, feedlist, files, registries, urls, workers
from generator.files import File
from generator.importers import detection, extra, identity, inputs, placing, schedule, shelf, store
from generator.importers.clipping import Dropped, Harvest, Raw
from generator.importers.fetching import Fetcher
from generator.importers.filing import Desk
from generator.output import locks
from generator.problems import Problem, Severity, UnusableError

if TYPE_CHECKING:
    from generator.config import Config
    from generator.importers.inputs import Fetches
    from generator.importers.schedule import Visit
    from generator.importers.store import Filing, Plan
    from generator.workers import Progress

LOCK = Path(".briefing", "import")
"""Below a site's root: the folder that an import holds while it runs. It is not that of builds, which need not wait."""
REVIEW = Path(".briefing", "review")
"""Below a site's root: where dropped lines are written for whoever wants to see them."""
_TOLD_TWICE = {"import-no-date": "tells no date", "import-no-source": "does not tell who published it"}
"""What the filing says better than the readers, who end their sentences so."""
_MINIMAL = "# Made by the first import; `briefing schema site` prints what else may stand here.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be imported into which site, and how."""

    root: Path
    now: dt.datetime
    given: Sequence[str] = ()
    feeds: bool = False
    """Whether the feeds of `feeds.yml` are fetched."""
    dry: bool = False
    """Whether nothing is written."""
    review: bool = False
    stdin: Callable[[int], bytes] = lambda _most: b""
    fetcher: Fetches = field(default_factory=Fetcher)
    read: Callable[[Raw], Harvest] = detection.read


class Report(NamedTuple):
    """What an import did, or would do."""

    filings: tuple[Filing, ...]
    dropped: tuple[Dropped, ...]
    problems: tuple[Problem, ...]
    visits: tuple[Visit, ...] = ()
    made: str = ""
    """The settings that were written, since the folder had none."""
    reviews: tuple[str, ...] = ()
    """Files with dropped lines, relative to the root."""


class _Site(NamedTuple):
    """What an import has to know of a site."""

    content: Path
    desk: Desk
    shelf: shelf.Shelf
    followed: feedlist.Followed
    made: str


def run(request: Request, progress: Progress = workers.silent) -> Report:
    """What was given becomes articles under ``content/``, and a report that leaves nothing out.

    Raises:
        UnusableError: nothing was filed; the content cannot be read, is not there, or another import is running.
        extra.MissingError: a feed is followed, and the libraries of the extra ``import`` are not installed.
    """
    with _alone(request):
        return _run(request, progress)


def _alone(request: Request) -> AbstractContextManager[None]:
    """Two imports at once would each file what the other does not know yet; so the second waits for the first."""
    if request.dry or not (request.root / "content").is_dir():
        return nullcontext()
    return locks.hold(request.root / LOCK, "import")


def _run(request: Request, progress: Progress) -> Report:
    site = _look(request)
    if request.feeds:
        return _follow(request, site, progress)
    harvests = _harvest(request, progress)
    batch = store.Batch(clippings=tuple(clipping for each in harvests for clipping in each.clippings))
    planned = store.plan([batch], site.shelf, site.desk)
    problems = _once([problem for each in harvests for problem in each.problems], planned.problems)
    dropped = tuple(line for each in harvests for line in each.dropped)
    return _carry_out(request, site, planned, Report(planned.filings, dropped, problems))


def _look(request: Request) -> _Site:
    """A site's root becomes what an import has to know of it."""
    content = request.root / "content"
    found = {f.path: f for f in files.scan(content) if isinstance(f, File)} if content.is_dir() else {}
    made = "" if config.FILE in found else _settings(request.root)
    settings = _config(found, made)
    known = registries.read(found)
    if not known.readable:
        raise UnusableError(problem for problem in known.problems if problem.code == registries.UNREADABLE)
    desk = Desk(sources=known.registries.sources, zone=settings.zone, at=schedule.stamp(request.now))
    held = shelf.Shelf(shelf.read(found.values(), desk.index, desk.zone))
    return _Site(content, desk, held, feedlist.read(found), made)


def _config(found: dict[str, File], made: str) -> Config:
    if made:
        return config.Config(title=made)
    settings, wrong = config.read(found[config.FILE])
    if wrong:
        raise UnusableError(wrong)
    return settings


def _settings(root: Path) -> str:
    """A folder without a site becomes the title of one, if nothing else is there."""
    strangers = sorted(e.name for e in root.iterdir() if not e.name.startswith(".")) if root.is_dir() else []
    if strangers and "content" not in strangers:
        message = f"holds `{strangers[0]}` and no content/; name the site's folder with --root DIR, or an empty one"
        raise UnusableError([Problem(str(root), 0, 0, "no-site", message)])
    return " ".join(root.resolve().name.replace("-", " ").replace("_", " ").split()).title() or "Digest"


def _harvest(request: Request, progress: Progress) -> list[Harvest]:
    """Inputs become what each of them gave, one after the other; lists of feeds give what their feeds do."""
    harvests = []
    total = len(request.given)
    for done, each in enumerate(request.given):
        progress("import", done, total)
        for raw in inputs.gather([each], request.fetcher, request.stdin):
            harvests.append(_read(raw, request))
            harvests.extend(_subscribed(harvests[-1], request, progress))
    progress("import", total, total)
    return harvests


def _subscribed(listed: Harvest, request: Request, progress: Progress) -> list[Harvest]:
    """The feeds that a list names become what each of them gave."""
    harvests = []
    for done, feed in enumerate(listed.feeds):
        progress("feeds", done, len(listed.feeds))
        fetched = request.fetcher.fetch(feed.url, asked=False)
        refused = Problem(feed.url, 0, 0, "import-input", fetched.refused or "sent nothing")
        harvests.append(_read(fetched.raw or refused, request))
    return harvests


def _read(raw: Raw | Problem, request: Request) -> Harvest:
    if isinstance(raw, Problem):
        return Harvest(problems=(raw,))
    try:
        return request.read(raw)
    except extra.MissingError as missing:
        return Harvest(problems=(Problem(raw.origin, 0, 0, "import-extra", str(missing)),))


def _follow(request: Request, site: _Site, progress: Progress) -> Report:
    """The feeds that the site follows become articles, and the state of each is remembered."""
    followed = site.followed
    broken = [problem for problem in followed.problems if problem.code == "feed-state"]
    if broken:
        raise UnusableError(broken)
    if not followed.feeds:
        message = (
            "no feed is followed; add one here, such as `harbour-post: {url: https://harbour.example/feed.xml}` "
            "(every key: briefing schema feeds)"
        )
        return Report((), (), (*followed.problems, Problem(f"content/{feedlist.FILE}", 0, 0, "no-feeds", message)))
    progress("feeds", 0, len(followed.feeds))
    visits = schedule.visit(
        followed.feeds, followed.state, request.fetcher, request.read, now=request.now, zone=site.desk.zone
    )
    planned = store.plan([visit.batch for visit in visits], site.shelf, site.desk)
    problems = (*followed.problems, *_once(schedule.problems(visits, planned.filings), planned.problems))
    dropped = tuple(line for visit in visits for line in visit.harvest.dropped)
    report = _carry_out(request, site, planned, Report(planned.filings, dropped, problems, visits))
    state = schedule.settle(visits, planned.filings, followed.state, request.now)
    if state is not followed.state and not request.dry:
        placing.replace(site.content / feedlist.STATE, feedlist.encode(state))
    return report


def _once(read: Sequence[Problem], filed: Sequence[Problem]) -> tuple[Problem, ...]:
    """What readers miss is told by the filing, too, with the file to mend; their complaint of it is left out."""
    better = {(problem.path, _TOLD_TWICE[problem.code]) for problem in filed if problem.code in _TOLD_TWICE}
    ends = set(_TOLD_TWICE.values())
    kept = [p for p in read if not any(p.message.endswith(end) and (p.path, end) in better for end in ends)]
    return (*kept, *filed)


def _carry_out(request: Request, site: _Site, planned: Plan, report: Report) -> Report:
    """A plan becomes files, unless the run is dry."""
    reviews = _review(request.root, report.dropped) if request.review else ()
    wanted = site.made if any(filed.text for filed in planned.filings) else ""
    refused: tuple[Problem, ...] = ()
    if not request.dry:
        if wanted:
            _make(request.root, wanted)
        refused = tuple(placing.place(site.content, planned.filings))
    return report._replace(problems=tuple(dict.fromkeys((*report.problems, *refused))), made=wanted, reviews=reviews)


def _make(root: Path, title: str) -> None:
    content = root / "content"
    content.mkdir(parents=True, exist_ok=True)
    placing.write_new(content / config.FILE, f"{_MINIMAL}title: {msgspec.json.encode(title).decode()}\n".encode())


def _review(root: Path, dropped: Sequence[Dropped]) -> tuple[str, ...]:
    """Dropped lines become a text file for each document that they stood in, for somebody who doubts a decision."""
    origins = list(dict.fromkeys(line.origin for line in dropped))
    written = []
    for origin in origins:
        lines = [line for line in dropped if line.origin == origin]
        path = REVIEW / f"{_name(origin)}.txt"
        (root / REVIEW).mkdir(parents=True, exist_ok=True)
        text = "".join(f"{line.line or '-'}\t{line.reason}\t{line.text}\n" for line in lines)
        placing.replace(root / path, f"{origin}\n\n{text}".encode(errors="replace"))
        written.append(path.as_posix())
    return tuple(written)


def _name(origin: str) -> str:
    """An origin becomes a file's name, told from others of the same ending by a few letters."""
    plain = origin.rstrip("/").replace("\\", "/").rpartition("/")[2] or origin
    return f"{urls.slug(plain)[:60].strip('-')}-{identity.short(origin)[:6]}"


def failed(report: Report) -> bool:
    """Whether something needs a person."""
    return any(problem.severity is Severity.ERROR for problem in report.problems)
