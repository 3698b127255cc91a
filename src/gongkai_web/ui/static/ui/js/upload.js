// Files are looked at before they are sent; <form data-upload-progress> shows how far the sending is.
import { make } from "./elements.js";

const MEGA = 1024 * 1024;

/** Check the kind and size of chosen files, and show how far their sending is. */
export function checkUploads() {
  for (const field of document.querySelectorAll('.upload input[type="file"]')) {
    field.addEventListener("change", () => list(field));
  }
  document.addEventListener("submit", (event) => {
    const wrong = event.target.querySelector(".upload-item-wrong");
    if (!wrong) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    wrong.closest(".upload").querySelector('input[type="file"]').focus();
  }, { capture: true });
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !("uploadProgress" in event.target.dataset)) return;
    if (![...event.target.querySelectorAll('input[type="file"]')].some((field) => field.files.length)) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
}

function list(field) {
  const items = [...field.files].map((file) => {
    const wrong = complaint(field, file);
    const item = make("p", { class: wrong ? "upload-item upload-item-wrong" : "upload-item" }, make("span", {}, file.name));
    item.append(make("span", {}, wrong || sizeOf(file.size)));
    return item;
  });
  field.closest(".upload").querySelector("[data-upload-list]").replaceChildren(...items);
}

function complaint(field, file) {
  const kinds = field.accept.split(",").map((kind) => kind.trim().toLowerCase()).filter((kind) => kind.startsWith("."));
  const name = file.name.toLowerCase();
  if (kinds.length && !kinds.some((kind) => name.endsWith(kind))) return `不接受此类文件，请改用 ${kinds.join("、")}`;
  const most = Number(field.dataset.mostBytes || 0);
  if (most && file.size > most) return `${sizeOf(file.size)}，超过上限 ${sizeOf(most)}，请压缩或者拆分`;
  if (file.size === 0) return "文件是空的，请重新选择";
  return "";
}

function sizeOf(bytes) {
  return bytes >= MEGA ? `${(bytes / MEGA).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

function send(form, submitter) {
  const bar = make("progress", { max: "100", value: "0", "aria-label": "上传进度" });
  const said = make("p", { role: "status" }, "正在上传，请不要关闭页面。");
  const box = make("div", { class: "upload-progress" }, bar, said);
  form.append(box);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = Math.round((100 * event.loaded) / event.total);
  });
  request.addEventListener("load", () => show(request));
  request.addEventListener("error", () => {
    bar.remove();
    said.textContent = "网络中断，文件没有送达。请检查网络后重新提交，已填写的内容仍在页面上。";
    delete form.dataset.sent;
    submitter?.removeAttribute("aria-busy");
  });
  request.send(new FormData(form, submitter));
}

// The answer is shown as it came: asking for its address again would lose what the server said only once.
function show(request) {
  history.replaceState(null, "", request.responseURL);
  document.open();
  document.write(request.responseText);
  document.close();
}
