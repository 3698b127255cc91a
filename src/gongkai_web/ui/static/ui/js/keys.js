// Keys for people who look at lists all day; ? lists them, and they can be turned off (a voice or a cat may type letters).
import { isTyping, make, makeButton } from "./elements.js";

const OFF = "keys-off";
const KEYS = [
  ["/", "查找"],
  ["j", "下一行"],
  ["k", "上一行"],
  ["Enter", "打开所选的一行"],
  ["n", "下一页"],
  ["p", "上一页"],
  ["?", "显示本说明"],
];

/** Take single keys on pages of the office. */
export function takeKeys() {
  if (!document.body.classList.contains("office")) return;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    if (event.key === "?") return explain(event);
    if (localStorage.getItem(OFF)) return undefined;
    return act(event);
  });
}

function act(event) {
  const moves = {
    "/": () => document.querySelector("[data-search]")?.focus(),
    j: () => step(1),
    k: () => step(-1),
    n: () => document.querySelector('a[rel="next"]')?.click(),
    p: () => document.querySelector('a[rel="prev"]')?.click(),
  };
  if (!Object.hasOwn(moves, event.key)) return;
  event.preventDefault();
  moves[event.key]();
}

function step(by) {
  const links = [...document.querySelectorAll("tr:not([hidden]) .row-link")];
  if (!links.length) return;
  const here = links.indexOf(document.activeElement);
  const next = here < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(here + by, 0), links.length - 1);
  links[next].focus();
  links[next].scrollIntoView({ block: "nearest" });
}

function explain(event) {
  event.preventDefault();
  const keys = make("dl", { class: "keys" });
  for (const [key, words] of KEYS) keys.append(make("dt", {}, make("kbd", {}, key)), make("dd", {}, words));
  const on = make("input", { type: "checkbox", id: "keys-on" });
  on.checked = !localStorage.getItem(OFF);
  on.addEventListener("change", () => (on.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "yes")));
  const choice = make("div", { class: "choice" }, on, make("label", { for: "keys-on" }, "启用单键快捷键"));
  const dialog = make("dialog", { class: "dialog", "aria-labelledby": "keys-title" });
  dialog.append(make("h2", { id: "keys-title" }, "键盘快捷键"), keys, choice, makeButton("关闭", "button-secondary", () => dialog.close()));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
