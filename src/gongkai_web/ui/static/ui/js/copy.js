// Buttons that need a script stay hidden until there is one.

const SAID_FOR = 3_000;

/** Let <button data-copy="…" hidden> copy its text and say so. */
export function offerCopies() {
  if (!navigator.clipboard) return; // plain http on another machine has none
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}

async function copy(button) {
  const label = button.querySelector("[data-copy-label]");
  const words = label.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    label.textContent = "已复制";
  } catch {
    label.textContent = "未能复制，请手工选取";
  }
  setTimeout(() => { label.textContent = words; }, SAID_FOR);
}

/** Let <button data-print hidden> print the page. */
export function offerPrinting() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}
