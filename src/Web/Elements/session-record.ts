/**
 * <session-record check="/sessions/…/draft">: around the form of a session's record. While somebody types, it sends the draft and shows what the
 * server says of it; a zone chosen on the map gets its row. Fires "checked" after each answer.
 */
import type { AreaMap, Place, ZoneChosen } from './area-map';

class SessionRecord extends HTMLElement {
  #timer = 0;
  #under = Promise.resolve();
  #gone = false;
  #asking = false;

  connectedCallback() {
    const form = this.querySelector('form')!;
    form.addEventListener('input', e => {
      const field = e.target as HTMLInputElement;
      this.#shade();
      if (this.hasAttribute('check')) { clearTimeout(this.#timer); this.#timer = window.setTimeout(() => this.#send(form), field.type === 'radio' || field.tagName === 'SELECT' ? 150 : 600); }
    });
    form.addEventListener('submit', e => {
      clearTimeout(this.#timer);
      this.#gone = !this.#asking;
      if (this.#gone) return;
      e.preventDefault();       // a draft is on its way: only its answer knows the version to send, or somebody else would seem to have changed the record
      void this.#under.then(() => form.requestSubmit(e.submitter));
    });
    this.addEventListener('chosen', event => this.#choose((event as ZoneChosen).place));
    this.#shade();
  }

  /** The zone's row, or the first empty one filled with it; the depth is typed next. */
  #choose(place: Place) {
    const rows = [...this.querySelectorAll<HTMLTableRowElement>('.zones tbody tr')];
    const of = (row: HTMLElement, name: string) => row.querySelector<HTMLSelectElement>(`[name$=".${name}"]`)!;
    let row = rows.find(r => of(r, 'zone').value === place.zone && of(r, 'side').value === place.side);
    if (!row) {
      row = rows.find(r => of(r, 'zone').value === '') ?? this.#another(rows[rows.length - 1]!);
      of(row, 'zone').value = place.zone;
      of(row, 'side').value = place.side;
      of(row, 'zone').dispatchEvent(new Event('input', { bubbles: true }));
    }
    row.querySelector<HTMLInputElement>('[name$=".depth_mm"]')!.focus();
  }

  #another(last: HTMLTableRowElement): HTMLTableRowElement {
    const row = last.cloneNode(true) as HTMLTableRowElement;
    for (const field of row.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
      field.name = field.name.replace(/\.(\d+)\./, (_, n) => `.${Number(n) + 1}.`);
      field.setAttribute('aria-label', field.getAttribute('aria-label')!.replace(/\d+$/, n => String(Number(n) + 1)));
      field.value = '';
    }
    last.after(row);
    return row;
  }

  #shade() {
    const said = (row: HTMLElement, name: string) => row.querySelector<HTMLSelectElement>(`[name$=".${name}"]`)!.value;
    this.querySelector<AreaMap>('area-map')!.mark([...this.querySelectorAll<HTMLTableRowElement>('.zones tbody tr')].map(row => ({ zone: said(row, 'zone'), side: said(row, 'side') })));
  }

  /** One after the other, so that each draft carries the version of the one before. */
  #send(form: HTMLFormElement) { this.#under = this.#under.then(() => this.#ask(form)); }

  async #ask(form: HTMLFormElement) {
    if (this.#gone) return;
    const saved = this.querySelector('[data-saved]');
    this.#asking = true;
    try {
      const answer = await fetch(this.getAttribute('check')!, { method: 'POST', body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>) });
      if (!answer.ok) throw new Error(String(answer.status));
      const html = await answer.text();
      const place = this.querySelector('#findings')!;
      const typing = place.contains(document.activeElement) ? document.activeElement as HTMLInputElement : null;
      const parsed = new DOMParser().parseFromString(html, 'text/html').querySelector('.findings')!;
      form.querySelector<HTMLInputElement>('[name=version]')!.value = parsed.getAttribute('data-version')!;
      if (!typing) place.replaceChildren(parsed);
      if (saved) saved.textContent = parsed.querySelector('[role=alert]') ? 'Not saved.' : 'Draft saved.';
    } catch {
      if (saved) saved.textContent = 'Not saved: the practice cannot be reached. It is tried again when you go on.';
    }
    this.#asking = false;
    this.dataset.checked = String(Number(this.dataset.checked ?? 0) + 1);
    this.dispatchEvent(new Event('checked', { bubbles: true }));
  }
}
customElements.define('session-record', SessionRecord);
