// What a page can do more where scripts run: every page is complete without this file.
"use strict";

(() => {
  // "/" leads to the search, unless somebody is typing.
  document.addEventListener("keydown", (event) => {
    const link = document.querySelector("a[data-search]");
    const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !link) return;
    event.preventDefault();
    const field = document.getElementById("q");
    if (field) field.focus(); else location.assign(link.href);
  });

  // Since the last visit: what the pages say of their stories is held against the newest time this browser has seen.
  // Nothing leaves the browser; where it keeps nothing, nothing is marked.
  const told = document.getElementById("since-visit");
  if (!told) return;
  const key = `briefing-seen:${new URL(document.querySelector("a[rel=home]").href).pathname}`;
  const items = [...document.querySelectorAll("main [data-story]")];
  const newest = items.reduce((most, item) => (item.dataset.last > most ? item.dataset.last : most), "");
  let seen = null;
  try { seen = localStorage.getItem(key); } catch { return; }
  if (seen !== null) {
    const fresh = items.filter((item) => item.dataset.last > seen);
    for (const item of fresh) {
      const mark = document.createElement("span");
      mark.className = "mark fresh";
      mark.textContent = item.dataset.first > seen ? told.dataset.new : told.dataset.grown;
      (item.querySelector("h3") || item.querySelector(".headline").parentElement).prepend(mark, " ");
    }
    const count = new Set(fresh.map((item) => item.dataset.story)).size;
    const kind = new Intl.PluralRules(document.documentElement.lang).select(count);
    const says = count ? told.dataset[kind] || told.dataset.other : told.dataset.none;
    told.textContent = says.replace("{n}", count);
    told.hidden = false;
  }
  // Seen is what was on the screen when the reader left, so that a reload does not wipe the marks of this visit.
  addEventListener("pagehide", () => {
    try { if (seen === null || newest > seen) localStorage.setItem(key, newest); } catch { /* kept by nobody */ }
  });
})();
