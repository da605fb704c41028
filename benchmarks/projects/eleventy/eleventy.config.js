const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
const day = (date) => date.toISOString().slice(0, 10);

const articles = (api) => api.getFilteredByGlob("content/articles/**/*.md").sort((one, other) => other.date - one.date);

const gathered = (api, dir, keys) => {
  const groups = new Map();
  for (const article of articles(api)) {
    for (const key of keys(article)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(article);
    }
  }
  return [...groups].map(([name, items]) => ({ dir, name, slug: slug(name), items }));
};

export default function (config) {
  config.addFilter("day", day);
  config.addFilter("slug", slug);
  config.addFilter("long", (date) => date.toUTCString().slice(5, 22));
  config.addPassthroughCopy({ "content/style.css": "style.css" });
  config.addCollection("latest", (api) => articles(api).slice(0, 50));
  config.addCollection("lists", (api) => [
    ...gathered(api, "topics", (article) => article.data.topics),
    ...gathered(api, "actors", (article) => article.data.actors),
    ...gathered(api, "days", (article) => [day(article.date)]),
  ]);
  return { dir: { input: "content" }, markdownTemplateEngine: false };
}
