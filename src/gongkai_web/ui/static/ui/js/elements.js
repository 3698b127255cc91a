// Makes elements without markup in strings, so that nothing typed can become markup.

/** Make an element with attributes and children; a string becomes text. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Make a button that does something. */
export function makeButton(words, looks, act) {
  const button = make("button", { type: "button", class: `button ${looks}` }, words);
  button.addEventListener("click", act);
  return button;
}

/** Say whether keys typed now belong to a field. */
export function isTyping(target) {
  return target instanceof Element && target.closest("input, select, textarea, [contenteditable], dialog[open]") !== null;
}
