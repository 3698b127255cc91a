// Shows how far the copy is, and the page anew once it is there.

const EVERY = 1500;

/** Follow the making of a copy. */
export function watchProgress() {
  const notice = document.querySelector("[data-progress]");
  if (notice) ask(notice);
}

async function ask(notice) {
  try {
    const told = await (await fetch(notice.dataset.progress)).json();
    if (told.state !== "queued") {
      location.reload();
      return;
    }
    notice.querySelector("progress").value = told.percent;
    notice.querySelector("[data-percent]").textContent = `${told.percent}%`;
  } catch {
    // The next question may be answered; the link on the page is always there.
  }
  setTimeout(() => ask(notice), EVERY);
}
