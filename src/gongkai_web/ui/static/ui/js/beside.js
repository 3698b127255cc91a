// A field with data-beside and data-among is asked only where the field named beside it has one of those answers.
//
// What is not asked is not sent either; without this script every field is there, and its hint says when to fill it in.

/** Show what matters beside the answers given, and follow them as they change. */
export function showWhatMatters() {
  const forms = new Set([...document.querySelectorAll("[data-beside]")].map((field) => field.form));
  for (const form of forms) {
    form.addEventListener("change", () => settle(form));
    settle(form);
  }
}

function settle(form) {
  for (const field of form.querySelectorAll("[data-beside]")) {
    const answer = form.elements.namedItem(field.dataset.beside)?.value ?? "";
    const matters = field.dataset.among.split(" ").includes(answer);
    field.closest(".field").hidden = !matters;
    field.disabled = !matters;
  }
}
