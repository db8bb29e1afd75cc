/**
 * <area-map picks="NAME">: around drawings whose zones it makes buttons. Fires "chosen" (a ZoneChosen) when one is pressed; whoever is around it says what is marked with mark().
 * With picks, a zone ticks the checkbox of that name and of the zone's value in the fieldset around it, and what is ticked is marked; the checkbox tells what it always tells.
 */
export type Place = { zone: string; side: string };
export class ZoneChosen extends Event {
  constructor(readonly place: Place) { super('chosen', { bubbles: true }); }
}

export class AreaMap extends HTMLElement {
  connectedCallback() {
    const picks = this.getAttribute('picks');
    for (const zone of this.#zones) {
      // Ticked areas have no sides: one button an area and drawing, the other side of it is for the pointer only.
      const second = picks && zone.closest('svg')!.querySelector(`[data-zone="${zone.dataset.zone}"]`) !== zone;
      if (second) zone.setAttribute('aria-hidden', 'true');
      else {
        zone.setAttribute('role', 'button');
        zone.setAttribute('aria-label', picks && this.#box(zone)?.parentElement!.textContent!.trim() || zone.dataset.name!);
      }
      zone.addEventListener('click', () => this.#choose(zone));
      zone.addEventListener('keydown', event => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); this.#choose(zone); } });
    }
    if (picks) {
      // Also what is ticked, offered or taken back by others than this map.
      for (const changed of ['change', 'answered']) this.closest('form')!.parentElement!.addEventListener(changed, () => this.#follow());
      this.#follow();
    } else this.#offer(() => true);
    this.dataset.ready = '';
  }

  /** Marks exactly these; a place without a side stands for both. */
  mark(places: Place[]) {
    for (const zone of this.#zones) {
      const is = places.some(p => p.zone === zone.dataset.zone && (p.side === '' || p.side === zone.dataset.side));
      zone.classList.toggle('treated', is);
      if (zone.hasAttribute('role')) zone.setAttribute('aria-pressed', String(is));
    }
  }

  get #zones() { return this.querySelectorAll<SVGPathElement>('.zone'); }

  #box(zone: SVGPathElement) { return this.closest('fieldset')!.querySelector<HTMLInputElement>(`input[name="${this.getAttribute('picks')}"][value="${zone.dataset.zone}"]`); }

  #choose(zone: SVGPathElement) {
    if (zone.classList.contains('off')) return;
    if (!this.hasAttribute('picks')) this.dispatchEvent(new ZoneChosen({ zone: zone.dataset.zone!, side: zone.dataset.side! }));
    else this.#box(zone)?.click();      // ticks it as a finger would, with everything that follows
  }

  #follow() {
    this.#offer(zone => this.#box(zone)?.closest<HTMLElement>('[data-option]')!.hidden === false);
    this.mark([...this.#zones].filter(zone => this.#box(zone)?.checked).map(zone => ({ zone: zone.dataset.zone!, side: '' })));
  }

  #offer(is: (zone: SVGPathElement) => boolean) {
    for (const zone of this.#zones) {
      const offered = is(zone);
      zone.classList.toggle('off', !offered);
      if (!zone.hasAttribute('role')) continue;
      zone.setAttribute('tabindex', offered ? '0' : '-1');
      zone.setAttribute('aria-disabled', String(!offered));
    }
    for (const figure of this.querySelectorAll('figure')) figure.hidden = !figure.querySelector('.zone:not(.off)');
  }
}
customElements.define('area-map', AreaMap);
