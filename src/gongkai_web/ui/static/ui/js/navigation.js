// A navigation that scrolls sideways on a phone shows the place one is at.

/** Bring the current entry of every such navigation into sight. */
export function showCurrent() {
  for (const entry of document.querySelectorAll(".office-navigation [aria-current], .tabs [aria-current]")) {
    const frame = entry.closest("nav");
    frame.scrollLeft = entry.offsetLeft - (frame.clientWidth - entry.offsetWidth) / 2;
  }
}
