// The evidence panel: behind an edge every claim with its words and source; behind a thing its names and edges.

const STANCE_COLOURS = ["#2f855a", "#a8202b", "#b7791f", "#5a67d8"];

let opened = "";
function showPanel() {
  const panel = byId("panel"), chosen = JSON.stringify(state.selected);
  openPanel(Boolean(state.selected));
  if (!state.selected) { opened = ""; return; }
  const close = make("button", { className: "close", textContent: "✕", "@aria-label": "Close", onclick: () => change({ selected: null }) });
  refill(panel, close, ...(state.selected.kind === "edge" ? edgePanel(state.selected.index) : thingPanel(state.selected.index)));
  if (chosen !== opened) panel.scrollTop = 0;
  opened = chosen;
}

const thingLink = (index) => make("button", { className: "plain", onclick: () => select("thing", index, true) }, isolate(nameOf(index)));

function edgePanel(index) {
  const { edge } = view.edges[index], item = view.edges[index], predicate = data.predicates[edge.predicate];
  const claims = edge.claims.map((number) => data.claims[number]).sort((a, b) => Boolean(b.quote) - Boolean(a.quote));
  const asserting = claims.filter((claim) => claim.stance === 0);
  const against = claims.filter((claim) => claim.stance === 1 || claim.stance === 2);
  const planning = claims.filter((claim) => claim.stance === 3);
  const relation = make("span", { className: "relation", textContent: predicate.label });
  relation.style.color = tone(predicate.colour);
  return [
    make("h2", {}, thingLink(edge.subject), " ", relation, " ", thingLink(edge.object)),
    make("p", { className: "facts" }, ...edgeFacts(item, asserting)),
    item.reason ? make("p", { className: "facts", textContent: `Hidden in the picture: ${REASONS[item.reason]}.` }) : null,
    make("div", { className: against.length && asserting.length ? "sides disputed" : "sides" },
      ...side("Says so", asserting), ...side("Denies or doubts it", against)),
    ...side("Plans it", planning).flatMap((part) => [...part.childNodes]),
  ].filter(Boolean);
}

function edgeFacts(item, asserting) {
  if (!asserting.length) return [make("b", { textContent: "No source says that it is so" })];
  const origins = new Set(asserting.map((claim) => claim.origin)).size;
  const parts = [make("b", { textContent: origins === 1 ? "1 independent source" : `${origins} independent sources` }), ` in ${asserting.length} ${asserting.length === 1 ? "claim" : "claims"}`];
  const spells = certainSpells(asserting);
  if (spells.length) parts.push(" · certain ", make("b", { textContent: spells.map(span).join(", ") }));
  if (item.disputed) parts.push(" · ", make("b", { textContent: "disputed" }));
  return parts;
}

/** The spells over which claims certainly hold together, as pairs of first and last day; spells that touch are one. */
function certainSpells(claims) {
  const spells = [];
  for (const [from, until] of claims.map((claim) => claim.certain).filter(Boolean).sort()) {
    const last = spells.at(-1);
    if (last && toNumber(from) - toNumber(last[1]) <= 1) last[1] = last[1] > until ? last[1] : until;
    else spells.push([from, until]);
  }
  return spells;
}

function side(title, claims) {
  if (!claims.length) return [];
  return [make("section", {}, make("h3", { textContent: `${title} (${claims.length})` }), ...claims.map(claimCard))];
}

/** One claim: its words, or where they stand; who says it, when, how it was read, and how to cite it. */
function claimCard(claim) {
  const source = data.documents[claim.document];
  const words = claim.quote
    ? make("blockquote", { dir: "auto", textContent: claim.quote.replace(/\s*\n\s*/g, " ") })
    : make("p", { className: "absent", textContent: claim.start ? `The words are characters ${claim.start} to ${claim.end} of the document, whose text is not part of this page.` : "No words are given." });
  const card = make("article", { className: `claim${excluded(claim) ? " hidden-now" : ""}` }, words, make("div", {}, ...sourceLine(source)), claimDetails(claim, source));
  card.style.setProperty("--stance", STANCE_COLOURS[claim.stance]);
  card.dataset.claim = claim.id;
  return card;
}

function sourceLine(source) {
  const title = isolate(titleOf(source));
  const linked = /^https?:\/\//.test(source.url ?? "") ? make("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, title) : make("b", {}, title);
  return [linked, source.publisher && source.title ? " · " : "", source.publisher && source.title ? isolate(source.publisher) : "", " · ", make("span", { className: "day", textContent: source.published ?? "undated" })];
}

function claimDetails(claim, source) {
  const origin = originOf(claim);
  const rows = [
    ["speaker", claim.speaker], ["stance", claim.stance ? data.stances[claim.stance].label : ""], ["time", claim.time],
    ["certain", claim.certain ? span(claim.certain) : "on no known day"], ["possible", span(claim.possible)],
    ["place", claim.place], ["means", claim.means], ["wording", [claim.subjectText, claim.objectText].filter(Boolean).join(" … ")],
    ["origin", [titleOf(source), source.publisher, claim.speaker].includes(origin) ? "" : origin], ["read", [data.methods[claim.method]?.label, claim.at].filter(Boolean).join(", ")],
    ["follows from", claim.follows],
  ].filter(([, value]) => value);
  const list = make("dl", {}, ...rows.flatMap(([term, value]) => [make("dt", { textContent: term }), make("dd", {}, isolate(value))]));
  if (source.sha256) list.append(make("dt", { textContent: "text" }), make("dd", {}, make("code", { textContent: `sha256:${source.sha256.slice(0, 16)}…`, title: source.sha256 })));
  list.append(make("dt", { textContent: "cite" }), make("dd", {}, make("button", { className: "plain", textContent: "copy citation", onclick: (event) => copy(citation(claim, source), event.target) })));
  return list;
}

/** Two days as words; one where they are the same, "…" where a side is not known or has no end. */
function span([first, last]) {
  if (first === FIRST && last === LAST) return "on any day";
  return first === last ? first : `${showDay(first)} to ${showDay(last)}`;
}

/** A claim as a line for a footnote: document, publisher, date, address, characters, hash, claim. */
function citation(claim, source) {
  const place = claim.start ? `characters ${claim.start}–${claim.end}` : "";
  return [titleOf(source), source.title ? source.publisher : "", source.published, source.url, place, source.sha256 ? `sha256:${source.sha256}` : "", `claim:${claim.id}`].filter(Boolean).join(", ");
}

function copy(text, button) {
  button.dataset.words ??= button.textContent;
  const done = () => { button.textContent = "copied"; setTimeout(() => { button.textContent = button.dataset.words; }, 1500); };
  const otherwise = () => { if (copySelected(text, button)) done(); else prompt("Copy:", text); };
  if (navigator.clipboard && !FRAMED) navigator.clipboard.writeText(text).then(done, otherwise);
  else otherwise();
}

/** Copy as a page must that is not given the clipboard, such as one in a frame of a notebook. */
function copySelected(text, button) {
  const field = make("textarea", { value: text, className: "aside" });
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  button.focus();
  return copied;
}

function thingPanel(index) {
  const thing = data.things[index];
  const names = Object.entries(thing.labels).map(([language, label]) => make("li", {}, isolate(label), " ", make("span", { className: "lang", textContent: language })));
  const others = thing.names.filter((name) => !Object.values(thing.labels).includes(name));
  const own = view.edges.filter(({ edge }) => edge.subject === index || edge.object === index);
  const shown = own.filter((item) => !item.reason);
  const focus = state.ego === index
    ? make("button", { textContent: "Show all", onclick: () => { change({ ego: null }); network.fit(); } })
    : make("button", { textContent: "Only its neighbours", onclick: () => surround(index) });
  const hops = state.ego === index ? make("select", { "@aria-label": "Steps away", onchange: (event) => change({ hops: Number(event.target.value) }) },
    ...[1, 2, 3].map((n) => make("option", { value: n, textContent: n === 1 ? "1 step" : `${n} steps`, selected: state.hops === n }))) : null;
  return [
    make("h2", {}, isolate(nameOf(index))),
    make("p", { className: "facts" }, data.classes[thing.class].label, " · ", make("code", { textContent: thing.name })),
    make("ul", { className: "names" }, ...names),
    others.length ? make("p", { className: "facts" }, "also ", ...others.flatMap((name, i) => [i ? ", " : "", isolate(name)])) : null,
    make("p", {}, focus, hops ? " " : null, hops),
    ...grouped(index, shown), own.length > shown.length ? make("p", { className: "facts", textContent: `${own.length - shown.length} more edges are hidden by the filters.` }) : null,
  ].filter(Boolean);
}

/** The edges of a thing by predicate and direction. */
function grouped(index, items) {
  const groups = new Map();
  for (const item of items) {
    const predicate = data.predicates[item.edge.predicate], outward = item.edge.subject === index;
    const title = outward || !predicate.inverse ? predicate.label : predicate.inverse;
    if (!groups.has(title)) groups.set(title, []);
    groups.get(title).push([item, outward ? item.edge.object : item.edge.subject, predicate]);
  }
  return [...groups].flatMap(([title, rows]) => [make("h3", { textContent: title }), make("ul", { className: "ties" }, ...rows.map(([item, other, predicate]) =>
    make("li", { className: item.when === "possible" ? "faint" : "" }, stroke(tone(predicate.colour), predicate.dash),
      make("button", { className: "plain", onclick: () => select("edge", item.index, true) }, isolate(nameOf(other))),
      make("span", { className: "count", textContent: item.sources ? `${item.sources}` : item.stances.map((s) => data.stances[s].label).join(", "), title: "independent sources" })))) ]);
}
