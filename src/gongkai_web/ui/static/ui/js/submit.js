// A form is sent once, and one that comes back leads to what was wrong.

const RELEASE_AFTER = 10_000; // a download leaves the page standing; the form must be free again

/** Let a second press of the button do nothing while the first is under way. */
export function guardSubmits() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(() => release(form), RELEASE_AFTER);
  });
  // The page that the back button shows again comes from memory as it was left.
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));
}

function release(form) {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
}

/** Put the reader, and a screen reader's voice, at the summary of errors. */
export function leadToErrors() {
  document.querySelector("[data-error-summary]")?.focus();
}
