// The preview's side in the browser: follows the server, mends the page in place, tells what is wrong.
// Whatever comes from content is set as text, never as markup; the look lives in a shadow root of its own.
import { Idiomorph } from "./idiomorph.js";
import { createPanel } from "./panel.js";

const TAG = "script[data-briefing]";
const factsOf = (doc) => JSON.parse(doc.querySelector(TAG)?.dataset.briefing ?? "null");

let page = factsOf(document);
const home = new URL(".", import.meta.url);
const panel = createPanel(page);

/* What each element of the page looked like when it came from the server: scripts and readers change the live one. */
const sources = new WeakMap();

function remember(live, source) {
  sources.set(live, source);
  for (let i = 0; i < live.children.length; i += 1) remember(live.children[i], source.children[i]);
}

remember(document.body, document.body.cloneNode(true));

/* Mending in place ------------------------------------------------------------------------------------------ */

const KEPT = new Set(["open", "value", "checked", "selected"]);
const KEY = "briefing-key-";

/** Elements by what they say, in the order of the page. */
function byText(elements, sourceOf) {
  const found = new Map();
  for (const element of elements) {
    const text = element.id ? null : sourceOf(element)?.outerHTML;
    if (!text) continue;
    if (!found.has(text)) found.set(text, []);
    found.get(text).push(element);
  }
  return found;
}

/** The largest parts that say the same in both, and as often, wherever they stand now: fresh element to live one. */
function pairUp(fresh) {
  const live = byText(document.body.querySelectorAll("*"), (element) => sources.get(element));
  const coming = byText(fresh.querySelectorAll("*"), (element) => element);
  const pairs = new Map();
  (function walk(parent) {
    for (const child of parent.children) {
      const [were, are] = child.id ? [] : [live.get(child.outerHTML), coming.get(child.outerHTML)];
      if (were && were.length === are.length) pairs.set(child, were[are.indexOf(child)]);
      else if (!child.id || !sources.get(document.getElementById(child.id))?.isEqualNode(child)) walk(child);
    }
  })(fresh);
  return withoutNested(pairs);
}

/** A part inside a part that is left alone is left alone with it. */
function withoutNested(pairs) {
  const alone = new Set(pairs.values());
  const isNested = (element) => {
    for (let above = element.parentElement; above; above = above.parentElement) if (alone.has(above)) return true;
    return false;
  };
  return new Map([...pairs].filter(([, live]) => !isNested(live)));
}

/** While `work` is done, both of a pair carry the same id, by which they are matched. */
function withKeys(pairs, work) {
  let number = 0;
  for (const [now, live] of pairs) now.id = live.id = KEY + number++;
  try {
    work();
  } finally {
    for (const pair of pairs) for (const element of pair) element.removeAttribute("id");
  }
}

/** Change the shown body into a fresh one, leaving alone whatever is the same in both sources. */
function morph(fresh) {
  const same = pairUp(fresh);
  withKeys(same, () => Idiomorph.morph(document.body, fresh, { callbacks: rules(same) }));
}

function rules(same) {
  const pairs = new Map();
  const coming = [];
  return {
    beforeNodeMorphed(live, now) {
      if (now.nodeType !== Node.ELEMENT_NODE) return true;
      const before = sources.get(live);
      pairs.set(live, { before, now, isNew: !before && !live.hasAttributes() && !live.hasChildNodes() });
      sources.set(live, now);
      return same.get(now) !== live && !before?.isEqualNode(now);
    },
    beforeAttributeUpdated(name, live) {
      const { before, now, isNew } = pairs.get(live);
      if (before) return before.getAttribute(name) !== now.getAttribute(name);
      return isNew || !KEPT.has(name);
    },
    beforeNodeAdded(now) {
      coming.push(now);
    },
    afterNodeAdded(live) {
      const now = coming.pop();
      if (now.nodeType === Node.ELEMENT_NODE && live.isEqualNode(now)) remember(live, now);
    },
  };
}

/** What cannot be exchanged in place: scripts, the list of stylesheets, a page that leads on. */
function frame(doc) {
  const parts = doc.querySelectorAll(`script:not([data-briefing]), link[rel~="stylesheet"], meta[http-equiv="refresh" i]`);
  return Array.from(parts, (part) => part.outerHTML).join("\n");
}

const shownFrame = frame(document);

function show(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const facts = factsOf(fresh);
  if (!facts || frame(fresh) !== shownFrame) {
    location.reload();
    return;
  }
  morph(fresh.body);
  document.title = fresh.title;
  page = { ...facts, styles: page.styles };
  document.dispatchEvent(new CustomEvent("briefing:change"));
}

/** Put a new copy beside each stylesheet; the old one goes when the new one is there, so nothing flashes. */
function swapStyles(mark) {
  for (const old of document.querySelectorAll('link[rel~="stylesheet"]')) {
    const address = new URL(old.href);
    if (address.origin === location.origin && !old.dataset.briefingOld) {
      const link = old.cloneNode();
      old.dataset.briefingOld = "true";
      address.searchParams.set("briefing", mark);
      link.href = address.href;
      link.onload = link.onerror = () => old.remove();
      old.after(link);
    }
  }
}

/* Following ------------------------------------------------------------------------------------------------- */

let latest = null;
let lastGood = performance.now();
let busy = false;

/** Bring the page up to the latest state, one fetch at a time. */
async function catchUp() {
  if (busy) return;
  busy = true;
  try {
    while (latest && page.state !== latest.state) {
      const wanted = latest;
      await refetch(wanted);
      page.state = wanted.state;
      if (!page.isHeld) lastGood = performance.now();
    }
  } catch {
    // the server went away; the stream says so too, and its return brings the page up to date
  } finally {
    busy = false;
    panel.update({ ...page, lastGood }, latest);
  }
}

async function refetch(wanted) {
  if (wanted.styles !== page.styles) {
    swapStyles(wanted.styles);
    page.styles = wanted.styles;
  }
  const answer = await fetch(location.href, { cache: "no-store", headers: { "If-None-Match": page.tag } });
  const isNew = answer.status !== 304 && answer.headers.get("ETag") !== page.tag;
  page.isHeld = answer.status === 404 && page.status === 200 && isBroken(wanted);
  if (isNew && !page.isHeld && answer.headers.get("Content-Type")?.startsWith("text/html")) show(await answer.text());
}

/** Whether the file behind the page is what is to be mended: then its last good page stays where it is. */
function isBroken(state) {
  return state.problems.some((problem) => problem.severity === "error" && problem.path === page.origin);
}

let stream = null;
let delay = 0;
let retry = 0;

function connect() {
  clearTimeout(retry);
  stream?.close();
  stream = new EventSource(new URL("events", home));
  stream.onmessage = (event) => {
    delay = 0;
    latest = JSON.parse(event.data);
    latest.received = performance.now();
    panel.update({ ...page, lastGood }, latest);
    catchUp();
  };
  stream.onerror = () => {
    disconnect();
    panel.lost();
    delay = Math.min(Math.max(250, delay * 2), 4000);
    retry = setTimeout(connect, delay);
  };
}

function disconnect() {
  clearTimeout(retry);
  stream?.close();
  stream = null;
}

/** A hidden tab holds no connection, of which browsers grant six; it catches up when it is looked at. */
function attend() {
  if (document.visibilityState === "hidden") disconnect();
  else if (!stream) connect();
}

document.addEventListener("visibilitychange", attend);
addEventListener("pagehide", disconnect);
addEventListener("pageshow", attend);
attend();
