// Warns before an idle session ends, and keeps it on a click. What was typed stays: the form's own draft keeps it.
// Without this script nothing is lost but the warning.

const BEFORE = 2 * 60 * 1000;
const EVERY = 15 * 1000;
const SEEN = "session-seen";

const minutes = Number(document.querySelector('meta[name="idle-minutes"]')?.content);

function remember() {
  // Another tab's page keeps the same session alive; all tabs read one clock.
  localStorage.setItem(SEEN, String(Date.now()));
}

function build() {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", "session-warning");
  const text = document.createElement("p");
  text.id = "session-warning";
  text.textContent = "您已较长时间没有操作，即将自动退出登录。";
  const stay = document.createElement("button");
  stay.className = "button";
  stay.type = "button";
  stay.textContent = "继续使用";
  stay.addEventListener("click", () => keep(dialog));
  dialog.append(text, stay);
  document.body.append(dialog);
  return dialog;
}

async function keep(dialog) {
  const token = document.querySelector('input[name="csrfmiddlewaretoken"]')?.value ?? "";
  const answer = await fetch("/office/me/stay/", { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => null);
  const text = dialog.querySelector("p");
  if (answer?.status === 204) {
    remember();
    dialog.close();
  } else {
    text.textContent = "登录已经结束。本页填写的内容已暂存在浏览器中，重新登录后可以恢复。";
    dialog.querySelector("button").remove();
  }
}

if (minutes > 0) {
  remember();
  const dialog = build();
  setInterval(() => {
    const left = Number(localStorage.getItem(SEEN)) + minutes * 60 * 1000 - Date.now();
    if (left <= BEFORE && !dialog.open) dialog.showModal();
    if (left > BEFORE && dialog.open) dialog.close();
  }, EVERY);
}
