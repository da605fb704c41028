"""An article is known again: by its address however it is spelled, by what its origin calls it, by its words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign|link\w*|format|bbc\w*|ptr\w*)|mc_[ce]id|pk_\w+|mtm_\w+|hsa_\w+|_hs(?:enc|mi)|__\w+|"
    r"(?:fb|g|d|ms|y|tw|ttc|twc|li_fat_|irc|sc)clid|li_fat_id|gbraid|wbraid|igshid|igsh|oly_(?:anon|enc)_id|rb_clickid|s_cid|"
    r"vero_(?:conv|id)|wickedid|mkt_tok|_openstat|xtor|cmpid?|ncid|ocid|ito|smid|smtyp|spm|ftag|guccounter|guce_\w+|"
    r"ref|ref_?src|ref_url|referrer|share\w*|traffic_source|sfnsn|taid|sref|cn-track|ns_\w+|amp|outputtype",
    re.IGNORECASE,
)
"""Parameters that say how a reader came, not what is read: the query stripping lists of Firefox and Brave, with those
that news sites put into feeds and share buttons."""
_MOBILE = re.compile(r"(?:www\d?|m|mobile|amp|touch)\.(?=[^.]+\.)")
_AMP_CACHE = re.compile(
    r"(?:https?://)(?:www\.google\.[\w.]+/amp|[\w-]+\.cdn\.ampproject\.org/[cv])/(s/)?", re.IGNORECASE
)
_AMP_PART = re.compile(r"^/amp(?=/)|(?:/amp|\.amp)(?=/?$|\.html$)")
_INDEX = re.compile(r"/(?:index\.(?:html?|php|aspx?))?$")
_TARGET = re.compile(r"\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_WORD = re.compile(r"\w+")
ENOUGH = 40
"""Words from which equal texts are one text whatever stands above them; shorter ones need one headline, too."""
ALIKE = 0.6
"""Share of the words of the shorter of two texts that must stand in the longer, for them to be versions of one."""
NEARLY_ONE = 0.9
"""The same share where one document holds both: its parts share an address more often than it tells one twice."""
FEW = 8
"""Different words below which a text says nothing about likeness."""


def clean(url: str) -> str:
    """An address becomes the one to keep: without a name, a password, a fragment, and what only counts readers."""
    parts = urlsplit(bare(_AMP_CACHE.sub(lambda m: "https://" if m[1] else "http://", url.strip(), count=1)))
    return urlunsplit(parts._replace(query=_query(parts.query)))


def bare(url: str) -> str:
    """An address becomes one without a name, a password and a fragment, unless the fragment leads to another page."""
    parts = urlsplit(url)
    fragment = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    host = parts.netloc.rpartition("@")[2].lower()
    return urlunsplit(parts._replace(scheme=parts.scheme.lower(), netloc=host, fragment=fragment))


def _query(query: str) -> str:
    """A query without its tracking parameters; one that has none keeps its spelling."""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)]
    return query if len(kept) == len(pairs) else urlencode(kept)


@lru_cache(maxsize=65536)
def of_url(url: str) -> str:
    """An address becomes what all its variants share; empty for the top of a site, which is no article's."""
    try:
        parts = urlsplit(clean(url))
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    path = _INDEX.sub("", _AMP_PART.sub("", quote(unquote(parts.path))))
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    if not host or not (path or query or parts.fragment):
        return ""
    where = _MOBILE.sub("", host, count=1) + (f":{port}" if port not in {None, 80, 443} else "")
    return f"{where}{path}{'?' if query else ''}{query}{'#' if parts.fragment else ''}{parts.fragment}"


@lru_cache(maxsize=65536)
def host(url: str) -> str:
    """An address becomes its host without what only tells the device."""
    try:
        return _MOBILE.sub("", urlsplit(url).hostname or "", count=1)
    except ValueError:
        return ""


def fold(text: str) -> str:
    """A headline becomes the words by which headlines are compared."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def words(body: str) -> list[str]:
    """A Markdown body becomes its words, folded; where its links lead does not count."""
    return fold(_TARGET.sub("]", body)).split()


def of_words(said: list[str]) -> str:
    """Words become what stands for them; empty for none."""
    return short(*said) if said else ""


def short(*parts: str) -> str:
    """Texts become twelve characters that stand for them."""
    return blake2b("\0".join(parts).encode(), digest_size=6).hexdigest()


def alike(a: list[str], b: list[str], share: float = ALIKE) -> bool:
    """Whether two texts are versions of one: most of the different words of one stand in the other."""
    small, large = sorted((set(a), set(b)), key=len)
    return len(small) >= FEW and len(small & large) >= share * len(small)
