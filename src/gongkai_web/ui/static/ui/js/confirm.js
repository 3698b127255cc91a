// <button data-confirm="退回补充材料？"> asks before it sends. What cannot be undone has a page of its own instead.
import { make, makeButton } from "./elements.js";

/** Ask before a form is sent by a button that wants it. */
export function askFirst() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-confirm]");
    if (!button || button.dataset.confirmed) return;
    event.preventDefault();
    ask(button);
  });
}

function ask(button) {
  const close = () => dialog.close();
  const go = () => {
    dialog.close();
    button.dataset.confirmed = "yes";
    button.click();
    delete button.dataset.confirmed;
  };
  const question = make("h2", { id: "confirm-question" }, button.dataset.confirm);
  const row = make("div", { class: "button-row" }, makeButton("确定", "", go), makeButton("取消", "button-secondary", close));
  const dialog = make("dialog", { class: "dialog", "aria-labelledby": "confirm-question" }, question, row);
  dialog.addEventListener("close", () => {
    dialog.remove();
    button.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}
