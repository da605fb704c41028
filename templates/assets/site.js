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
})();
