// The page on which boxes are drawn. Without this file it works by its form alone; with it, boxes follow mouse, finger
// and keys, and every change is kept at once.
import { Saving } from "./redact-saving.js";
import { Boxes } from "./redact-boxes.js";
import { drawWithPointer } from "./redact-pointer.js";
import { watchProgress } from "./redact-progress.js";

const STEP = 2;
const FAR = 10;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const form = document.querySelector("form[data-redact]");
if (form) begin(form);
watchProgress();

function begin(form) {
  const saving = new Saving(form, () => boxes.list());
  const boxes = new Boxes(form, () => saving.later());
  const sheets = form.querySelector("[data-sheets]");
  sheets.classList.add("is-drawing");
  form.querySelector("[data-hint]").hidden = false;
  for (const sheet of form.querySelectorAll("svg[data-page]")) drawWithPointer(sheet, boxes);
  for (const button of form.querySelectorAll("[data-new-box]")) {
    button.hidden = false;
    button.addEventListener("click", () => boxes.addInMiddle(Number(button.dataset.newBox)).focus());
  }
  form.addEventListener("keydown", (event) => takeKey(event, boxes));
  form.addEventListener("change", (event) => {
    if (event.target.closest(".box-row")) boxes.hear(event.target.closest(".box-row"));
  });
  form.addEventListener("click", (event) => takeClick(event, boxes, sheets));
  form.addEventListener("focusin", (event) => boxes.point(event.target));
  form.addEventListener("submit", (event) => sendWhenSaved(event, form, saving));
}

function takeKey(event, boxes) {
  const box = event.target.closest?.("g.box");
  if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
  const way = ARROWS[event.key];
  if (way) {
    const step = event.repeat ? FAR : STEP;
    const [across, down] = way.map((part) => part * step);
    if (event.shiftKey) boxes.resize(box, across, down);
    else boxes.move(box, across, down);
  } else if (event.key === "Delete" || event.key === "Backspace") boxes.remove(box);
  else if (event.key === "Enter") boxes.rowOf(box).querySelector("select").focus();
  else return;
  event.preventDefault();
}

function takeClick(event, boxes, sheets) {
  const remove = event.target.closest("button[name='delete']");
  const name = event.target.closest("[data-name]");
  const preview = event.target.closest("[data-preview]");
  if (!remove && !name && !preview) return;
  event.preventDefault();
  if (remove) boxes.remove(boxes.boxOf(remove.closest(".box-row")));
  else if (name) boxes.boxOf(name.closest(".box-row")).focus();
  else preview.textContent = sheets.classList.toggle("is-preview") ? "结束预览" : "预览遮盖效果";
}

function sendWhenSaved(event, form, saving) {
  if (!saving.isWaiting) return;
  event.preventDefault();
  const button = event.submitter;
  saving.now().then((saved) => { if (saved) form.requestSubmit(button); });
}
