import OpenSeadragon from 'openseadragon';
import { zoomKey, zoomViewer } from './parts/zoom';

/**
 * <photo-compare before="…/info.json" after="…/info.json" heats='[["Pores","/…/heat_pores.jpg"]]' aligned>: two pictures of one place of skin, side by side,
 * with a slider, blinking or laid over each other, always zoomed to the same place; the last one touched leads. What is inside stands there without script.
 * Fires "view" when another view is chosen.
 */
const views = [['side', 'Side by side'], ['slider', 'Slider'], ['blink', 'Blink'], ['overlay', 'Overlay']] as const;
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const held = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

class PhotoCompare extends HTMLElement {
  #viewers: OpenSeadragon.Viewer[] = [];
  #leader = 0;
  #at = 50;
  #timer = 0;
  #heat = 0;
  #laid: OpenSeadragon.TiledImage[] = [];
  #heats: [string, string][] = [];

  connectedCallback() {
    this.#heats = JSON.parse(this.getAttribute('heats') ?? '[]') as [string, string][];
    const plain = this.querySelector<HTMLElement>('.sides')!;
    const tools = document.createElement('div'), stage = document.createElement('div'), keys = document.createElement('p');
    tools.className = 'tools';
    tools.innerHTML = this.#tools();
    stage.className = 'stage';
    stage.tabIndex = 0;
    stage.setAttribute('role', 'group');
    stage.setAttribute('aria-label', 'Before and after. 1 to 4 choose the view, plus and minus zoom, 0 shows all, arrows move, space flips, M shows the next heat map.');
    stage.innerHTML = '<div class="pane before"></div><div class="pane after"></div><span class="tag before" aria-hidden="true">Before</span><span class="tag after" aria-hidden="true">After</span>'
      + '<div class="divider" role="slider" tabindex="0" aria-label="Divider between before and after" aria-valuemin="0" aria-valuemax="100"><span></span></div>';
    keys.className = 'small soft keys';
    keys.innerHTML = '<kbd>1</kbd> side by side <kbd>2</kbd> slider <kbd>3</kbd> blink <kbd>4</kbd> overlay · <kbd>+</kbd> <kbd>−</kbd> <kbd>0</kbd> zoom · <kbd>←</kbd> <kbd>→</kbd> divider, or move · <kbd>shift</kbd> with arrows moves · <kbd>space</kbd> flips · <kbd>M</kbd> heat map';
    this.append(tools, stage, keys);
    this.#viewers = [...stage.querySelectorAll<HTMLElement>('.pane')].map((pane, i) => zoomViewer(pane, this.getAttribute(i === 0 ? 'before' : 'after')!));
    this.#follow();
    void Promise.all(this.#viewers.map(v => new Promise<void>((good, bad) => { v.addOnceHandler('open', () => good()); v.addOnceHandler('open-failed', bad); })))
      .then(() => { plain.hidden = true; this.dataset.state = 'open'; }, () => { tools.remove(); stage.remove(); keys.remove(); this.dataset.state = 'failed'; });
    this.addEventListener('change', event => this.#changed(event.target as HTMLInputElement));
    this.addEventListener('input', event => { const range = event.target as HTMLInputElement; if (range.name === 'at') this.#slide(Number(range.value)); });
    tools.addEventListener('click', event => this.#clicked((event.target as Element).closest('button')?.dataset.do));
    this.addEventListener('keydown', event => { if (this.#key(event)) event.preventDefault(); });
    this.#drag(stage, stage.querySelector<HTMLElement>('.divider')!);
    calm.addEventListener('change', () => this.#play(false));
    this.#view(this.hasAttribute('aligned') ? 'slider' : 'side');
  }

  disconnectedCallback() { clearInterval(this.#timer); }

  #tools(): string {
    const choice = this.hasAttribute('aligned') ? views : views.slice(0, 1);
    const heats = this.#heats.map(([name], i) => `<option value="${i + 1}">${name}</option>`).join('');
    return `<fieldset class="views"><legend class="unseen">View</legend>${choice.map(([id, name]) => `<label><input type="radio" name="view" value="${id}"><span>${name}</span></label>`).join('')}</fieldset>`
      + '<button type="button" class="second small-button" data-do="flip" hidden>Flip</button><button type="button" class="second small-button" data-do="play" aria-pressed="false" hidden>Play</button>'
      + '<label class="mix" hidden><span class="unseen">How much of the after</span><input type="range" name="at" min="0" max="100" value="50"></label>'
      + (heats ? `<label class="heat"><span>Heat map</span><select name="heat"><option value="0">none</option>${heats}</select></label>` : '')
      + '<span class="zoom" role="group" aria-label="Zoom"><button type="button" class="second small-button" data-do="out" aria-label="Zoom out">−</button><button type="button" class="second small-button" data-do="in" aria-label="Zoom in">+</button><button type="button" class="second small-button" data-do="whole">All</button></span>'
      + '<span class="unseen" role="status"></span>';
  }

  #follow() {
    this.#viewers.forEach((viewer, i) => {
      for (const touch of ['canvas-press', 'canvas-scroll', 'canvas-pinch', 'canvas-double-click'] as const) viewer.addHandler(touch, () => { this.#leader = i; });
      viewer.addHandler('viewport-change', () => { if (i === this.#leader) this.#match(); });
      // Zoom counts in widths of the pane: who is resized last would show another size of the skin, as on a telephone that is turned.
      (viewer as OpenSeadragon.EventSource).addHandler('after-resize', () => { if (i !== this.#leader) this.#match(); });
    });
  }

  #match() {
    const lead = this.#lead().viewport, other = this.#viewers[1 - this.#leader]!;
    if (!lead || !other.viewport || !other.isOpen()) return;
    other.viewport.zoomTo(lead.getZoom(true), undefined, true);
    other.viewport.panTo(lead.getCenter(true), true);
  }

  #part<T extends HTMLElement>(selector: string): T { return this.querySelector<T>(selector)!; }

  #view(name: string) {
    this.#play(false);
    this.dataset.view = name;
    this.dataset.showing = 'after';
    this.#part<HTMLInputElement>(`[name=view][value=${name}]`).checked = true;
    this.#part('[data-do=flip]').hidden = name !== 'blink';
    this.#part('[data-do=play]').hidden = name !== 'blink' || calm.matches;
    this.#part('.mix').hidden = name !== 'overlay';
    this.#part('.divider').hidden = name !== 'slider';
    this.#slide(50);
    this.dispatchEvent(new Event('view', { bubbles: true }));
  }

  #slide(to: number) {
    this.#at = held(to, 0, 100);
    const divider = this.#part('.divider'), stage = this.#part('.stage');
    stage.style.setProperty('--at', `${this.#at}%`);
    stage.style.setProperty('--mix', String(this.#at / 100));
    divider.setAttribute('aria-valuenow', String(Math.round(this.#at)));
    divider.setAttribute('aria-valuetext', `${Math.round(this.#at)} % before`);
    this.#part<HTMLInputElement>('[name=at]').value = String(this.#at);
  }

  #flip() {
    this.dataset.showing = this.dataset.showing === 'after' ? 'before' : 'after';
    if (!this.#timer) this.#part('.tools [role=status]').textContent = `Showing ${this.dataset.showing}`;
  }

  #play(on: boolean) {
    clearInterval(this.#timer);
    this.#timer = on ? window.setInterval(() => this.#flip(), 900) : 0;
    const button = this.#part('[data-do=play]');
    button.setAttribute('aria-pressed', String(on));
    button.textContent = on ? 'Pause' : 'Play';
  }

  #lay(heat: number) {
    this.#heat = heat;
    for (const image of this.#laid) for (const viewer of this.#viewers) if (viewer.world.getIndexOfItem(image) >= 0) viewer.world.removeItem(image);
    this.#laid = [];
    const select = this.querySelector<HTMLSelectElement>('[name=heat]');
    if (select) select.value = String(heat);
    this.dataset.heat = heat === 0 ? '' : this.#heats[heat - 1][0];
    if (heat === 0) return;
    for (const viewer of this.#viewers)
      viewer.addSimpleImage({ url: this.#heats[heat - 1][1], opacity: 1, success: event => {
        const image = (event as unknown as { item: OpenSeadragon.TiledImage }).item;
        if (this.#heat === heat) this.#laid.push(image); else viewer.world.removeItem(image);
      } });
  }

  #lead(): OpenSeadragon.Viewer { return this.#viewers[this.#leader]; }

  #changed(input: HTMLInputElement) {
    if (input.name === 'view') this.#view(input.value);
    if (input.name === 'heat') this.#lay(Number(input.value));
  }

  #clicked(what?: string) {
    const view = this.#lead().viewport;
    if (what === 'flip') { this.#play(false); this.#flip(); }
    if (what === 'play') this.#play(!this.#timer);
    if (what === 'in') view.zoomBy(1.5);
    if (what === 'out') view.zoomBy(1 / 1.5);
    if (what === 'whole') view.goHome();
    if (what) view.applyConstraints();
  }

  #key(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const control = (event.target as Element).closest('input, select, button'), view = this.dataset.view, aligned = this.hasAttribute('aligned');
    if (aligned && /^[1-4]$/.test(event.key)) { this.#view(views[Number(event.key) - 1][0]); return true; }
    if (event.key.toLowerCase() === 'm' && this.#heats.length > 0 && control?.tagName !== 'SELECT') { this.#lay((this.#heat + 1) % (this.#heats.length + 1)); return true; }
    if (control) return false;
    const side = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (event.key === ' ' && aligned) {
      if (view !== 'blink') this.#view('blink');
      this.#play(false);
      this.#flip();
      return true;
    }
    if (view === 'slider' && (event.key === 'Home' || event.key === 'End')) { this.#slide(event.key === 'Home' ? 0 : 100); return true; }
    if (side && !event.shiftKey && (view === 'slider' || view === 'overlay')) { this.#slide(this.#at + 2 * side); return true; }
    if (side && !event.shiftKey && view === 'blink') { this.#play(false); this.dataset.showing = side < 0 ? 'before' : 'after'; return true; }
    return zoomKey(this.#lead(), event);
  }

  #drag(stage: HTMLElement, divider: HTMLElement) {
    divider.addEventListener('pointerdown', event => { divider.setPointerCapture(event.pointerId); event.stopPropagation(); });
    divider.addEventListener('pointermove', event => {
      if (!divider.hasPointerCapture(event.pointerId)) return;
      const box = stage.getBoundingClientRect();
      this.#slide((event.clientX - box.left) / box.width * 100);
    });
  }
}
customElements.define('photo-compare', PhotoCompare);
