// Keeps the boxes at the office's server: one message at a time, each with the version it was drawn on.

const QUIET = 600;

/** What stands between the page and its server. */
export class Saving {
  constructor(form, list) {
    this.form = form;
    this.list = list;
    this.said = form.querySelector("[data-saved]");
    this.changed = false;
    this.under = null;
    addEventListener("beforeunload", (event) => { if (this.isWaiting) event.preventDefault(); });
  }

  /** Whether something is not kept yet. */
  get isWaiting() {
    return this.changed || this.under !== null;
  }

  /** Keep the boxes once the hand rests. */
  later() {
    this.changed = true;
    this.say("正在保存…");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), QUIET);
  }

  /** Keep the boxes now; says whether that went well. */
  async now() {
    clearTimeout(this.timer);
    if (this.under) await this.under;
    if (!this.changed) return true;
    this.changed = false;
    this.under = this.send();
    const saved = await this.under;
    this.under = null;
    return saved;
  }

  async send() {
    const version = this.form.elements.version;
    const token = this.form.elements.csrfmiddlewaretoken.value;
    const body = JSON.stringify({ version: Number(version.value), boxes: this.list() });
    try {
      const answer = await fetch(this.form.dataset.redact, { method: "POST", body, headers: { "Content-Type": "application/json", "X-CSRFToken": token } });
      const told = await answer.json();
      if (!answer.ok) return this.fail(told.message);
      version.value = told.version;
      this.say("已保存");
      return true;
    } catch {
      return this.fail("没有保存成功：与服务器的连接中断或者登录已结束。请不要关闭本页，稍后再改动一处即可重试。");
    }
  }

  fail(message) {
    this.changed = true;
    this.say(message, true);
    return false;
  }

  say(words, wrong = false) {
    this.said.textContent = words;
    this.said.classList.toggle("is-wrong", wrong);
  }
}
