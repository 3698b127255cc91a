// <form data-unsaved> warns before changes are left behind.

/** Warn when a changed form is left without being sent. */
export function warnUnsaved() {
  for (const form of document.querySelectorAll("form[data-unsaved]")) {
    let changed = false;
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", () => { changed = false; });
    addEventListener("beforeunload", (event) => {
      if (changed) event.preventDefault();
    });
  }
}
