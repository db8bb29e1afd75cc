/** <live-part src="/jobs/…/part" every="2">: asks the server for its content again until nothing in it is marked data-live. Fires "settled" then. */
class LivePart extends HTMLElement {
  #timer = 0;

  connectedCallback() { this.#wait(); }
  disconnectedCallback() { clearTimeout(this.#timer); }

  #wait() {
    if (!this.querySelector('[data-live]')) { this.dispatchEvent(new Event('settled', { bubbles: true })); return; }
    this.#timer = window.setTimeout(() => this.#look(), 1000 * Number(this.getAttribute('every') ?? 2));
  }

  async #look() {
    try {
      const answer = await fetch(this.getAttribute('src')!, { headers: { accept: 'text/html' } });
      if (answer.ok) {
        const html = await answer.text();
        if (html !== this.innerHTML) this.innerHTML = html;
        if (!this.querySelector('[data-live]') && this.hasAttribute('reload')) { location.reload(); return; }
      } else if (answer.status === 401 || answer.status === 404) return;
    } catch { /* the connection is broken: ask again */ }
    this.#wait();
  }
}
customElements.define('live-part', LivePart);
export {};
