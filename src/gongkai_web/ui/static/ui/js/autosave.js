// <form data-autosave="apply"> keeps a draft in this browser, and offers it when the form is opened again.
//
// A draft is its person's own where people sign in. A field with data-unkept is left out. A draft goes when the form was sent and another page answered. It stays when the same form came back, when the answer asks
// for a password (the session had ended), or when it is a page of error (body.keeps-drafts).
import { make, makeButton } from "./elements.js";

const QUIET = 800;
const KEPT_FOR = 7 * 24 * 3600 * 1000; // others may use this computer
const SENT = "draft-sent";

/** Keep, offer and clear the drafts of this page's forms. */
export function watchDrafts() {
  const forms = [...document.querySelectorAll("form[data-autosave]")];
  clearSent(forms);
  forgetOld();
  forms.forEach(watch);
}

function keyOf(form) {
  return `draft:${document.body.dataset.person ?? ""}:${form.dataset.autosave}`;
}

// Whoever began a form and never came back to it leaves nothing behind for good, whichever page is opened next.
function forgetOld() {
  try {
    Object.keys(localStorage).filter((key) => key.startsWith("draft:")).forEach(read);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

function clearSent(forms) {
  const key = sessionStorage.getItem(SENT);
  if (!key) return;
  const unanswered = document.querySelector('input[type="password"]') || document.body.classList.contains("keeps-drafts");
  if (unanswered) return;
  sessionStorage.removeItem(SENT);
  if (!forms.some((form) => keyOf(form) === key)) localStorage.removeItem(key);
}

function watch(form) {
  const said = make("p", { class: "autosave", role: "status" });
  form.append(said);
  const draft = read(keyOf(form));
  // A form that came back with errors shows what was typed already.
  if (draft && !form.querySelector("[data-error-summary]")) offer(form, draft);
  let timer;
  const keep = () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(form, said), QUIET);
  };
  form.addEventListener("input", keep);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    save(form, said);
    sessionStorage.setItem(SENT, keyOf(form));
  });
}

function isKept(field) {
  return field.name && !("unkept" in field.dataset) && !["file", "password", "hidden", "submit", "button"].includes(field.type);
}

function save(form, said) {
  const values = [];
  for (const field of form.elements) {
    if (!isKept(field)) continue;
    if (["checkbox", "radio"].includes(field.type)) values.push([field.name, field.value, field.checked]);
    else if (field.multiple) values.push([field.name, [...field.selectedOptions].map((option) => option.value), true]);
    else values.push([field.name, field.value, true]);
  }
  const at = new Date();
  try {
    localStorage.setItem(keyOf(form), JSON.stringify({ at: at.getTime(), values }));
    said.textContent = `已自动保存 ${clockTime(at)}`;
  } catch {
    said.textContent = "浏览器不允许自动保存，请及时提交。";
  }
}

function read(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key));
    if (draft && Date.now() - draft.at < KEPT_FOR) return draft;
    localStorage.removeItem(key);
  } catch {
    localStorage.removeItem(key);
  }
  return null;
}

function offer(form, draft) {
  const at = new Date(draft.at);
  const words = `本机保存有 ${at.getMonth() + 1}月${at.getDate()}日 ${clockTime(at)} 未提交的内容，是否恢复？`;
  const box = make("div", { class: "notice", role: "status" });
  const done = () => box.remove();
  const restoreIt = makeButton("恢复", "button-secondary", () => { restore(form, draft); done(); });
  const forget = makeButton("删除", "button-quiet", () => { localStorage.removeItem(keyOf(form)); done(); });
  const row = make("div", { class: "button-row" }, restoreIt, forget);
  box.append(make("div", { class: "notice-body" }, make("p", {}, words), row));
  form.prepend(box);
}

function restore(form, draft) {
  for (const [name, value, on] of draft.values) {
    for (const field of form.elements) {
      if (field.name !== name || !isKept(field)) continue;
      if (["checkbox", "radio"].includes(field.type)) {
        if (field.value === value) field.checked = on;
      } else if (field.multiple) {
        for (const option of field.options) option.selected = value.includes(option.value);
      } else field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
}

function clockTime(at) {
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, "0")}`;
}
