"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const root = document.documentElement, panel = document.getElementById("panel"), tip = document.getElementById("tip");
const views = [...document.querySelectorAll(".view")], search = document.getElementById("search");
const make = (name, text, attributes = {}) => {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};
const usedBy = {};
for (const [key, resource] of Object.entries(data)) for (const [path, other] of resource.refs) (usedBy[other] ??= []).push([path, key]);
const partsOf = {};
for (const [key, resource] of Object.entries(data)) if (resource.owner && resource.owner !== key) (partsOf[resource.owner] ??= []).push(key);

// The theme: what was asked for, or what the system has.
const dark = matchMedia("(prefers-color-scheme: dark)");
const setTheme = (name) => { root.dataset.theme = name; };
setTheme(root.dataset.asked === "auto" ? (dark.matches ? "dark" : "light") : root.dataset.asked);
document.getElementById("theme").onclick = () => setTheme(root.dataset.theme === "dark" ? "light" : "dark");

// The view: a level, and a stage.
const unique = (name) => [...new Set(views.map((view) => view.dataset[name]).filter(Boolean))];
let level = "", stage = unique("stage").at(-1) ?? "";
const current = () => views.find((view) => !view.hidden);
function show(nextLevel, nextStage) {
  level = nextLevel; stage = nextStage || stage;
  const wanted = views.find((view) => view.dataset.level === level && (!view.dataset.stage || view.dataset.stage === stage)) ?? views[0];
  if (!wanted) return;
  for (const view of views) view.hidden = view !== wanted;
  for (const button of document.querySelectorAll("#levels button")) button.setAttribute("aria-pressed", button.dataset.name === wanted.dataset.level);
  for (const button of document.querySelectorAll("#stages button")) button.setAttribute("aria-pressed", wanted.dataset.stage === button.dataset.name);
  tip.hidden = true;
}
for (const name of unique("level")) {
  const button = make("button", name, { "data-name": name });
  button.onclick = () => show(name);
  document.getElementById("levels").append(button);
}
for (const name of unique("stage")) {
  const button = make("button", name, { "data-name": name });
  button.onclick = () => show(level === "overview" ? "network" : level, name);
  document.getElementById("stages").append(button);
}

// Moving and zooming.
for (const view of views) {
  const svg = view.querySelector("svg"), whole = svg.viewBox.baseVal;
  svg.removeAttribute("width"); svg.removeAttribute("height");
  const all = [whole.x, whole.y, whole.width, whole.height];
  let box = [...all], from = null;
  const set = () => svg.setAttribute("viewBox", box.join(" "));
  const scale = () => Math.max(box[2] / svg.clientWidth, box[3] / svg.clientHeight);
  view.zoom = (factor, x = box[0] + box[2] / 2, y = box[1] + box[3] / 2) => {
    if (box[2] * factor > all[2] * 4 || box[2] * factor < 60) return;
    box = [x - (x - box[0]) * factor, y - (y - box[1]) * factor, box[2] * factor, box[3] * factor]; set();
  };
  view.move = (x, y) => { box[0] += x * scale(); box[1] += y * scale(); set(); };
  view.fit = () => { box = [...all]; set(); };
  view.center = (node) => {
    const rect = node.querySelector("rect").getBBox();
    box[0] = rect.x + rect.width / 2 - box[2] / 2; box[1] = rect.y + rect.height / 2 - box[3] / 2; set();
  };
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    view.zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, point.x, point.y);
  }, { passive: false });
  svg.addEventListener("pointerdown", (event) => { from = [event.clientX, event.clientY]; });
  svg.addEventListener("pointermove", (event) => {
    if (!from || !(event.buttons & 1)) return;
    svg.classList.add("moves");
    view.move(from[0] - event.clientX, from[1] - event.clientY); from = [event.clientX, event.clientY];
  });
  for (const name of ["pointerup", "pointerleave"]) svg.addEventListener(name, () => { from = null; svg.classList.remove("moves"); });
}
document.getElementById("in").onclick = () => current()?.zoom(1 / 1.3);
document.getElementById("out").onclick = () => current()?.zoom(1.3);
document.getElementById("fit").onclick = () => current()?.fit();

// Boxes.
const keyOf = (id) => data[id] ? id : data[id.split("@")[0].split("#")[0]] ? id.split("@")[0].split("#")[0] : null;
const short = (resource) => resource.path + (resource.part ? " " + resource.part : "");
for (const node of document.querySelectorAll(".n")) {
  const id = node.dataset.id, key = keyOf(id), svg = node.closest("svg");
  if (!key) {
    const name = id.match(/^@stage (.*)$/)?.[1] ?? Object.values(data).find((resource) => id === resource.stack + "/")?.stage;
    if (name && node.closest(".view").dataset.level === "overview") {
      node.setAttribute("tabindex", 0); node.setAttribute("role", "button"); node.setAttribute("aria-label", "show " + name);
      node.onclick = (event) => { event.stopPropagation(); show("network", name); };
      node.onkeydown = (event) => { if (event.key === "Enter") node.onclick(event); };
    }
    continue;
  }
  const resource = data[key];
  node.setAttribute("tabindex", 0); node.setAttribute("role", "button");
  node.setAttribute("aria-label", resource.type + " " + short(resource));
  const near = () => [...svg.querySelectorAll(".e")].filter((arrow) => arrow.dataset.ends?.split(" ").includes(id));
  const enter = (event) => {
    const arrows = near();
    svg.classList.toggle("some", arrows.length > 0);
    arrows.forEach((arrow) => arrow.classList.add("near"));
    tip.textContent = resource.type + "\n" + short(resource) + "\n" + resource.line;
    tip.hidden = false; place(event);
  };
  const leave = () => { svg.classList.remove("some"); svg.querySelectorAll(".near").forEach((arrow) => arrow.classList.remove("near")); tip.hidden = true; };
  const place = (event) => {
    const rect = node.getBoundingClientRect(), x = event.clientX || rect.x, y = event.clientY || rect.bottom;
    tip.style.left = Math.min(x + 14, innerWidth - 400) + "px"; tip.style.top = Math.min(y + 14, innerHeight - 80) + "px";
  };
  node.onmouseenter = enter; node.onmousemove = place; node.onmouseleave = leave; node.onfocus = enter; node.onblur = leave;
  node.onclick = (event) => { event.stopPropagation(); open(key); };
  node.onkeydown = (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(key); } };
}

// What is said of a resource.
function link(key, before = "") {
  const item = make("li");
  if (before) item.append(make("small", before + " "));
  const button = make("button", short(data[key]), { class: "link" });
  button.onclick = () => follow(key);
  item.append(button, make("small", " " + data[key].type.replace(/^AWS::/, "")));
  return item;
}
function list(title, entries) {
  if (!entries.length) return;
  const items = make("ul");
  items.append(...entries);
  panel.append(make("h3", title), items);
}
function open(key) {
  const resource = data[key];
  panel.replaceChildren(make("h2", short(resource)), make("div", resource.type), make("small", "stack " + resource.stack));
  const line = make("p"); line.append(make("span", "made at ", { class: "dim" }), make("code", resource.line)); panel.append(line);
  if (resource.docs) panel.append(make("a", "documentation of AWS", { href: resource.docs, rel: "noreferrer", target: "_blank" }));
  list("refers to", resource.refs.filter(([, other]) => data[other]).map(([path, other]) => link(other, path)));
  list("used by", (usedBy[key] ?? []).filter(([, other]) => data[other]).map(([path, other]) => link(other, path)));
  list("made with it", (partsOf[key] ?? []).map((other) => link(other)));
  panel.append(make("h3", "properties"), make("pre", JSON.stringify(resource.props, null, 1)));
  panel.scrollTop = 0;
  document.querySelectorAll(".chosen").forEach((node) => node.classList.remove("chosen"));
  boxes(key).forEach((node) => node.classList.add("chosen"));
}
const boxes = (key) => [...document.querySelectorAll(".n")].filter((node) => [key, data[key].owner].includes(keyOf(node.dataset.id)));
function follow(key) {
  open(key);
  const there = () => boxes(key).find((node) => current().contains(node));
  if (!there()) show(level === "overview" ? "network" : level, data[key].stage);
  const node = there();
  if (node) { current().center(node); node.focus({ preventScroll: true }); }
}
search.oninput = () => {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return help();
  const hits = Object.keys(data).filter((key) => words.every((word) => (key + " " + data[key].path + " " + data[key].type).toLowerCase().includes(word)));
  panel.replaceChildren();
  list(hits.length + " found", hits.slice(0, 200).map((key) => link(key, data[key].stage)));
  if (!hits.length) panel.append(make("p", "Nothing has this in its name, type or path."));
};
search.onkeydown = (event) => { if (event.key === "Enter") panel.querySelector(".link")?.click(); };
function help() {
  panel.replaceChildren(make("h2", "How to read it"));
  for (const text of ["Point at a box: only its arrows remain.", "Click: its properties, documentation and line of the program, and what it has to do with others.", "Drag to move, turn the wheel to zoom."])
    panel.append(make("p", text));
  panel.append(make("p", "Keys: / finds, Tab goes from box to box, Enter opens, + and − zoom, arrows move, 0 fits, Escape closes.", { class: "dim" }));
}
addEventListener("keydown", (event) => {
  if (event.target === search) { if (event.key === "Escape") { search.value = ""; search.blur(); help(); } return; }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const view = current(), step = 60;
  const keys = { "/": () => search.focus(), "+": () => view.zoom(1 / 1.3), "=": () => view.zoom(1 / 1.3), "-": () => view.zoom(1.3), "0": () => view.fit(),
    ArrowLeft: () => view.move(-step, 0), ArrowRight: () => view.move(step, 0), ArrowUp: () => view.move(0, -step), ArrowDown: () => view.move(0, step),
    Escape: () => { document.querySelectorAll(".chosen").forEach((node) => node.classList.remove("chosen")); help(); } };
  if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
});
help();
show(root.dataset.first);
