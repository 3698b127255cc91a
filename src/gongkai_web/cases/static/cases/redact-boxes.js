// The boxes of the page: each is a rectangle on a sheet and a row in the list, and both always say the same.

const SVG = "http://www.w3.org/2000/svg";
const LEAST = 4;
const USUAL = [140, 18];
const LARGEST = 11;
const FILLING = 0.8;

/** All boxes; tells of every change. */
export class Boxes {
  constructor(form, tell) {
    this.form = form;
    this.tell = tell;
    this.rows = form.querySelector("[data-list]");
    this.blank = form.querySelector("[data-new-row]").content.firstElementChild;
    for (const row of this.rows.children) {
      this.loosen(row);
      this.prepare(this.boxOf(row));
    }
  }

  /** List the boxes as the server reads them. */
  list() {
    return [...this.rows.children].map((row) => {
      const place = this.place(this.boxOf(row));
      return {
        id: Number(row.dataset.row), page: Number(row.dataset.page), what: row.dataset.what, text: row.dataset.text,
        left: place.x, top: place.y, right: place.x + place.width, bottom: place.y + place.height,
        reason: row.querySelector("select").value, taken: this.taken(row),
      };
    });
  }

  boxOf(row) {
    return this.form.querySelector(`g[data-box="${row.dataset.row}"]`);
  }

  rowOf(box) {
    return this.rows.querySelector(`[data-row="${box.dataset.box}"]`);
  }

  /** Let the script alone say what a row's controls hold: a form bounds how many fields it sends, a roster has more. */
  loosen(row) {
    for (const control of row.querySelectorAll("select, input")) control.setAttribute("form", "none");
  }

  /** Put a box on a sheet. */
  add(sheet, place) {
    const id = Math.max(0, ...[...this.rows.children].map((row) => Number(row.dataset.row))) + 1;
    const page = Number(sheet.dataset.page);
    const box = document.createElementNS(SVG, "g");
    box.setAttribute("class", "box box-taken");
    box.id = `box-${id}`;
    box.dataset.box = id;
    const word = document.createElementNS(SVG, "text");
    word.setAttribute("aria-hidden", "true");
    box.append(document.createElementNS(SVG, "title"), document.createElementNS(SVG, "rect"), word);
    sheet.append(box);
    this.insert(this.makeRow(id, page), page);
    this.set(box, place);
    this.prepare(box);
    return box;
  }

  /** Put a box of the usual size in the middle of what is seen of a page. */
  addInMiddle(page) {
    const sheet = this.form.querySelector(`svg[data-page="${page}"]`);
    const { width, height } = sheet.viewBox.baseVal;
    const around = sheet.getBoundingClientRect();
    const seen = (Math.max(around.top, 0) + Math.min(around.bottom, innerHeight)) / 2 - around.top;
    const y = Math.min(Math.max((seen / around.height) * height, 0), height - USUAL[1]);
    return this.add(sheet, { x: (width - USUAL[0]) / 2, y, width: USUAL[0], height: USUAL[1] });
  }

  makeRow(id, page) {
    const row = this.blank.cloneNode(true);
    Object.assign(row.dataset, { row: id, page, what: "", text: "" });
    const name = `第 ${page} 页 框选`;
    row.querySelector("[data-name]").href = `#box-${id}`;
    row.querySelector("[data-name]").textContent = name;
    row.querySelector("select").setAttribute("aria-label", `${name}的理由`);
    row.querySelector("select").value = this.lastReason ?? row.querySelector("select").value;
    row.querySelector(".box-choices").setAttribute("aria-label", `${name}是否遮盖`);
    row.querySelector("button .visually-hidden").textContent = name;
    for (const radio of row.querySelectorAll("input")) radio.name = `taken-${id}`;
    this.loosen(row);
    row.querySelector("input[value=yes]").checked = true;
    return row;
  }

  insert(row, page) {
    const after = [...this.rows.children].find((other) => Number(other.dataset.page) > page);
    this.rows.insertBefore(row, after ?? null);
  }

  prepare(box) {
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "button");
    this.rename(box);
  }

  /** Hear that a row's choice has changed. */
  hear(row) {
    this.lastReason = row.querySelector("select").value;
    this.rename(this.boxOf(row));
    this.letter(this.boxOf(row));
    this.changed();
  }

  rename(box) {
    const row = this.rowOf(box);
    const taken = this.taken(row);
    const standing = taken === null ? "proposed" : taken ? "taken" : "dropped";
    const words = { proposed: "待定", taken: "遮盖", dropped: "不遮盖" }[standing];
    const reason = row.querySelector("select").selectedOptions[0].textContent;
    const name = `${row.querySelector("[data-name]").textContent} ${row.dataset.text} ${reason}，${words}`;
    for (const other of ["proposed", "taken", "dropped"]) box.classList.toggle(`box-${other}`, other === standing);
    box.setAttribute("aria-label", name);
    box.querySelector("title").textContent = name;
  }

  taken(row) {
    const chosen = row.querySelector("input:checked");
    return chosen ? chosen.value === "yes" : null;
  }

  place(box) {
    const rect = box.querySelector("rect");
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name)));
    return { x, y, width, height };
  }

  /** Set a box to a place, within its page. */
  set(box, place) {
    const { width: most, height: tall } = box.ownerSVGElement.viewBox.baseVal;
    const width = Math.min(Math.max(place.width, LEAST), most);
    const height = Math.min(Math.max(place.height, LEAST), tall);
    const x = Math.min(Math.max(place.x, 0), most - width);
    const y = Math.min(Math.max(place.y, 0), tall - height);
    const rect = box.querySelector("rect");
    for (const [name, value] of Object.entries({ x, y, width, height })) rect.setAttribute(name, value.toFixed(2));
    this.letter(box);
    this.changed();
  }

  /** Write the word of the reason on the field, as large as the copy will show it. */
  letter(box) {
    const { x, y, width, height } = this.place(box);
    const word = box.querySelector("text");
    word.textContent = this.rowOf(box).querySelector("select").selectedOptions[0].textContent;
    const size = Math.min(LARGEST, height * FILLING, (width * FILLING) / word.textContent.length);
    const looks = { x: x + width / 2, y: y + height / 2, "font-size": size };
    for (const [name, value] of Object.entries(looks)) word.setAttribute(name, value.toFixed(2));
  }

  move(box, across, down) {
    const place = this.place(box);
    this.set(box, { ...place, x: place.x + across, y: place.y + down });
  }

  resize(box, across, down) {
    const place = this.place(box);
    this.set(box, { ...place, width: place.width + across, height: place.height + down });
  }

  /** Take a box away, and go on at the next. */
  remove(box) {
    const row = this.rowOf(box);
    const next = row.nextElementSibling ?? row.previousElementSibling;
    const inList = row.contains(document.activeElement);
    box.remove();
    row.remove();
    if (next) (inList ? next.querySelector("select") : this.boxOf(next)).focus();
    this.changed();
  }

  /** Show which row and which box belong together. */
  point(target) {
    const row = target.closest?.(".box-row");
    const box = target.closest?.("g.box") ?? (row && this.boxOf(row));
    this.form.querySelectorAll(".is-pointed").forEach((other) => other.classList.remove("is-pointed"));
    if (!box) return;
    box.classList.add("is-pointed");
    const of = this.rowOf(box);
    of.classList.add("is-pointed");
    if (!row) this.show(of);
  }

  /** Bring a row into the list's own window; the page stays where the eye is, which on a narrow screen is far below. */
  show(row) {
    const [window, place] = [this.rows.getBoundingClientRect(), row.getBoundingClientRect()];
    if (place.top < window.top) this.rows.scrollTop -= window.top - place.top;
    else if (place.bottom > window.bottom) this.rows.scrollTop += place.bottom - window.bottom;
  }

  changed() {
    const standings = [...this.rows.children].map((row) => this.taken(row));
    this.form.querySelector("[data-taken]").textContent = standings.filter((one) => one === true).length;
    this.form.querySelector("[data-undecided]").textContent = standings.filter((one) => one === null).length;
    this.tell();
  }
}
