// Boxes under mouse, pen or finger: drag on the page draws one, drag on a box moves it, at its lower right corner resizes.

const EDGE = 10;
const LEAST = 4;

/** Let boxes of a sheet be drawn, moved and resized. */
export function drawWithPointer(sheet, boxes) {
  sheet.addEventListener("pointerdown", (event) => {
    // A finger scrolls the page; it draws where it rests on a box, or beside the button that adds one.
    const box = event.target.closest("g.box");
    if (event.button !== 0 || (event.pointerType === "touch" && !box)) return;
    event.preventDefault();
    sheet.setPointerCapture(event.pointerId);
    const start = pointOn(sheet, event);
    if (box) dragBox(sheet, box, start, boxes);
    else drawBox(sheet, start, boxes);
  });
}

function pointOn(sheet, event) {
  const around = sheet.getBoundingClientRect();
  const { width, height } = sheet.viewBox.baseVal;
  return { x: ((event.clientX - around.left) / around.width) * width, y: ((event.clientY - around.top) / around.height) * height };
}

function follow(sheet, move) {
  const end = () => {
    sheet.removeEventListener("pointermove", move);
    sheet.removeEventListener("pointerup", end);
    sheet.removeEventListener("pointercancel", end);
  };
  sheet.addEventListener("pointermove", move);
  sheet.addEventListener("pointerup", end);
  sheet.addEventListener("pointercancel", end);
}

function drawBox(sheet, start, boxes) {
  let box = null;
  follow(sheet, (event) => {
    const now = pointOn(sheet, event);
    const place = { x: Math.min(start.x, now.x), y: Math.min(start.y, now.y), width: Math.abs(now.x - start.x), height: Math.abs(now.y - start.y) };
    if (!box && (place.width < LEAST || place.height < LEAST)) return;
    if (box) boxes.set(box, place);
    else {
      box = boxes.add(sheet, place);
      box.focus({ preventScroll: true });
    }
  });
}

function dragBox(sheet, box, start, boxes) {
  box.focus({ preventScroll: true });
  const was = boxes.place(box);
  const scale = sheet.viewBox.baseVal.width / sheet.getBoundingClientRect().width;
  const near = EDGE * scale;
  const resizing = was.x + was.width - start.x < near && was.y + was.height - start.y < near && was.width > 2 * near;
  follow(sheet, (event) => {
    const now = pointOn(sheet, event);
    const [across, down] = [now.x - start.x, now.y - start.y];
    if (resizing) boxes.set(box, { ...was, width: was.width + across, height: was.height + down });
    else boxes.set(box, { ...was, x: was.x + across, y: was.y + down });
  });
}
