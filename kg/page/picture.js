// The network itself, drawn by vis-network at positions that were computed beforehand.

const LARGE = 800;
const large = data.things.length > LARGE;
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

function nodeLook(index) {
  const bloc = data.blocs.of[index];
  const colour = state.colour === "bloc" ? (bloc < 0 ? "#8a9199" : data.blocs.colours[bloc]) : data.classes[data.things[index].class].colour;
  const chosen = state.selected?.kind === "thing" && state.selected.index === index;
  const name = nameOf(index);
  return {
    label: name.length > 34 ? `${name.slice(0, 32)}…` : name, hidden: !view.things.has(index),
    color: { background: colour, border: chosen ? css("--ink") : css("--paper"), highlight: { background: colour, border: css("--ink") }, hover: { background: colour, border: css("--ink") } },
    borderWidth: chosen ? 3 : 1.5,
    font: { color: css("--ink"), strokeColor: css("--ground"), strokeWidth: 4, size: 14, multi: false },
  };
}

function edgeLook(item) {
  const colour = data.predicates[item.edge.predicate].colour;
  const chosen = state.selected?.kind === "edge" && state.selected.index === item.index;
  const opacity = chosen ? 1 : item.when === "certain" ? 0.85 : 0.25;
  return {
    hidden: Boolean(item.reason), color: { color: thin(colour, opacity), highlight: colour, hover: colour, inherit: false },
    shadow: item.disputed && !item.reason ? { enabled: true, color: css("--bad"), size: 8, x: 0, y: 0 } : false,
    width: data.vis.edges[item.index].width + (chosen ? 2 : 0),
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
  });
  network.on("doubleClick", (event) => { if (event.nodes.length) { change({ ego: event.nodes[0] }); network.fit({ nodes: [...view.things] }); } });
  network.on("hoverEdge", (event) => hint(sentence(data.edges[event.edge], view.edges[event.edge])));
  network.on("hoverNode", (event) => hint(`${nameOf(event.node)} · ${data.classes[data.things[event.node].class].label}`));
  for (const event of ["blurEdge", "blurNode", "dragStart", "zoom"]) network.on(event, () => hint(""));
  network.once("afterDrawing", () => { document.documentElement.dataset.ready = "yes"; });
}

/** Of several edges under the pointer, the one that is shown and has most sources. */
const nearest = (found) => [...found].sort((a, b) => view.edges[b].sources - view.edges[a].sources)[0];

const hint = (text) => { byId("hint").textContent = text; };

/** An edge in words, for the hint and the table's labels. */
function sentence(edge, item) {
  const count = item.sources === 1 ? "1 source" : `${item.sources} sources`;
  return `${nameOf(edge.subject)} ${data.predicates[edge.predicate].label} ${nameOf(edge.object)} · ${item.sources ? count : item.stances.map((s) => data.stances[s].label).join(", ")}`;
}

/** Choose a thing or an edge, show its evidence, and bring it into view. */
function select(kind, index, move = false) {
  if (kind === "thing") network.selectNodes([index], false); else network.setSelection({ nodes: [], edges: [index] });
  change({ selected: { kind, index } });
  if (move && kind === "thing") network.focus(index, { scale: Math.max(network.getScale(), 0.9), animation: !large });
  if (move && kind === "edge") network.fit({ nodes: [data.edges[index].subject, data.edges[index].object], maxZoomLevel: 1.1, animation: !large });
}

/** The picture as a PNG with its title, the chosen days and what is hidden, twice as fine as on the screen. */
function savePicture() {
  const source = byId("picture").querySelector("canvas");
  const canvas = make("canvas", { width: source.width, height: source.height + 90 });
  const pen = canvas.getContext("2d");
  pen.fillStyle = css("--ground");
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(source, 0, 44);
  pen.fillStyle = css("--ink");
  pen.font = "600 20px system-ui, sans-serif";
  pen.fillText(document.title, 16, 29);
  pen.font = "14px system-ui, sans-serif";
  pen.fillText(byId("banner").innerText.replace("Show everything", ""), 16, canvas.height - 18);
  canvas.toBlob((blob) => download(blob, "network.png"));
}

function download(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
