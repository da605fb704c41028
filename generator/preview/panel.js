// What the preview shows beside the page: a bar with facts, and a list of what is to be mended.
const LOOK = `
  :host { all: initial; }
  * { box-sizing: border-box; }
  section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; font: 13px/1.45 system-ui, sans-serif;
    color: #f4f1ea; direction: ltr; text-align: left; }
  .bar { display: flex; flex-wrap: wrap; gap: .2rem .9rem; align-items: center; padding: .25rem .75rem;
    background: #23211e; border-top: 1px solid #57534b; }
  .bar > .why { flex: 1 1 12rem; color: #cfc9bc; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .bar > .why:hover, .bar > .why:focus { white-space: normal; }
  .mark { background: #7a4b00; color: #fff; border-radius: 3px; padding: 0 .4rem; font-weight: 600; }
  .lost { color: #ffcf70; }
  button, a { font: inherit; color: #9fd0ff; background: none; border: 0; padding: .1rem .2rem; cursor: pointer;
    text-decoration: underline; text-underline-offset: 2px; border-radius: 2px; overflow-wrap: anywhere; }
  button:focus-visible, a:focus-visible, .list:focus-visible { outline: 2px solid #ffcf70; outline-offset: 1px; }
  .count { color: #fff; background: #a3211d; text-decoration: none; padding: .05rem .5rem; }
  .close { margin-left: auto; text-decoration: none; }
  [hidden] { display: none !important; }
  .list { background: #1b1917; border-top: 3px solid #e5534b; max-height: 70vh; overflow: auto; padding: .75rem 1rem 1rem; }
  .list header { display: flex; gap: 1rem; align-items: baseline; }
  h2 { font-size: 15px; margin: 0; }
  p { margin: .2rem 0 .6rem; color: #cfc9bc; }
  ol { margin: 0; padding: 0; list-style: none; }
  li { margin: .7rem 0 0; padding-left: .7rem; border-left: 3px solid #e5534b; }
  li.warning { border-color: #d69e2e; }
  .place { font-family: ui-monospace, monospace; }
  .message { overflow-wrap: anywhere; }
  pre { font: 12px/1.3 ui-monospace, monospace; margin: .25rem 0 0; padding: .35rem .5rem; overflow: auto;
    background: #2b2825; color: #f4f1ea; tab-size: 4; }
  .ghost { visibility: hidden; }
  .caret { color: #ff8a80; font-weight: 700; }
  @media print { section { display: none; } }
`;
const MINIMISED = "briefing:minimised";

function make(name, words = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(words)) element.setAttribute(key, value);
  element.append(...inside.filter((part) => part !== null));
  return element;
}

const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

function button(label, act, words = {}) {
  const element = make("button", { type: "button", ...words }, label);
  element.addEventListener("click", act);
  return element;
}

/** A tab's memory; private windows may refuse one. */
const memory = {
  get: (key) => { try { return sessionStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { sessionStorage.setItem(key, value); } catch { /* it lasts as long as the page */ } },
};

/* Parts ----------------------------------------------------------------------------------------------------- */

async function copy(path, element) {
  try {
    await navigator.clipboard.writeText(path);
    element.textContent = "copied";
  } catch {
    element.textContent = "could not copy";
  }
  setTimeout(() => { element.textContent = path; }, 1200);
}

function pathButton(path) {
  const element = button(path, () => copy(path, element), { class: "origin", title: "Copy the path of this file" });
  return element;
}

/** The line of a problem with a caret below its column; the line's own start, unseen, brings the caret there. */
function excerpt(problem) {
  if (problem.excerpt === null) return null;
  const letters = Array.from(problem.excerpt);
  const before = letters.slice(0, Math.max(0, problem.column - 1)).join("");
  const parts = [problem.excerpt];
  if (problem.column > 0) {
    parts.push("\n", make("span", { class: "ghost", "aria-hidden": "true" }, before));
    parts.push(make("span", { class: "caret", "aria-hidden": "true" }, "^"));
  }
  return make("pre", { dir: "ltr" }, ...parts);
}

function item(problem) {
  const place = problem.line ? `${problem.path}:${problem.line}:${problem.column}` : problem.path;
  return make(
    "li",
    { class: problem.severity },
    make("div", { class: "place" }, place),
    make("div", { class: "message" }, `${problem.severity}[${problem.code}]: ${problem.message}`),
    excerpt(problem),
  );
}

function since(seconds) {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return seconds < 3600 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}

function explain(state, page) {
  if (state.failed) {
    const age = state.age + (performance.now() - state.received) / 1000;
    return `Nothing could be built. This page is as it was ${since(age)} ago.`;
  }
  if (!state.untold && !state.problems.some((problem) => problem.severity === "error")) return "These are warnings: the whole site can be built.";
  if (!page.isHeld) return "What is broken is shown as it last was, or left out if it never was whole.";
  return `This page cannot be built. It is shown as it was ${since((performance.now() - page.lastGood) / 1000)} ago.`;
}

function changedLink(state, page) {
  const first = state.changed[0];
  if (!first || new URL(first, location.origin).pathname === location.pathname) return null;
  const target = new URL(location.origin);
  target.pathname = first;
  return target.pathname.startsWith(page.base) ? make("a", { href: target.href, class: "go" }, "Go to the changed page") : null;
}

/* The whole ------------------------------------------------------------------------------------------------- */

/** Facts of a page become a panel that can be updated with newer facts and the state of the server. */
export function createPanel(page) {
  const host = document.createElement("briefing-preview");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(LOOK);
  root.adoptedStyleSheets = [sheet];
  const title = make("h2", { id: "title" });
  const told = make("p");
  const problems = make("ol");
  const minimise = button("Minimise (Esc)", () => setOpen(false), { class: "close" });
  const list = make("div", { class: "list", role: "dialog", "aria-labelledby": "title", tabindex: "-1", hidden: "" },
    make("header", {}, title, minimise), told, problems);
  const bar = make("div", { class: "bar", role: "group", "aria-label": "Preview" });
  const voice = make("div", { role: "status", class: "ghost" });
  voice.style.position = "absolute";
  root.append(make("section", { "aria-label": "Briefing preview" }, list, bar, voice));
  document.documentElement.append(host);

  let state = null;
  let isLost = false;
  let listed = "[]";

  function setOpen(open) {
    list.hidden = !open;
    memory.set(MINIMISED, open ? "" : listed);
    drawBar();
  }

  function drawBar() {
    const broken = state ? state.problems.length + state.untold : 0;
    bar.replaceChildren(...[
      broken ? button(count(broken, "problem"), () => setOpen(list.hidden), { class: "count", "aria-expanded": String(!list.hidden) }) : null,
      page.origin === null ? null : pathButton(page.origin),
      ...page.marks.map((mark) => make("span", { class: "mark" }, mark)),
      page.why === null ? null : make("span", { class: "why", tabindex: "0", title: page.why }, `Grouped: ${page.why}`),
      state ? changedLink(state, page) : null,
      isLost ? make("span", { class: "lost" }, "The preview server does not answer; trying again …") : null,
    ].filter((part) => part !== null));
    bar.hidden = !bar.childElementCount;
  }

  /** List the problems anew when they differ; a list that was minimised stays so until then. */
  function drawList() {
    const now = JSON.stringify(state.problems);
    told.textContent = explain(state, page);
    if (now === listed) return;
    listed = now;
    const errors = state.problems.filter((problem) => problem.severity === "error").length;
    title.textContent = `${count(state.problems.length + state.untold, "problem")} to mend`;
    problems.replaceChildren(...state.problems.map(item));
    if (state.untold) problems.append(make("li", {}, `and ${state.untold} more, listed in the terminal`));
    list.hidden = errors === 0 || memory.get(MINIMISED) === now;
    voice.textContent = state.problems.length ? title.textContent : "Every problem is mended";
  }

  setInterval(() => { if (state && !list.hidden) told.textContent = explain(state, page); }, 1000);
  addEventListener("keydown", (event) => { if (event.key === "Escape" && !list.hidden) setOpen(false); });
  drawBar();

  return {
    update(facts, news) {
      page = facts;
      isLost = false;
      if (news) {
        state = news;
        drawList();
      }
      drawBar();
    },
    lost() {
      isLost = true;
      drawBar();
    },
  };
}
