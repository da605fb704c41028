// Finds articles and quotes in the files under /data/search/. Whatever comes from them or from the reader is put
// into the page as text, never as markup.
"use strict";

(() => {
  const finder = document.querySelector(".finder");
  const fields = Object.fromEntries([...finder.querySelectorAll("[name]")].map((field) => [field.name, field]));
  const says = document.getElementById("says").dataset;
  const status = document.getElementById("status");
  const list = document.getElementById("found");
  const names = document.getElementById("names");
  const more = document.getElementById("more");
  const indexAddress = new URL(finder.dataset.index, location.href);
  const top = new URL("./", new URL(finder.dataset.top, location.href));
  const PLACES = 4, WEIGHTS = [1, 4, 8], AT_ONCE = 20, FEW = 3, QUOTE = 1;
  const UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff";
  const RUN = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`, "gu");
  const files = new Map();
  let turn = 0;

  // The sentence that goes with a number: one, few, many, as the page's language tells them apart.
  const kinds = new Intl.PluralRules(document.documentElement.lang);
  const form = (number) => (says[kinds.select(number)] ? kinds.select(number) : "other");

  const say = (key, values = {}) =>
    says[key].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

  // As generator/search/words.py folds texts.
  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");

  const wordsOf = (text) => {
    const found = new Set();
    for (const [run] of fold(text).matchAll(RUN)) {
      if (!new RegExp(`^[${UNSPACED}]`, "u").test(run)) {
        if (run.length > 1 || /\d/.test(run)) found.add(run.slice(0, 40));
      } else if (run.length === 1) {
        found.add(run);
      } else {
        for (let at = 0; at + 1 < run.length; at += 1) found.add(run.slice(at, at + 2));
      }
    }
    return [...found].slice(0, 12);
  };

  const read = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  };

  const shard = (period) => {
    if (!files.has(period)) {
      files.set(period, read(new URL(`${period}.json`, indexAddress)).then((data) => ({
        records: data.records,
        words: data.words.split(" "),
        places: data.places.split(";"),
      })));
    }
    return files.get(period);
  };

  // Code points are compared, as Python sorts them.
  const before = (one, other) => {
    const a = [...one], b = [...other];
    for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
      const step = a[at].codePointAt(0) - b[at].codePointAt(0);
      if (step) return step < 0;
    }
    return a.length < b.length;
  };

  const firstAt = (words, word) => {
    let low = 0, high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(words[middle], word)) low = middle + 1; else high = middle;
    }
    return low;
  };

  // For each record that has a word beginning so, how much that weighs.
  const weigh = (file, word) => {
    const found = new Map();
    for (let at = firstAt(file.words, word); at < file.words.length && file.words[at].startsWith(word); at += 1) {
      const exact = file.words[at] === word ? 2 : 1;
      let place = 0;
      for (const step of file.places[at].split(",")) {
        place += parseInt(step, 36);
        const record = Math.floor(place / PLACES);
        found.set(record, Math.max(found.get(record) || 0, exact * WEIGHTS[place % PLACES]));
      }
    }
    return found;
  };

  const fits = ([, , , , iso, , , topics, actors, source], wish) =>
    (!wish.topic || topics.includes(wish.topic)) && (!wish.actor || actors.includes(wish.actor)) &&
    (!wish.source || source === wish.source) && (!wish.from || iso.slice(0, 10) >= wish.from) &&
    (!wish.to || iso.slice(0, 10) <= wish.to);

  const search = (file, wish) => {
    const hits = wish.words.map((word) => weigh(file, word));
    const numbers = hits.length ? new Set(hits.flatMap((hit) => [...hit.keys()])) : file.records.keys();
    const found = [];
    for (const number of numbers) {
      const record = file.records[number];
      if (!fits(record, wish)) continue;
      const scores = hits.map((hit) => hit.get(number) || 0);
      found.push({ record, all: scores.filter(Boolean).length, score: scores.reduce((sum, one) => sum + one, 0) });
    }
    return found;
  };

  const marked = (parent, text, words) => {
    const folded = [...text].map((char) => fold(char));
    const starts = [], plain = folded.join("");
    folded.forEach((part, at) => { for (let n = 0; n < part.length; n += 1) starts.push(at); });
    const chars = [...text], hit = new Array(chars.length).fill(false);
    for (const word of words) {
      for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) {
        if (at && /[\p{L}\p{N}]/u.test(plain[at - 1]) && !new RegExp(`[${UNSPACED}]`, "u").test(word)) continue;
        for (let n = 0; n < word.length; n += 1) hit[starts[at + n]] = true;
      }
    }
    for (let at = 0; at < chars.length;) {
      let end = at;
      while (end < chars.length && hit[end] === hit[at]) end += 1;
      const piece = chars.slice(at, end).join("");
      if (hit[at]) parent.appendChild(document.createElement("mark")).textContent = piece; else parent.append(piece);
      at = end;
    }
    return parent;
  };

  const make = (tag, name, parent) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    return parent.appendChild(made);
  };

  const address = (path) => {
    const made = new URL(path, top);
    return made.origin === location.origin ? made.href : top.href;
  };

  const show = ({ record }, words) => {
    const [kind, url, title, by, iso, lang, text, , , , story] = record;
    const item = make("li", kind === QUOTE ? "quoted" : "", list);
    const link = make("a", "headline", item);
    link.href = address(url);
    link.dir = "auto";
    link.lang = lang;
    marked(link, kind === QUOTE ? say("said", { q: title }) : title, words);
    const line = make("p", "by", item);
    if (by) { marked(make("span", "", line), by, words); line.append(" "); }
    const time = make("time", "", make("span", "", line));
    time.dateTime = iso;
    time.textContent = new Date(`${iso.slice(0, 10)}T12:00Z`).toLocaleDateString(document.documentElement.lang,
      { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    if (kind === QUOTE) { line.append(" "); make("span", "", line).textContent = says.quote; }
    if (text) {
      const told = make("p", "told", item);
      told.dir = "auto";
      told.lang = lang;
      marked(told, text, words);
    }
    if (story) {
      const whole = make("a", "", make("p", "by", item));
      whole.href = address(story);
      whole.textContent = says.story;
    }
  };

  const showNames = (index, wish) => {
    names.replaceChildren();
    const asked = wish.words;
    const found = asked.length ? [...index.actors, ...index.topics, ...index.sources].filter(
      ([, name, , others = []]) => [name, ...others].some((one) => {
        const has = wordsOf(one);
        return asked.every((word) => has.some((own) => own.startsWith(word)));
      })).slice(0, 8) : [];
    for (const [, name, url] of found) {
      const link = make("a", "", make("li", "", names));
      link.href = address(url);
      link.textContent = name;
    }
    names.hidden = !found.length;
  };

  const rank = (one, other) =>
    other.all - one.all || other.score - one.score || (other.record[4] < one.record[4] ? -1 : 1);

  const display = (found, wish) => {
    const best = Math.max(0, ...found.map((one) => one.all));
    const whole = found.filter((one) => one.all === best);
    const kept = (whole.length < FEW ? found.filter((one) => one.all >= best - 1) : whole).sort(rank);
    const values = { n: kept.length, q: wish.q };
    status.textContent = say(kept.length ? form(kept.length) : "none", values);
    list.replaceChildren();
    let shown = 0;
    const next = () => {
      kept.slice(shown, shown + AT_ONCE).forEach((one) => show(one, wish.words));
      shown += AT_ONCE;
      more.hidden = shown >= kept.length;
    };
    more.onclick = () => {
      const last = list.children.length;
      next();
      list.children[last]?.querySelector("a").focus();
    };
    next();
  };

  const wished = () => {
    const wish = Object.fromEntries(Object.values(fields).map((field) => [field.name, field.value]));
    return { ...wish, words: wordsOf(wish.q) };
  };

  const run = async () => {
    const mine = (turn += 1), wish = wished();
    const asked = wish.words.length || wish.topic || wish.actor || wish.source || wish.from || wish.to;
    if (!asked) {
      list.replaceChildren();
      names.hidden = true;
      more.hidden = true;
      status.textContent = "";
      return;
    }
    const index = await known;
    if (mine !== turn) return;
    showNames(index, wish);
    const periods = index.periods.map(({ period }) => period).filter((period) =>
      (!wish.from || period >= wish.from.slice(0, period.length)) && (!wish.to || period <= wish.to));
    let found = [];
    for (const period of periods) {
      if (mine !== turn) return;
      if (!files.has(period)) status.textContent = say("loading", { n: period });
      found = found.concat(search(await shard(period), wish));
    }
    if (mine === turn) display(found, wish);
  };

  const fail = () => { status.textContent = says.failed; };

  const fill = (index) => {
    const asked = new URLSearchParams(location.search);
    for (const [field, entries] of [["topic", index.topics], ["actor", index.actors], ["source", index.sources]]) {
      for (const [id, name] of entries) fields[field].add(new Option(name, id));
      fields[field].value = asked.get(field) || "";
    }
  };

  const remember = () => {
    const kept = Object.values(fields).filter((field) => field.value).map((field) => [field.name, field.value]);
    history.replaceState(null, "", kept.length ? `?${new URLSearchParams(kept)}` : location.pathname);
  };

  finder.hidden = false;
  const asked = new URLSearchParams(location.search);
  for (const field of ["q", "from", "to"]) fields[field].value = asked.get(field) || "";
  const known = read(indexAddress).then((index) => { fill(index); return index; });
  known.then(run).catch(fail);

  let wait;
  const later = () => { clearTimeout(wait); wait = setTimeout(() => { remember(); run().catch(fail); }, 150); };
  finder.addEventListener("input", later);
  document.getElementById("go").addEventListener("click", later);
  finder.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target === fields.q && fields.q.value) { fields.q.value = ""; later(); }
    if (event.key === "ArrowDown" && event.target === fields.q) {
      const first = list.querySelector("a");
      if (first) { event.preventDefault(); first.focus(); }
    }
  });
  list.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a.headline")], at = links.indexOf(document.activeElement);
    if (event.key === "Escape") fields.q.focus();
    if (at < 0 || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    (links[at + (event.key === "ArrowDown" ? 1 : -1)] || fields.q).focus();
  });
  fields.q.focus({ preventScroll: true });
})();
