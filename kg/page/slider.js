// The time slider: which days are looked at, and what had been published by when.

const DAY = 86_400_000;
const toNumber = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
const toDay = (number) => new Date(number * DAY).toISOString().slice(0, 10);
const limits = { first: toNumber(range.first), last: toNumber(range.last) };
let playing = null;

function showSlider() {
  const from = state.from || range.first, to = state.to || range.last;
  const parts = byId("slider").children.length ? null : buildSlider();
  if (parts) byId("slider").replaceChildren(...parts);
  byId("from").value = toNumber(from);
  byId("to").value = toNumber(to);
  byId("from-day").value = from;
  byId("to-day").value = to;
  byId("known").value = state.known;
  byId("all-time").setAttribute("aria-pressed", String(!state.from && !state.to));
  paintTrack();
}

function buildSlider() {
  const handle = (id, label) => make("input", { type: "range", id, min: limits.first, max: limits.last, step: 1, "@aria-label": label, oninput: () => slide(id) });
  const day = (id, label) => make("input", { type: "date", id, min: range.first, max: range.last, "@aria-label": label, onchange: (event) => pick(id, event.target) });
  const track = make("div", { className: "track" }, make("canvas", { id: "track" }), handle("from", "First day"), handle("to", "Last day"));
  const known = make("select", { id: "known", "@aria-label": "Published by", onchange: (event) => change({ known: event.target.value }) },
    make("option", { value: "", textContent: "any day" }), ...publications.map((published) => make("option", { value: published, textContent: published })));
  return [
    make("div", { className: "group" }, make("button", { id: "all-time", textContent: "All time", onclick: () => change({ from: "", to: "" }) }),
      make("button", { id: "play", textContent: "▶", title: "Play (space)", "@aria-label": "Play", onclick: play }), "True between", day("from-day", "First day"), "and", day("to-day", "Last day")),
    track,
    make("div", { className: "group" }, make("label", { htmlFor: "known", textContent: "Published by" }), known),
  ];
}

function slide(id) {
  let from = Number(byId("from").value), to = Number(byId("to").value);
  if (from > to) { if (id === "from") to = from; else from = to; }
  const all = from === limits.first && to === limits.last;
  change(all ? { from: "", to: "" } : { from: toDay(from), to: toDay(to) });
}

/** Take a day from its field, unless it is still being typed: 2015 is 0002, 0020 and 0201 before. */
function pick(id, { value, validity }) {
  if (!value || !validity.valid) return;
  const from = id === "from-day" ? value : state.from || range.first, to = id === "to-day" ? value : state.to || range.last;
  change(from <= to ? { from, to } : { from: value, to: value });
}

/** Move the window from the first day to the last, in about a hundred steps. */
function play() {
  if (playing) { clearInterval(playing); playing = null; byId("play").textContent = "▶"; return; }
  const span = limits.last - limits.first;
  const width = state.from && state.to && toNumber(state.to) - toNumber(state.from) < span / 2 ? toNumber(state.to) - toNumber(state.from) : Math.round(span / 20);
  let at = state.from && toNumber(state.to) < limits.last ? toNumber(state.from) : limits.first;
  byId("play").textContent = "❚❚";
  playing = setInterval(() => {
    change({ from: toDay(at), to: toDay(Math.min(at + width, limits.last)) });
    at += Math.max(1, Math.round(span / 100));
    if (at + width > limits.last) { at = limits.last; play(); }
  }, 180);
}

/** How many dated claims begin when, beneath the handles, with years marked. */
function paintTrack() {
  const canvas = byId("track"), pen = canvas.getContext("2d");
  const width = canvas.clientWidth, height = canvas.clientHeight, ratio = devicePixelRatio || 1;
  if (!width) return;
  canvas.width = width * ratio; canvas.height = height * ratio;
  pen.scale(ratio, ratio);
  const span = Math.max(1, limits.last - limits.first), left = 8, room = width - 16;
  const at = (number) => left + ((number - limits.first) / span) * room;
  const bars = new Array(Math.max(1, Math.floor(room / 5))).fill(0);
  for (const claim of data.claims) {
    const day = [claim.possible[0], claim.certain?.[0]].find((d) => d && d !== FIRST);
    if (day) bars[Math.min(bars.length - 1, Math.floor(((toNumber(day) - limits.first) / span) * bars.length))] += 1;
  }
  const most = Math.max(1, ...bars);
  pen.fillStyle = thin(css("--accent"), 0.14);
  const from = at(toNumber(state.from || range.first)), to = at(toNumber(state.to || range.last));
  pen.fillRect(from, 0, Math.max(2, to - from), height - 12);
  pen.fillStyle = css("--soft");
  bars.forEach((count, i) => { if (count) { const h = 3 + (Math.sqrt(count / most)) * (height - 24); pen.fillRect(left + (i / bars.length) * room, height - 13 - h, room / bars.length - 1, h); } });
  pen.fillStyle = css("--line");
  pen.fillRect(left, height - 12, room, 2);
  pen.fillStyle = css("--soft");
  pen.font = "10.5px system-ui, sans-serif";
  const years = span / 365.25, step = [1, 2, 5, 10, 20, 50, 100].find((s) => years / s <= room / 46) ?? 200;
  for (let year = Math.ceil(Number(range.first.slice(0, 4)) / step) * step; year <= Number(range.last.slice(0, 4)); year += step) {
    const x = at(toNumber(`${String(year).padStart(4, "0")}-01-01`));
    if (x >= left && x < width - 24) { pen.fillRect(x, height - 14, 1, 5); pen.fillText(String(year), x + 3, 9); }
  }
}
