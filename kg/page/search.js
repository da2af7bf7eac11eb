// Search over all names of all things, in every script.

/** A name as it is compared: without case, accents, Arabic vowel signs, the forms of alef, kaf and yeh, and with one kind of space. */
const plain = (text) => text.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").replace(/[أإآٱ]/g, "ا").replace(/[ىی]/g, "ي").replace(/ک/g, "ك").replace(/ة/g, "ه")
  .replace(/[\s\p{Pd}]+/gu, " ").toLowerCase();

const index_ = data.things.map((thing, number) => ({
  number, names: [...new Set([thing.label, ...Object.values(thing.labels), ...thing.names])].map((name) => ({ name, key: plain(name) })),
}));

/** Things with a name that holds the words, those whose name begins with them first. */
function find(words) {
  const wanted = plain(words.trim());
  if (!wanted) return [];
  const found = [];
  for (const { number, names } of index_) {
    const hits = names.filter(({ key }) => key.includes(wanted)).map(({ name, key }) => ({ name, rank: key === wanted ? 0 : key.startsWith(wanted) ? 1 : key.includes(` ${wanted}`) ? 2 : 3 }));
    if (hits.length) found.push({ number, ...hits.sort((a, b) => a.rank - b.rank)[0] });
  }
  return found.sort((a, b) => a.rank - b.rank || nameOf(a.number).localeCompare(nameOf(b.number))).slice(0, 12);
}

function startSearch() {
  const input = byId("search"), list = byId("found");
  let chosen = 0, found = [];
  const show = () => {
    found = find(input.value);
    chosen = Math.min(chosen, Math.max(0, found.length - 1));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    list.replaceChildren(...found.map((hit, i) => make("li", { id: `found-${i}`, "@role": "option", "@aria-selected": String(i === chosen), onmousedown: (event) => { event.preventDefault(); go(i); } },
      make("span", {}, isolate(nameOf(hit.number)), hit.name === nameOf(hit.number) ? "" : " (", hit.name === nameOf(hit.number) ? "" : isolate(hit.name), hit.name === nameOf(hit.number) ? "" : ")"),
      make("span", { className: "kind", textContent: data.classes[data.things[hit.number].class].label }))));
    if (!found.length && input.value.trim()) list.replaceChildren(make("li", { textContent: "Nothing is called so." }));
    if (found.length) input.setAttribute("aria-activedescendant", `found-${chosen}`); else input.removeAttribute("aria-activedescendant");
  };
  const go = (i) => {
    const hit = found[i];
    if (!hit) return;
    list.hidden = true;
    input.value = "";
    input.setAttribute("aria-expanded", "false");
    if (!view.things.has(hit.number)) showEverything();
    if (state.table) change({ table: false });
    select("thing", hit.number, true);
  };
  input.addEventListener("input", () => { chosen = 0; show(); });
  input.addEventListener("blur", () => { list.hidden = true; });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { chosen = (chosen + (event.key === "ArrowDown" ? 1 : found.length - 1)) % Math.max(1, found.length); show(); event.preventDefault(); }
    else if (event.key === "Enter") go(chosen);
    else if (event.key === "Escape") { input.value = ""; list.hidden = true; input.blur(); }
  });
}
