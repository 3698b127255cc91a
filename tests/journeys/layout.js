// Lists words that a reader cannot read as they stand: cut off by the box that holds them, wider than the window, or lying
// over other words.
() => {
  const LEAST = 3; // pixels
  const name = (text) => `“${text.data.trim().slice(0, 40)}”`;
  const hides = (look) => look.overflowX === "hidden" || look.overflowX === "clip" || look.overflowY === "hidden" || look.overflowY === "clip";
  const scrolls = (look, axis) => look[axis] === "auto" || look[axis] === "scroll";

  const unseen = (element) => element.closest(".visually-hidden, [hidden], svg, option, .skip-link, script, style, template")
    || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });

  const words = [];
  const faults = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!text.data.trim() || unseen(text.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    let scrolled = false;
    for (let holder = text.parentElement; holder && holder !== document.body; holder = holder.parentElement) {
      const look = getComputedStyle(holder);
      if (look.clipPath !== "none") { boxes.length = 0; break; }
      // What scrolls within its own frame can be read there, and what sticks lies over the rest on purpose.
      const sticks = look.position === "sticky" || look.position === "fixed";
      if (sticks || scrolls(look, "overflowX") || scrolls(look, "overflowY")) { scrolled = true; break; }
      if (!hides(look)) continue;
      const frame = holder.getBoundingClientRect();
      const cut = boxes.some((box) => box.right > frame.right + LEAST || box.bottom > frame.bottom + LEAST || box.left < frame.left - LEAST);
      if (cut) faults.push(`cut off: ${name(text)}`);
    }
    if (scrolled) continue;
    if (boxes.some((box) => box.right > innerWidth + 1 || box.left < -1)) faults.push(`beyond the window: ${name(text)}`);
    // A line of a large number reaches far above and below its figures; what counts is the square of a letter.
    const size = parseFloat(getComputedStyle(text.parentElement).fontSize);
    for (const { left, right, top, height } of boxes) {
      const blank = Math.max(height - size, 0) / 2;
      words.push({ text, box: { left, right, top: top + blank, bottom: top + height - blank } });
    }
  }

  words.sort((one, other) => one.box.top - other.box.top);
  words.forEach(({ text, box }, index) => {
    for (let next = index + 1; next < words.length && words[next].box.top < box.bottom - LEAST; next += 1) {
      const other = words[next];
      if (other.text === text) continue;
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (across > LEAST && down > LEAST) faults.push(`lie over each other: ${name(text)} and ${name(other.text)}`);
    }
  });
  return [...new Set(faults)];
}
