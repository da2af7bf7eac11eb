// The address that names a view, keys, light and dark; and everything is set going.

const SETS = { predicates: "off", classes: "no", stances: "without", methods: "unread" };

/** The chosen view as the part of the address after #: only what differs from how the page opens. */
function address() {
  const words = new URLSearchParams();
  for (const key of ["from", "to", "known"]) if (state[key]) words.set(key, state[key]);
  for (const [key, word] of Object.entries(SETS)) if (state[key].size) words.set(word, [...state[key]].map((n) => short(data[key === "predicates" ? "predicates" : key][n].iri)).sort().join(","));
  if (state.sources) words.set("sources", state.sources);
  if (state.colour !== "class") words.set("colour", state.colour);
  if (state.language !== data.languages[0]) words.set("names", state.language);
  if (state.ego !== null) { words.set("around", data.things[state.ego].name); words.set("steps", state.hops); }
  if (state.table) words.set("view", "table");
  if (state.sort !== "subject" || state.descending) words.set("sort", `${state.descending ? "-" : ""}${state.sort}`);
  if (state.selected?.kind === "thing") words.set("thing", data.things[state.selected.index].name);
  if (state.selected?.kind === "edge") words.set("edge", edgeName(data.edges[state.selected.index]));
  return words.toString();
}

const short = (iri) => iri.split(/[#/]/).pop();
const edgeName = (edge) => [data.things[edge.subject].name, short(data.predicates[edge.predicate].iri), data.things[edge.object].name].join(" ");

/** The view that an address names; what it names and the page does not have is left out. */
function readAddress() {
  const words = new URLSearchParams(location.hash.slice(1));
  const day = (key) => (/^\d{4}-\d\d-\d\d$/.test(words.get(key) ?? "") && !Number.isNaN(toNumber(words.get(key))) ? words.get(key) : "");
  const found = { from: day("from"), to: day("to"), known: publications.includes(words.get("known")) ? words.get("known") : "" };
  for (const [key, word] of Object.entries(SETS)) {
    const off = (words.get(word) ?? "").split(",").filter(Boolean);
    found[key] = new Set(data[key].map((item, i) => [item, i]).filter(([item]) => off.includes(short(item.iri))).map(([, i]) => i));
  }
  const thing = (name) => data.things.findIndex((t) => t.name === name);
  found.sources = Math.max(0, Number.parseInt(words.get("sources") ?? "0", 10) || 0);
  found.colour = words.get("colour") === "bloc" ? "bloc" : "class";
  found.language = data.languages.includes(words.get("names")) ? words.get("names") : (data.languages[0] ?? "en");
  found.ego = thing(words.get("around")) >= 0 ? thing(words.get("around")) : null;
  found.hops = Math.min(3, Math.max(1, Number.parseInt(words.get("steps") ?? "1", 10) || 1));
  found.table = words.get("view") === "table";
  const [, down, column] = /^(-?)(\w+)$/.exec(words.get("sort") ?? "") ?? [];
  const sorted = COLUMNS.some(([key]) => key === column);
  Object.assign(found, { sort: sorted ? column : "subject", descending: sorted && down === "-" });
  const edge = data.edges.findIndex((e) => edgeName(e) === words.get("edge"));
  found.selected = edge >= 0 ? { kind: "edge", index: edge } : thing(words.get("thing")) >= 0 ? { kind: "thing", index: thing(words.get("thing")) } : null;
  return found;
}

let written = null;
function writeAddress() {
  const words = address();
  if (words === written) return;
  written = words;
  try { history.replaceState(null, "", words ? `#${words}` : location.href.split("#")[0]); } catch { /* a page inside another has no address */ }
}

function applyTheme() {
  document.documentElement.dataset.theme = state.theme;
}

const KEYS = [
  ["/", "find a name"], ["t", "table and picture"], ["f", "show the whole network"], ["space", "play through time"], ["d", "light or dark"],
  ["Esc", "close what is open: the evidence, the table, the view of neighbours"], ["arrow keys, + and −", "move and zoom, when the picture has the focus"], ["click", "the evidence behind an edge; the names and edges of an actor"], ["double click", "an actor and its neighbours"],
];

function showKeys() {
  const dialog = byId("keys");
  dialog.replaceChildren(make("b", { textContent: "Keys" }), make("dl", {}, ...KEYS.flatMap(([key, what]) => [make("dt", { textContent: key }), make("dd", { textContent: what })])),
    make("button", { textContent: "Close", onclick: () => dialog.close() }));
  dialog.showModal();
}

function onKey(event) {
  if (event.target.closest("input, select, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
  const actions = {
    "/": () => byId("search").focus(), t: () => change({ table: !state.table }), f: () => network.fit({ animation: glide }), " ": () => (event.target.closest("button") ? null : play()),
    d: () => byId("theme").click(), "?": showKeys, Escape: () => change(state.selected ? { selected: null } : state.table ? { table: false } : { ego: null }),
  };
  const action = actions[event.key];
  if (!action) return;
  if (event.key !== " " || !event.target.closest("button")) event.preventDefault();
  action();
}

function start() {
  Object.assign(state, readAddress());
  applyTheme();
  startPicture();
  listeners.push(look, paint, showBanner, showSlider, showTable, showPanel, writeAddress);
  showLegend();
  startSearch();
  for (const listener of listeners) listener();
  byId("view-table").onclick = () => change({ table: !state.table });
  byId("copy-link").onclick = (event) => copy(location.href, event.target);
  byId("save-picture").onclick = savePicture;
  byId("theme").onclick = () => { state.theme = state.theme === "dark" ? "light" : "dark"; applyTheme(); change({}); showLegend(); };
  byId("help").onclick = showKeys;
  byId("view-legend").onclick = (event) => event.target.setAttribute("aria-expanded", String(byId("legend").classList.toggle("open")));
  byId("copy-link").hidden = FRAMED;
  byId("zoom-in").onclick = () => network.moveTo({ scale: network.getScale() * 1.3 });
  byId("zoom-out").onclick = () => network.moveTo({ scale: network.getScale() / 1.3 });
  byId("zoom-fit").onclick = () => network.fit({ animation: glide });
  addEventListener("keydown", onKey);
  addEventListener("hashchange", () => { if (location.hash.slice(1) !== written) { change(readAddress()); showLegend(); } });
  new ResizeObserver(paintTrack).observe(byId("slider"));
  if (state.selected) select(state.selected.kind, state.selected.index, true);
}

start();
