// Which claims, edges and things are shown, and why the others are not.

const window_ = () => [state.from || FIRST, state.to || LAST];

/** Whether a claim holds within the chosen days: "certain", "possible" or "". */
function holds(claim) {
  const [from, to] = window_();
  const [first, last] = claim.possible;
  if (last < from || first > to) return "";
  const within = first >= from && last <= to;
  const overlaps = claim.certain && claim.certain[0] <= to && claim.certain[1] >= from;
  return within || overlaps ? "certain" : "possible";
}

/** Whether a derived claim, known by then, says more closely when this one held: as of a day, that one counts in its place. */
function narrowed(claim) {
  if (!claim.narrowed || !(state.from || state.to)) return false;
  return claim.narrowed.map((number) => data.claims[number]).some((other) => !state.known || (other.known && other.known <= state.known));
}

/** Why a claim is not counted now: "date", "publication", "stance", "method", or "" where it is. */
function excluded(claim) {
  if (state.methods.has(claim.method)) return "method";
  if (state.stances.has(claim.stance)) return "stance";
  if (state.known && !(claim.known && claim.known <= state.known)) return "publication";
  return holds(claim) && !narrowed(claim) ? "" : "date";
}

/** An edge as it stands under the chosen filters: its claims, certainty, sources, and why it is hidden. */
function judge(edge, index) {
  const claims = edge.claims.map((number) => data.claims[number]);
  const shown = claims.filter((claim) => !excluded(claim));
  const asserted = shown.filter((claim) => claim.stance === 0);
  const counted = asserted.length ? asserted : shown;
  const sources = new Set(asserted.map((claim) => claim.origin)).size;
  const stances = [...new Set(shown.map((claim) => claim.stance))].sort();
  let reason = "";
  if (state.predicates.has(edge.predicate)) reason = "legend";
  else if (state.classes.has(data.things[edge.subject].class) || state.classes.has(data.things[edge.object].class)) reason = "legend";
  else if (!shown.length) reason = excluded(claims.find((claim) => excluded(claim) === "date") ?? claims[0]);
  else if (sources < state.sources) reason = "sources";
  return {
    index, edge, shown, sources, stances, reason,
    when: counted.some((claim) => holds(claim) === "certain") ? "certain" : "possible",
    mark: shown.length && shown.every((claim) => claim.mark) ? shown[0].mark : "",
    disputed: asserted.length > 0 && stances.some((stance) => stance === 1 || stance === 2),
  };
}

/** All edges under the chosen filters, and the things that remain. Computed once for each change. */
let view = { edges: [], visible: [], things: new Set(), reasons: {} };
function look() {
  const edges = data.edges.map(judge);
  let visible = edges.filter((item) => !item.reason);
  const near = state.ego === null ? null : neighbourhood(visible, state.ego, state.hops);
  for (const item of visible) {
    if (near && !(near.has(item.edge.subject) && near.has(item.edge.object))) item.reason = "neighbourhood";
  }
  visible = edges.filter((item) => !item.reason);
  const things = new Set(visible.flatMap((item) => [item.edge.subject, item.edge.object]));
  if (state.ego !== null) things.add(state.ego);
  const reasons = {};
  for (const item of edges) if (item.reason) reasons[item.reason] = (reasons[item.reason] ?? 0) + 1;
  view = { edges, visible, things, reasons };
}

/** The things within so many steps of one. */
function neighbourhood(items, start, hops) {
  let near = new Set([start]);
  for (let hop = 0; hop < hops; hop += 1) {
    const next = new Set(near);
    for (const { edge } of items) {
      if (near.has(edge.subject)) next.add(edge.object);
      if (near.has(edge.object)) next.add(edge.subject);
    }
    near = next;
  }
  return near;
}

const REASONS = {
  date: "outside the chosen days", publication: "published later or undated", legend: "switched off in the legend",
  stance: "of a stance that is switched off", method: "read in a way that is switched off", sources: "with too few sources", neighbourhood: "away from the chosen thing",
};

/** What is shown and what is hidden, and why: how many edges, and the rest of the sentence. */
function summary() {
  const total = data.edges.length, hidden = total - view.visible.length;
  const faint = view.visible.filter((item) => item.when === "possible").length;
  let rest = ` between ${view.things.size} of ${data.things.length} actors and places`;
  if (state.from || state.to) rest += `, true between ${state.from || range.first} and ${state.to || range.last}`;
  if (state.known) rest += `, published by ${state.known}`;
  if (faint) rest += `; ${faint} of these edges only possibly held then (faint)`;
  const why = Object.entries(view.reasons).map(([reason, count]) => `${count} ${REASONS[reason]}`);
  return [`${view.visible.length} of ${total} edges`, `${rest}. ${hidden ? `Hidden: ${why.join(", ")}.` : "Nothing is hidden."}`];
}

function showBanner() {
  const [count, rest] = summary(), hidden = view.visible.length < data.edges.length;
  const all = hidden ? make("button", { className: "plain", textContent: "Show everything", onclick: showEverything }) : "";
  refill(byId("banner"), make("b", { textContent: count }), rest, all);
}

function showEverything() {
  change({ from: "", to: "", known: "", predicates: new Set(), classes: new Set(), stances: new Set(), methods: new Set(), sources: 0, ego: null });
  showLegend();
}

/** The legend: each predicate, class and stance with what it looks like, how many there are, and a switch. */
function showLegend() {
  const counts = { predicates: [], classes: [], stances: [], methods: [] };
  for (const edge of data.edges) counts.predicates[edge.predicate] = (counts.predicates[edge.predicate] ?? 0) + 1;
  for (const thing of data.things) counts.classes[thing.class] = (counts.classes[thing.class] ?? 0) + 1;
  for (const key of ["stances", "methods"]) for (const claim of data.claims) {
    const number = claim[key.slice(0, -1)];
    counts[key][number] = (counts[key][number] ?? 0) + 1;
  }
  const states = data.predicates.map((p, i) => [p, i]).filter(([p]) => !p.event);
  const events = data.predicates.map((p, i) => [p, i]).filter(([p]) => p.event);
  const stances = data.stances.map((s, i) => [s, i]).filter(([, i]) => counts.stances[i]);
  refill(
    byId("legend"),
    ...switches("Relations", "predicates", states, counts.predicates, (p) => stroke(tone(p.colour), p.dash)),
    ...switches("Events", "predicates", events, counts.predicates, (p) => stroke(tone(p.colour), p.dash)),
    ...switches("Actors and places", "classes", data.classes.map((c, i) => [c, i]), counts.classes, (c) => badge(c.colour, c.shape)),
    ...switches("Claims that", "stances", stances, counts.stances, (s) => stroke("currentColor", s.dash)),
    ...switches("Claims read", "methods", data.methods.length > 1 ? data.methods.map((m, i) => [m, i]) : [], counts.methods, (m) => stroke("currentColor", m.dash, m.shape)),
    ...sourcesChoice(), ...colourChoice(), ...languageChoice(),
  );
}

function switches(title, key, items, counts, picture) {
  if (!items.length) return [];
  const flip = (numbers, on) => {
    const chosen = new Set(state[key]);
    for (const number of numbers) if (on) chosen.delete(number); else chosen.add(number);
    change({ [key]: chosen });
    showLegend();
  };
  const numbers = items.map(([, number]) => number);
  const off = numbers.every((number) => state[key].has(number));
  const heading = make("h2", {}, title, make("button", { className: "plain", textContent: off ? "all" : "none", onclick: () => flip(numbers, off) }));
  return [heading, ...items.map(([item, number]) => {
    const on = !state[key].has(number);
    const box = make("input", { type: "checkbox", checked: on, onchange: (event) => flip([number], event.target.checked), "@data-switch": `${key}-${number}` });
    return make("label", { className: on ? "" : "off", title: item.definition }, box, picture(item), isolate(item.label), make("span", { className: "count", textContent: counts[number] ?? 0 }));
  })];
}

function sourcesChoice() {
  const most = Math.max(1, ...data.edges.map((edge) => new Set(edge.claims.map((c) => data.claims[c]).filter((c) => c.stance === 0).map((c) => c.origin)).size));
  if (most < 2) return [];
  const words = (count) => (count < 1 ? "any number" : `${count} or more`);
  const label = make("span", { textContent: words(state.sources) });
  const slider = make("input", { type: "range", min: 0, max: most, value: state.sources, id: "sources", "@aria-label": "Independent sources",
    oninput: (event) => { label.textContent = words(Number(event.target.value)); change({ sources: Number(event.target.value) }); } });
  return [make("h2", { textContent: "Independent sources" }), make("div", { className: "row" }, slider, label)];
}

function colourChoice() {
  const choices = [["class", "their class"], ["bloc", "their bloc (friendly ties)"]];
  const blocs = state.colour === "bloc" ? data.blocs.names.map((name, i) => make("label", { className: "choice" }, badge(data.blocs.colours[i], "dot"), isolate(name))) : [];
  return [make("h2", { textContent: "Coloured by" }), ...choices.map(([value, text]) => make("label", { className: "choice" },
    make("input", { type: "radio", name: "colour", checked: state.colour === value, onchange: () => { change({ colour: value }); showLegend(); } }), text)), ...blocs];
}

function languageChoice() {
  if (data.languages.length < 2) return [];
  const named = (code) => { try { return new Intl.DisplayNames([code], { type: "language" }).of(code); } catch { return code; } };
  const select = make("select", { id: "language", onchange: (event) => change({ language: event.target.value }), "@aria-label": "Language of names" },
    ...data.languages.map((code) => make("option", { value: code, textContent: named(code), selected: code === state.language })));
  return [make("h2", { textContent: "Names in" }), select];
}

/** A colour of a line as the theme wants it: on a dark ground, lighter. */
function tone(colour) {
  if (state.theme !== "dark") return colour;
  const parts = [1, 3, 5].map((at) => Math.round(0.62 * Number.parseInt(colour.slice(at, at + 2), 16) + 0.38 * 255));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** A piece of line as it is drawn in the picture, with the mark in its middle if it has one. */
function stroke(colour, dash, mark = "") {
  return drawn("svg", { width: 34, height: 10, viewBox: "0 0 34 10", "aria-hidden": "true" },
    drawn("line", { x1: 1, y1: 5, x2: 33, y2: 5, stroke: colour, "stroke-width": 3, "stroke-dasharray": dash || "none" }),
    ...(mark ? [drawn("circle", { cx: 17, cy: 5, r: 4.5, fill: colour })] : []));
}

const SHAPES = {
  dot: ["circle", { cx: 8, cy: 8, r: 6.5 }], square: ["rect", { x: 2, y: 2, width: 12, height: 12 }],
  diamond: ["path", { d: "M8 1 15 8 8 15 1 8z" }], triangle: ["path", { d: "M8 2 15 14H1z" }], triangleDown: ["path", { d: "M8 14 1 2h14z" }],
  hexagon: ["path", { d: "M4.5 2h7L15 8l-3.5 6h-7L1 8z" }], star: ["path", { d: "M8 1l2.1 4.6 5 .5-3.8 3.3 1.1 4.9L8 11.8 3.6 14.3l1.1-4.9L.9 6.1l5-.5z" }],
};

/** A shape as it is drawn in the picture. */
function badge(colour, shape) {
  const [tag, attributes] = SHAPES[shape] ?? SHAPES.dot;
  return drawn("svg", { width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" }, drawn(tag, { ...attributes, fill: colour }));
}
