// What the page knows, what is chosen, and how elements are made. Everything from the data is shown as text, never as HTML.

const data = JSON.parse(document.getElementById("data").textContent);
const FIRST = "0001-01-01", LAST = "9999-12-31";
const byId = (id) => document.getElementById(id);

/** Whether this page is shown within another, such as a notebook: it then has no address and no clipboard. */
const FRAMED = location.protocol === "about:";

/** An element with properties, attributes (after "@") and children, which may be texts. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("@")) element.setAttribute(key.slice(1), value);
    else element[key] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** A text of the data, kept apart from the direction of the words around it. */
const isolate = (text) => make("bdi", { textContent: text });

/** The same within a text: marks that keep a name's direction to itself. */
const isolated = (text) => `\u2068${text}\u2069`;

/** Fill an element anew; the focus stays on the control that stands where the focused one stood. */
function refill(element, ...children) {
  const controls = () => [...element.querySelectorAll("button, input, select, a")];
  const at = controls().indexOf(document.activeElement);
  element.replaceChildren(...children);
  if (at >= 0) controls()[at]?.focus({ preventScroll: true });
}

/** A drawing element of SVG. */
function drawn(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const days = data.claims.flatMap((claim) => [...claim.possible, ...(claim.certain ?? [])]).filter((day) => day !== FIRST && day !== LAST).sort();
const range = { first: days[0] ?? "2000-01-01", last: days[days.length - 1] ?? "2000-12-31" };
const publications = [...new Set(data.claims.map((claim) => claim.known).filter(Boolean))].sort();

/** What the reader has chosen. Empty days mean all time; sets hold what is switched off, by number. */
const state = {
  from: "", to: "", known: "", predicates: new Set(), classes: new Set(), stances: new Set(), methods: new Set(), sources: 0,
  colour: "class", language: data.languages[0] ?? "en", selected: null, ego: null, hops: 1, table: false,
  sort: "subject", descending: false, theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
};

/** The name of a thing in the chosen language, else in any. */
const nameOf = (index) => data.things[index].labels[state.language] ?? data.things[index].label;

/** Where a claim comes from, as words: a thing that speaks, a publisher, or a document. */
function originOf(claim) {
  const { thing, name } = data.origins[claim.origin];
  return thing === undefined ? name : nameOf(thing);
}

const titleOf = (document_) => document_.title ?? document_.publisher ?? "untitled document";
const showDay = (day) => (day === FIRST || day === LAST ? "…" : day);

/** Listeners called whenever the state has changed, in the order in which they were added. */
const listeners = [];
function change(changes) {
  Object.assign(state, changes);
  for (const listener of listeners) listener();
}
