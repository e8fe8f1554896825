/* Everything works without this: forms sent once, files dropped, what was typed not left unasked, keys, suggestions. */
"use strict";
const byId = (id) => document.getElementById(id);
let unsent = false;
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) return event.preventDefault();
  if (form.method !== "post") return;
  form.dataset.sent = "yes";
  unsent = false;
});
document.addEventListener("input", ({ target }) => {
  if (target.form?.method === "post" && !target.form.querySelector("[type=password]")) unsent = true;
});
window.addEventListener("beforeunload", (event) => {
  if (unsent) event.preventDefault();
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
byId("errors")?.focus();

const dropped = (event) => event.target.closest?.(".field")?.querySelector("input[type=file]");
document.addEventListener("dragover", (event) => {
  if (dropped(event)) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  const input = dropped(event);
  if (!input || event.target === input || event.dataTransfer.files.length !== 1) return;
  event.preventDefault();
  input.files = event.dataTransfer.files;
  unsent = true;
});

/* The keys: what they press is marked in the page, which has a sheet of them unless they are switched off. */
const sheet = byId("keys"), box = byId("q-top");
let first = "", forgotten;
const letter = ({ key, code, shiftKey }) => {
  if (/^[a-z?/]$/.test(key)) return key;
  if (code === "Slash" && (key === "." || key === ",")) return shiftKey ? "?" : "/";
  return code.startsWith("Key") && !/^[a-z]$/i.test(key) && !shiftKey ? code[3].toLowerCase() : "";
};
const row = (step) => {
  const rows = [...document.querySelectorAll("main tbody tr, main li")].filter((one) => !one.querySelector("li"))
    .map((one) => one.querySelector("a[href]")).filter((link) => link?.checkVisibility());
  const here = rows.findIndex((link) => link.closest("tr, li").contains(document.activeElement));
  rows[here < 0 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1)]?.focus();
};
const acts = {
  "?": () => sheet.showModal(), "/": () => box?.focus(), j: () => row(1), k: () => row(-1),
  n: () => document.querySelector("main [rel=next]")?.click(), p: () => document.querySelector("main [rel=prev]")?.click(),
};
document.addEventListener("keydown", (event) => {
  if (box && (event.ctrlKey || event.metaKey) && event.code === "KeyK") {
    event.preventDefault();
    return box.focus();
  }
  if (!sheet || sheet.open || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, select, textarea")) return;
  const now = letter(event), marked = now && document.querySelector(`[data-key="${first}${now}"]`);
  const act = marked ? () => marked.click() : first ? null : acts[now];
  clearTimeout(forgotten);
  first = now === "g" && !first ? "g" : "";
  forgotten = setTimeout(() => { first = ""; }, 1500);
  if (!act) return;
  event.preventDefault();
  act();
});
byId("show-keys")?.addEventListener("click", (event) => {
  if (!sheet) return;
  event.preventDefault();
  sheet.showModal();
});

/* Drafts are suggested while a number or words are typed. */
const list = byId("suggested"), told = byId("suggested-told");
let asked = 0, waiting;
const mark = (at) => {
  const rows = [...list.children];
  rows.forEach((one, n) => one.setAttribute("aria-selected", n === at));
  if (at < 0) return box.removeAttribute("aria-activedescendant");
  box.setAttribute("aria-activedescendant", rows[at].id);
};
const show = (rows, words) => {
  list.replaceChildren(...rows.map(([link, number, title], n) => {
    const one = Object.assign(document.createElement("li"), { id: `suggested-${n}` }), bold = document.createElement("b");
    one.setAttribute("role", "option");
    one.dataset.link = link;
    bold.textContent = number;
    one.append(bold, ` ${title}`);
    return one;
  }));
  mark(-1);
  list.hidden = !rows.length;
  box.setAttribute("aria-expanded", !list.hidden);
  told.textContent = words;
};
const ask = async () => {
  const mine = ++asked, words = box.value.trim();
  const answer = words.length < 2 ? null : await fetch(
    `${box.dataset.suggest}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } }).catch(() => null);
  const found = answer?.ok ? await answer.json() : { rows: [], told: "" };
  if (mine === asked && document.activeElement === box) show(found.rows, found.told);
};
if (list) {
  box.type = "text";
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": false,
  })) box.setAttribute(name, value);
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
  box.addEventListener("blur", () => show([], ""));
  box.addEventListener("keydown", (event) => {
    const rows = [...list.children], at = rows.findIndex((one) => one.ariaSelected === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") return ++asked, show([], "");
    if (event.key === "Enter" && at >= 0) event.preventDefault(), location.assign(rows[at].dataset.link);
    if (!step || !rows.length) return;
    event.preventDefault();
    mark(at < 0 && step < 0 ? rows.length - 1 : (at + step + rows.length) % rows.length);
  });
  list.addEventListener("mousedown", (event) => {
    const one = event.target.closest("li");
    event.preventDefault();
    if (one) location.assign(one.dataset.link);
  });
}
