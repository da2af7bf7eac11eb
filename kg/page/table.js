// The table of the edges that are shown, which can be sorted and saved.

const COLUMNS = [
  ["subject", "Subject", (item) => nameOf(item.edge.subject)],
  ["relation", "Relation", (item) => data.predicates[item.edge.predicate].label],
  ["object", "Object", (item) => nameOf(item.edge.object)],
  ["from", "Possibly from", (item) => item.shown.map((claim) => claim.possible[0]).sort()[0]],
  ["until", "Possibly until", (item) => item.shown.map((claim) => claim.possible[1]).sort().pop()],
  ["held", "Held", (item) => (!item.sources ? "" : item.when === "certain" ? "certainly" : "possibly")],
  ["stance", "Stance", (item) => item.stances.map((stance) => data.stances[stance].label).join(", ")],
  ["sources", "Sources", (item) => item.sources],
  ["who", "Who says so", (item) => [...new Set(item.shown.map(originOf))].join("; ")],
];

function tableRows() {
  const rows = view.visible.map((item) => ({ item, cells: COLUMNS.map(([, , value]) => value(item)) }));
  const column = COLUMNS.findIndex(([key]) => key === state.sort);
  const order = (a, b) => (typeof a === "number" ? a - b : String(a).localeCompare(String(b)));
  rows.sort((a, b) => order(a.cells[column], b.cells[column]) || a.item.index - b.item.index);
  return state.descending ? rows.reverse() : rows;
}

/** What the table shows, so that it is not built again where only something else has changed. */
let tabled = "";

function showTable() {
  byId("table").hidden = !state.table;
  byId("view-table").setAttribute("aria-pressed", String(state.table));
  if (!state.table) return;
  const rows = tableRows();
  const shown = JSON.stringify([state.sort, state.descending, rows.map(({ item, cells }) => [item.index, item.when, cells])]);
  if (shown === tabled) return;
  tabled = shown;
  const head = make("tr", {}, ...COLUMNS.map(([key, title]) => make("th", { "@scope": "col", "@aria-sort": state.sort === key ? (state.descending ? "descending" : "ascending") : "none" },
    make("button", { textContent: title + (state.sort === key ? (state.descending ? " ↓" : " ↑") : ""), onclick: () => change({ sort: key, descending: state.sort === key && !state.descending }) }))));
  const body = rows.map(({ item, cells }) => make("tr", { className: item.when === "possible" ? "faint" : "" }, ...cells.map((cell, i) =>
    make("td", { className: typeof cell === "number" ? "number" : "", dir: "auto" }, i === 1 ? make("button", { className: "plain", textContent: cell, onclick: () => select("edge", item.index) }) : showDay(String(cell))))));
  refill(
    byId("table"),
    make("div", { className: "tools" }, make("span", { textContent: `${rows.length} edges` }), make("button", { id: "save-csv", textContent: "CSV", title: "Save this table as CSV", onclick: saveTable })),
    make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)));
}

/** A cell of CSV, empty for a day that is not known; a text that a spreadsheet would take for a formula gets an apostrophe before it. */
function csvCell(value) {
  if (typeof value === "number") return String(value);
  if (value === FIRST || value === LAST) return "";
  const text = /^[=+\-@\t\r\0]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function tableCsv() {
  const lines = [COLUMNS.map(([key]) => key), ...tableRows().map(({ cells }) => cells)].map((row) => row.map(csvCell).join(","));
  return `${lines.join("\r\n")}\r\n`;
}

const saveTable = () => download(new Blob(["\ufeff", tableCsv()], { type: "text/csv" }), "edges.csv");
