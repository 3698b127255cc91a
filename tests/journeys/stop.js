// Where the focus is, seen from a target: "here", "beside" (in the same group of choices), "before" when the target stands
// before it, else "after"; whether the focus is on the link past the navigation and the target behind it; and what is wrong
// with the stop: a focus that is out of sight, covered, or not marked.
(target) => {
  const focus = document.activeElement;
  const main = document.querySelector("main");
  const grouped = target.type === "radio" && focus.type === "radio" && focus.name === target.name && focus.form === target.form;
  const place = focus.compareDocumentPosition(target);
  const there = focus === target ? "here" : grouped ? "beside" : place & Node.DOCUMENT_POSITION_PRECEDING ? "before" : "after";
  const skips = focus.matches(".skip-link") && Boolean(main?.contains(target));
  const name = () => `${focus.localName} ${(focus.getAttribute("aria-label") || focus.textContent || focus.name || "").trim().slice(0, 40)}`;

  // Chromium's wheel of a page with nothing to stop at, and main, where the link past the navigation leads, need no mark.
  if ([document.body, document.documentElement, main].includes(focus)) return { there, skips, fault: "" };

  const rings = [focus, focus.parentElement, focus.closest("tr"), focus.closest("label"), ...focus.children].filter(Boolean);
  const marked = rings.some((one) => {
    const look = getComputedStyle(one);
    const outlined = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
    return outlined || (one.localName === "rect" && parseFloat(look.strokeWidth) >= 3);
  });
  if (!marked) return { there, skips, fault: `nothing marks the focus on ${name()}` };

  const seen = [...focus.getClientRects()]
    .map((box) => ({ left: Math.max(box.left, 0), top: Math.max(box.top, 0), right: Math.min(box.right, innerWidth), bottom: Math.min(box.bottom, innerHeight) }))
    .filter((box) => box.right - box.left > 1 && box.bottom - box.top > 1);
  if (!seen.length) return { there, skips, fault: `the focus is out of sight on ${name()}` };

  const open = seen.some((box) => {
    const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    return top && (focus.contains(top) || top.contains(focus) || top.closest("label")?.control === focus);
  });
  return { there, skips, fault: open ? "" : `something covers the focus on ${name()}` };
}
