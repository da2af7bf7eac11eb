// The network itself, drawn by vis-network at positions that were computed beforehand.

const LARGE = 800;
const large = data.things.length > LARGE;
const glide = !large && !matchMedia("(prefers-reduced-motion: reduce)").matches;
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
let network = null;

const cached = { theme: "", colours: {} };

/** A colour of the style sheet in the theme that is on. */
function css(name) {
  if (cached.theme !== state.theme) Object.assign(cached, { theme: state.theme, colours: {} });
  return (cached.colours[name] ??= getComputedStyle(document.documentElement).getPropertyValue(name).trim());
}

/** A colour of six hexadecimal digits, thinned to an opacity between 0 and 1. */
const thin = (colour, opacity) => colour + Math.round(opacity * 255).toString(16).padStart(2, "0");

/** A name as it fits below a node, in its own direction. */
function caption(name) {
  const letters = [...name];
  return isolated(letters.length > 34 ? `${letters.slice(0, 32).join("")}…` : name);
}

function nodeLook(index) {
  const bloc = data.blocs.of[index];
  const colour = state.colour === "bloc" ? (bloc < 0 ? "#8a9199" : data.blocs.colours[bloc]) : data.classes[data.things[index].class].colour;
  const chosen = state.selected?.kind === "thing" && state.selected.index === index;
  return {
    label: caption(nameOf(index)), hidden: !view.things.has(index),
    color: { background: colour, border: chosen ? css("--ink") : css("--paper"), highlight: { background: colour, border: css("--ink") }, hover: { background: colour, border: css("--ink") } },
    borderWidth: chosen ? 3 : 1.5,
    font: { color: css("--ink"), strokeColor: css("--ground"), strokeWidth: 4, size: 14, multi: false },
  };
}

function edgeLook(item) {
  const colour = tone(data.predicates[item.edge.predicate].colour);
  const chosen = state.selected?.kind === "edge" && state.selected.index === item.index;
  const opacity = chosen ? 1 : item.when === "certain" ? 0.85 : 0.25;
  return {
    hidden: Boolean(item.reason), color: { color: thin(colour, opacity), highlight: colour, hover: colour, inherit: false },
    shadow: item.disputed && !item.reason ? { enabled: true, color: css("--bad"), size: 8, x: 0, y: 0 } : false,
    width: data.vis.edges[item.index].width + (chosen ? 2 : 0),
    arrows: { to: { enabled: data.vis.edges[item.index].arrows === "to" }, middle: { enabled: Boolean(item.mark), type: item.mark || "circle", scaleFactor: 0.5 } },
  };
}

/** Change only what looks different from before: thousands of nodes are slow to update. */
const painted = { nodes: [], edges: [] };
function repaint(kind, index, look) {
  const key = JSON.stringify(look);
  if (painted[kind][index] === key) return null;
  painted[kind][index] = key;
  return { id: index, ...look };
}

function paint() {
  const changedNodes = data.things.map((_, i) => repaint("nodes", i, nodeLook(i))).filter(Boolean);
  const changedEdges = view.edges.map((item) => repaint("edges", item.index, edgeLook(item))).filter(Boolean);
  if (changedNodes.length) nodes.update(changedNodes);
  if (changedEdges.length) edges.update(changedEdges);
}

function startPicture() {
  look();
  nodes.add(data.vis.nodes.map((node) => ({ ...node, ...repaint("nodes", node.id, nodeLook(node.id)) })));
  edges.add(data.vis.edges.map((edge, index) => ({ ...edge, ...repaint("edges", index, edgeLook(view.edges[index])), smooth: large ? false : edge.smooth })));
  network = new vis.Network(byId("picture"), { nodes, edges }, {
    physics: false, layout: { randomSeed: 1 },
    interaction: { hover: !large, hideEdgesOnDrag: large, hideEdgesOnZoom: large, keyboard: { enabled: true, bindToWindow: false }, multiselect: false, selectConnectedEdges: false },
    nodes: { scaling: { label: { enabled: false, drawThreshold: large ? 9 : 4 } }, shapeProperties: { interpolation: false } },
    edges: { arrows: { to: { scaleFactor: 0.55 } }, selectionWidth: 1, hoverWidth: 0.6, endPointOffset: { to: 2 } },
  });
  network.on("click", (event) => {
    if (event.nodes.length) select("thing", event.nodes[0]);
    else if (event.edges.length) select("edge", nearest(event.edges));
    else if (state.selected) change({ selected: null });
    uncover(event.pointer.DOM.x);
  });
  network.on("doubleClick", (event) => { if (event.nodes.length) setTimeout(() => surround(event.nodes[0])); });
  network.on("hoverEdge", (event) => hint(sentence(data.edges[event.edge], view.edges[event.edge])));
  network.on("hoverNode", (event) => hint(`${isolated(nameOf(event.node))} · ${data.classes[data.things[event.node].class].label}`));
  for (const event of ["blurEdge", "blurNode", "dragStart", "zoom"]) network.on(event, () => hint(""));
  describePicture(byId("picture").firstChild);
  network.once("afterDrawing", () => { document.documentElement.dataset.ready = "yes"; });
}

/** Say what the picture is to those who do not see it, and frame it where it has the focus, unless from the mouse. */
function describePicture(frame) {
  frame.setAttribute("role", "img");
  frame.setAttribute("aria-label", "The network. Arrow keys move it, plus and minus zoom; the table lists the same edges.");
  frame.addEventListener("pointerdown", () => frame.classList.add("by-mouse"), true);
  frame.addEventListener("blur", () => frame.classList.remove("by-mouse"));
}

/** Of several edges under the pointer, the one that is shown and has most sources. */
const nearest = (found) => [...found].sort((a, b) => view.edges[b].sources - view.edges[a].sources)[0];

const hint = (text) => { byId("hint").textContent = text; };

/** An edge in words, for the hint and the table's labels. */
function sentence(edge, item) {
  const count = item.sources === 1 ? "1 source" : `${item.sources} sources`;
  return `${isolated(nameOf(edge.subject))} ${data.predicates[edge.predicate].label} ${isolated(nameOf(edge.object))} · ${item.sources ? count : item.stances.map((s) => data.stances[s].label).join(", ")}${item.mark ? " · read by a machine alone" : ""}`;
}

/** Show only a thing and what is around it. */
function surround(index) {
  change({ ego: index });
  network.fit({ nodes: [...view.things], animation: glide });
}

/** Choose a thing or an edge, show its evidence, and bring it into view. */
function select(kind, index, move = false) {
  if (kind === "thing") network.selectNodes([index], false); else network.setSelection({ nodes: [], edges: [index] });
  change({ selected: { kind, index } });
  if (move && kind === "thing") network.focus(index, { scale: Math.max(network.getScale(), 0.9), animation: glide });
  if (move && kind === "edge") network.fit({ nodes: [data.edges[index].subject, data.edges[index].object], maxZoomLevel: 1.1, animation: glide });
}

/** Show or hide the panel beside the picture. What is on the screen stays where it is, so that a second click finds it. */
function openPanel(open) {
  if (byId("panel").hidden === !open) return;
  const picture = byId("picture"), scale = network.getScale(), corner = network.DOMtoCanvas({ x: 0, y: 0 });
  byId("panel").hidden = !open;
  network.setSize("100%", "100%");
  network.moveTo({ scale, position: { x: corner.x + picture.clientWidth / 2 / scale, y: corner.y + picture.clientHeight / 2 / scale } });
}

/** Move the picture aside if the panel has come to lie over a place in it. */
function uncover(x) {
  const covered = x + 60 - byId("picture").clientWidth;
  if (covered > 60) network.moveTo({ position: network.getViewPosition(), offset: { x: -covered, y: 0 }, animation: glide });
}

/** The picture as a PNG, as fine as on the screen, with its title, a legend of its lines, and what is shown and hidden. */
function savePicture() {
  const source = byId("picture").querySelector("canvas"), ratio = source.width / source.clientWidth;
  const canvas = make("canvas"), pen = canvas.getContext("2d"), font = `${14 * ratio}px system-ui, sans-serif`;
  pen.font = font;
  const room = source.width - 32 * ratio, line = 24 * ratio;
  const shown = [...new Set(view.visible.map((item) => item.edge.predicate))].sort((a, b) => a - b).map((number) => data.predicates[number]);
  const marks = data.methods.filter((method, number) => method.shape && view.visible.some((item) => item.mark && item.shown.some((claim) => claim.method === number)));
  const entries = [...shown.map((predicate) => ({ ...predicate, colour: tone(predicate.colour) })), ...marks.map((method) => ({ ...method, colour: css("--ink") }))];
  const legend = flow(entries.map((entry) => [pen.measureText(entry.label).width + 60 * ratio, entry]), room);
  const words = flow(summary().join("").split(" ").map((word) => [pen.measureText(`${word} `).width, word]), room);
  Object.assign(canvas, { width: source.width, height: source.height + (2 + legend.length + words.length) * line });
  pen.fillStyle = css("--ground");
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(source, 0, 1.5 * line);
  let y = 1.5 * line + source.height;
  for (const row of legend) {
    for (const [x, entry] of row) drawEntry(pen, 16 * ratio + x, y + line / 2, ratio, { ...entry, font });
    y += line;
  }
  pen.fillStyle = css("--ink");
  pen.font = font;
  words.forEach((row, i) => pen.fillText(row.map(([, word]) => word).join(" "), 16 * ratio, y + (i + 0.7) * line));
  pen.font = `600 ${18 * ratio}px system-ui, sans-serif`;
  pen.fillText(document.title, 16 * ratio, line, room);
  canvas.toBlob((blob) => download(blob, "network.png"));
}

/** Things that have a width, in rows no wider than the room; each with where in its row it begins. */
function flow(items, room) {
  const rows = [];
  let x = room;
  for (const [width, item] of items) {
    if (!rows.length || x + width > room) { rows.push([]); x = 0; }
    rows[rows.length - 1].push([x, item]);
    x += width;
  }
  return rows;
}

/** A line of the legend, drawn with a pen. */
function drawEntry(pen, x, y, ratio, { colour, dash, label, shape, font }) {
  pen.save();
  pen.strokeStyle = colour;
  pen.lineWidth = 3 * ratio;
  pen.setLineDash(dash.split(" ").filter(Boolean).map((length) => length * ratio));
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + 32 * ratio, y);
  pen.stroke();
  pen.fillStyle = colour;
  if (shape) { pen.beginPath(); pen.arc(x + 16 * ratio, y, 5 * ratio, 0, 7); pen.fill(); }
  pen.restore();
  pen.fillStyle = css("--ink");
  pen.font = font;
  pen.fillText(label, x + 38 * ratio, y + 5 * ratio);
}

function download(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
