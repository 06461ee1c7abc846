// The keyboard of every page: j/k move, a letter named by data-key acts on what is chosen, / searches, ? helps.
// Everything here can also be done with Tab and Enter, and without this file.
"use strict";

const chosen = () => document.querySelector("[data-item].on");
const items = () => [...document.querySelectorAll("[data-item]")];

function choose(item, scroll = true) {
  if (!item) return;
  for (const other of document.querySelectorAll(".on")) other.classList.remove("on");
  item.classList.add("on");
  for (const mark of document.querySelectorAll(`[data-of~="${CSS.escape(item.id)}"]`)) mark.classList.add("on");
  if (!scroll) return;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
  document.querySelector("mark.on")?.scrollIntoView({ block: "nearest" });
}

function move(by) {
  const all = items();
  const at = all.indexOf(chosen());
  choose(all[Math.min(Math.max(at + by, 0), all.length - 1)] ?? all[0]);
}

function typing(target) {
  return target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    document.querySelector("dialog[open]")?.close();
    const form = event.target.closest("[data-closes]");
    if (form) document.getElementById(form.dataset.closes)?.click();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
  else if (event.key === "/") document.querySelector("[data-key=search]")?.focus();
  else {
    const letter = CSS.escape(event.key);
    const target = chosen()?.querySelector(`[data-key="${letter}"]`) ?? document.querySelector(`main [data-key="${letter}"]:not([data-item] *)`);
    if (!target) return;
    target.click();
  }
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-of]");
  if (mark) choose(document.getElementById(mark.dataset.of.split(" ").at(-1)));
  else if (event.target.closest("[data-item]")) choose(event.target.closest("[data-item]"), false);
  const opens = event.target.closest("[data-opens]");
  if (opens) document.getElementById(opens.dataset.opens).showModal();
  const takes = event.target.closest("[data-takes-selection]");
  if (takes) {
    const field = document.getElementById(takes.dataset.takesSelection);
    const told = takes.dataset.selected || "";
    if (field && told) field.value = told;
  }
});

// A button that takes the selection loses it when it is pressed: what was selected is kept as it changes.
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const told = selection?.anchorNode?.parentElement?.closest(".document") ? selection.toString() : "";
  if (!told) return;
  for (const takes of document.querySelectorAll("[data-takes-selection]")) takes.dataset.selected = told;
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-sends]")) event.target.form.requestSubmit();
});

// A form that was sent is not sent again until it is answered: a second click says nothing new.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 10_000); // an answer that is a file leaves the page as it is
}, true);

const answered = () => document.querySelectorAll("[data-sent]").forEach((form) => delete form.dataset.sent);
document.addEventListener("htmx:afterRequest", answered);
addEventListener("pageshow", answered); // back to a page that the browser had kept

// Whoever types is not idle: the server hears of it every other minute, so that a long form does not end the session.
let heard = Date.now();
document.addEventListener("input", () => {
  if (document.body.dataset.awake && Date.now() - heard > 120_000) {
    heard = Date.now();
    const headers = JSON.parse(document.body.getAttribute("hx-headers"));
    fetch(document.body.dataset.awake, { method: "POST", headers }).catch(() => {});
  }
});

// A decision swaps the page's work for a new one: the card that was opened is chosen there, else the one that was chosen
// if it waits still, else the next that waits.
let before = { id: "", at: 0 };

document.addEventListener("htmx:beforeRequest", () => {
  before = { id: chosen()?.id ?? "", at: Math.max(items().indexOf(chosen()), 0) };
});

document.addEventListener("htmx:afterSettle", () => {
  const all = items();
  const waits = (item) => item.hasAttribute("data-waits");
  const same = document.getElementById(before.id);
  choose(document.querySelector(".open[data-item]") ?? (same && waits(same) ? same : null)
    ?? all.slice(before.at).find(waits) ?? all.find(waits) ?? same);
  document.querySelector("main [autofocus]")?.focus();
});

document.addEventListener("DOMContentLoaded", () => {
  const room = document.querySelector(".rooms [aria-current]"); // on a narrow screen the rooms stand in one row
  if (room) room.closest("ul").scrollLeft = room.offsetLeft - room.closest("ul").clientWidth / 3;
  const named = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  choose(named?.matches("[data-item]") ? named : document.querySelector("[data-item][data-waits]"), false);
});
