"""Every code that a problem may bear, with what it means in one sentence; warnings may be silenced, errors may not."""

from __future__ import annotations

from collections.abc import Mapping

ERRORS: Mapping[str, str] = {
    "file": "a file cannot be read",
    "encoding": "a file is not UTF-8",
    "front-matter": "an article has no front matter, or none that ends",
    "yaml": "a file cannot be read as YAML, or holds what is not read here",
    "duplicate-key": "a key stands twice",
    "unknown-key": "a key that is not read here",
    "nesting": "lists, quotations or emphasis stand too deep in one another",
    "marks": "a text holds more line ends and marks than anybody writes",
    "twin-names": "two files have one name in characters that only look alike",
    "id-clash": "two articles have one id",
    "address-clash": "two files want one address",
    "unknown-article": "an override names an article that takes no part",
    "unknown-story": "an entry of stories.yml belongs to no article",
    "contradiction": "two articles are said to belong together and apart",
    "unreadable-registry": "a registry cannot be read at all",
    "bad-id": "an id cannot be an address",
    "bad-entry": "an entry of a registry is no mapping",
    "office-clash": "two actors hold one office on the same days",
    "alias-clash": "two entries claim one name",
    "feed-state": "feeds.state.json is not as an import wrote it",
    "no-feeds": "there is no feed to follow",
    "newer-version": "an article that was edited has changed where it came from",
    "busy": "another build of this site is running",
    "internal": "a mistake of the program itself",
    "no-site": "there is no site in this folder",
    "as-of": "--as-of is no date",
    "template": "a template is missing, cannot be read, or asks for what is not there",
    "catalogue": "a catalogue cannot be read, or would lose what it is given to say",
    "output": "the output folder may not be written",
}
"""What leaves something out. A key's own name is a code too: `date`, `excerpt-words`, `missing-title`."""

WARNINGS: Mapping[str, str] = {
    "stray-file": "nothing reads this file",
    "idle-note": "a note for a day without an edition",
    "stray-template": "no page and no other template asks for this template",
    "comment": "words behind a value without quotes are a comment to YAML",
    "conflict-marks": "a conflict that git left stands in a text",
    "wrong-address": "base_url is not where GitHub Pages publishes this repository",
    "absent-article": "a decision about an article that takes no part for now",
    "kept": "a published file that no page asks for was changed by hand",
    "lost-address": "an address that was published before leads nowhere now",
    "unknown-actor": "no registry knows the actor",
    "unknown-topic": "no registry knows the topic",
    "unknown-source": "no registry knows the source",
    "likely-double": "two actors of the registry may be one",
    "no-catalogue": "no catalogue speaks the site's language, so that the words around the articles are English",
    "untranslated": "a catalogue lacks texts, which stay English",
    "no-topic": "neither the article nor a keyword names a topic",
    "empty-topic": "a topic gathers no article",
    "dead-link": "a link leads to no page of the site",
    "image-text": "a picture has no text, so that nothing is shown of it",
    "long-title": "a headline too long for lists, tabs and search engines",
    "no-republish": "nobody has said how much of a source's text may be shown",
    "large-output": "the published folder nears the gigabyte that GitHub Pages takes",
    "output-in-git": "the published folder or the memory of work done is kept in version control",
    "near-miss": "two stories were nearly joined",
    "doubtful-join": "an article stands in its story by a hair",
    "idle-override": "a decision changes nothing",
    "withdrawn-override": "a decision about an article that is withdrawn",
}
"""What leaves nothing out, and may be silenced by `silence:` in site.yml."""
