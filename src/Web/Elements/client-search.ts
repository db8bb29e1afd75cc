/** <client-search src="/clients/found">: shows who is meant while somebody types; arrow keys walk through the list, Enter opens. Fires "found" with each new list. */
class ClientSearch extends HTMLElement {
  #timer = 0;
  #asked = 0;

  connectedCallback() {
    this.#field.addEventListener('input', () => { clearTimeout(this.#timer); this.#timer = window.setTimeout(() => this.#look(), 120); });
    this.addEventListener('keydown', e => this.#walk(e));
    this.querySelector('form')!.addEventListener('submit', e => {
      const only = this.#links;
      if (this.#field.value.trim() !== '' && only.length > 0 && document.activeElement === this.#field) { e.preventDefault(); this.#look().then(() => this.#links[0]?.click()); }
    });
  }

  get #field() { return this.querySelector<HTMLInputElement>('input[type=search]')!; }
  get #list() { return this.querySelector<HTMLElement>('[data-found]')!; }
  get #links() { return [...this.#list.querySelectorAll<HTMLAnchorElement>('ul a')]; }

  async #look() {
    clearTimeout(this.#timer);
    const mine = ++this.#asked, text = this.#field.value.trim();
    try {
      const answer = await fetch(`${this.getAttribute('src')}?q=${encodeURIComponent(text)}`, { headers: { accept: 'text/html' } });
      if (!answer.ok || mine !== this.#asked) return;         // a newer question is under way
      this.#list.innerHTML = await answer.text();
    } catch { return; }                                       // the list stays; the form still works
    history.replaceState(null, '', text === '' ? location.pathname : `?q=${encodeURIComponent(text)}`);
    const count = Number(this.#list.querySelector<HTMLElement>('[data-count]')?.dataset.count ?? 0);
    this.querySelector('[data-status]')!.textContent = count === 0 ? 'Nobody is found.' : count === 1 ? '1 client.' : `${count} clients.`;
    this.dispatchEvent(new Event('found', { bubbles: true }));
  }

  #walk(e: KeyboardEvent) {
    if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return;
    const links = this.#links, at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (e.key === 'ArrowUp' && at < 0) return;
    e.preventDefault();
    const next = e.key === 'ArrowDown' ? links[at + 1] : links[at - 1];
    if (next) next.focus(); else if (e.key === 'ArrowUp') this.#field.focus();
  }
}
customElements.define('client-search', ClientSearch);
export {};
