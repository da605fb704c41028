"""Publishing the site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import options, terminal

if TYPE_CHECKING:
    from generator.build import Report


@click.command()
@options.ROOT
@click.option("--to", type=click.Choice(["workflow", "branch"]), default="workflow", help="How. Default: workflow.")
@click.option("--branch", default="gh-pages", show_default=True, help="With --to branch: the branch.")
@click.option(
    "--base-url",
    metavar="URL",
    help="With --to branch: the site's address. Default: site.yml's, else GitHub's own.",
)
@click.option("--dry-run", is_flag=True, help="With --to branch: build, say what would change there, push nothing.")
@options.publishing
def deploy(root: Path, to: str, *, branch: str, base_url: str | None, dry_run: bool) -> None:
    """Publish the site on GitHub Pages.

    With --to workflow, GitHub builds the site on each push: this command checks, step by step, that everything is
    set up for it, and names the first thing that is not. It changes nothing.

    With --to branch, the site is built here and put on a branch of the remote, on top of what stands there.
    """
    options.refuse_bad_url(base_url)
    if to == "workflow":
        _by_workflow(root)
    else:
        _by_branch(root, branch, base_url, dry_run=dry_run)


def _by_workflow(root: Path) -> None:
    from generator import deployment, summaries

    for step in deployment.steps(root):
        mark = "done" if step.done else "to do"
        click.echo(f"{mark}: {summaries.printable(step.told)}")
        if not step.done:
            sys.exit(options.PROBLEMS)
    project = deployment.grounds(root).project
    if project is not None:
        click.echo(f"Once, by hand: {project.page}/settings/pages, Source: GitHub Actions.")
        click.echo(f"Each push is published then, at {project.site} unless the site has a domain of its own.")


def _by_branch(root: Path, branch: str, base_url: str | None, *, dry_run: bool) -> None:
    from generator import deployment, summaries

    try:
        ground = deployment.grounds(root)
        report = _build(root, base_url or deployment.address(ground))
        made = deployment.plan(ground, root / "site", branch)
        where = f"{branch} of {ground.remote} ({summaries.printable(ground.address)})"
        if not made.changed:
            click.echo(f"{where} holds this very site already; nothing to do")
        elif dry_run:
            click.echo(f"would change {summaries.count(len(made.changed), 'file')} on {where}")
        else:
            told = f"{summaries.count(report.outcome.articles, 'article')}"
            deployment.push(ground, made, branch, f"Publish {told}")
            click.echo(f"changed {summaries.count(len(made.changed), 'file')} on {where}")
            click.echo(f"Once, by hand: Settings, Pages, Source: Deploy from a branch, {branch}.")
    except deployment.RefusedError as error:
        terminal.complain(summaries.printable(str(error)))
        sys.exit(options.PROBLEMS)
    except deployment.GitError as error:
        terminal.complain(f"git: {summaries.printable(str(error))}; nothing was published")
        sys.exit(options.PROBLEMS)


def _build(root: Path, base_url: str | None) -> Report:
    """Build into ``site/``; a site with an error is not published."""
    from generator import build as recipe
    from generator import workers
    from generator.problems import UnusableError

    request = recipe.Request(root=root, output=root / "site", base_url=base_url, jobs=workers.cores())
    with terminal.progress() as progress:
        report = recipe.build(request, progress)
    errors = [problem for problem in report.problems if problem.severity.value == "error"]
    if errors:
        raise UnusableError(errors)
    return report
