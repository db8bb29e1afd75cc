/**
 * <region-drawing width="W" height="H">: around a picture of that size, an svg over it and a field with corners "x,y x,y …" in its pixels. Draws the outline; its corners are dragged, or moved by
 * the arrow keys, and the field always says where they are. That of the after takes over the corners of the before when it has not as many. Fires "drawn" after each change.
 */
type Corner = { x: number; y: number };

/** A corner is taken hold of this near, in pixels of the screen. */
const reach = 22;

class RegionDrawing extends HTMLElement {
  #corners: Corner[] = [];
  #last = 0;

  connectedCallback() {
    this.#svg.removeAttribute('hidden');
    this.#part('.tools-of-region').hidden = false;
    this.#field.addEventListener('change', () => this.#read());
    this.addEventListener('click', event => this.#pressed((event.target as Element).closest<HTMLButtonElement>('button[data-do]')?.dataset.do));
    this.#svg.addEventListener('pointerdown', event => this.#grasp(event));
    this.#svg.addEventListener('keydown', event => this.#key(event));
    new ResizeObserver(() => this.#draw()).observe(this.#svg);
    if (this.dataset.side === 'after') this.closest('form')?.addEventListener('drawn', event => { if (event.target !== this) this.#follow(event.target as RegionDrawing); });
    this.#read();
    this.dataset.ready = '';
  }

  get corners() { return this.#corners; }
  get size() { return { w: Number(this.getAttribute('width')), h: Number(this.getAttribute('height')) }; }
  get #svg() { return this.querySelector('svg')!; }
  get #field() { return this.querySelector<HTMLInputElement>('label input')!; }
  #part(selector: string) { return this.querySelector<HTMLElement>(selector)!; }

  #read() {
    const read = this.#field.value.trim().split(/[\s;]+/).map(c => c.split(',').map(Number)).filter(c => c.length === 2 && c.every(Number.isFinite)).map(([x, y]) => this.#inside({ x: x!, y: y! }));
    if (read.length >= 3) this.#become(read);
  }

  #become(corners: Corner[]) {
    this.#corners = corners;
    this.#last = Math.min(this.#last, corners.length - 1);
    this.#field.value = corners.map(c => `${Math.round(c.x)},${Math.round(c.y)}`).join(' ');
    this.#draw();
    this.dispatchEvent(new Event('drawn', { bubbles: true }));
  }

  #inside(c: Corner): Corner {
    const { w, h } = this.size;
    return { x: Math.min(Math.max(c.x, 0), w - 1), y: Math.min(Math.max(c.y, 0), h - 1) };
  }

  /** The same corners as before, in this picture's size. */
  #follow(before: RegionDrawing) {
    if (before.corners.length === this.#corners.length) return;
    const { w, h } = this.size, of = before.size;
    this.#become(before.corners.map(c => ({ x: c.x * w / of.w, y: c.y * h / of.h })));
  }

  #pressed(does?: string) {
    const { w, h } = this.size;
    if (does === 'more') this.#become(this.#withOneMore());
    if (does === 'less' && this.#corners.length > 3) this.#become(this.#corners.filter((_, i) => i !== this.#last));
    if (does === 'anew') this.#become([[.25, .25], [.75, .25], [.75, .75], [.25, .75]].map(([x, y]) => ({ x: Math.round(x! * w), y: Math.round(y! * h) })));
  }

  /** A corner in the middle of the longest side. */
  #withOneMore() {
    const all = this.#corners, next = (i: number) => all[(i + 1) % all.length]!;
    const long = all.map((c, i) => Math.hypot(c.x - next(i).x, c.y - next(i).y)), at = long.indexOf(Math.max(...long));
    return all.toSpliced(at + 1, 0, { x: (all[at]!.x + next(at).x) / 2, y: (all[at]!.y + next(at).y) / 2 });
  }

  #move(at: number, to: Corner) {
    this.#last = at;
    this.#become(this.#corners.with(at, this.#inside(to)));
  }

  #grasp(event: PointerEvent) {
    const here = this.#at(event), near = this.#corners.map(c => Math.hypot(c.x - here.x, c.y - here.y)), at = near.indexOf(Math.min(...near));
    if (near[at]! > reach * this.#pixel) return;
    event.preventDefault();
    this.#svg.setPointerCapture(event.pointerId);
    const moved = (to: PointerEvent) => this.#move(at, this.#at(to));
    this.#svg.addEventListener('pointermove', moved);
    for (const end of ['pointerup', 'pointercancel'] as const) this.#svg.addEventListener(end, () => this.#svg.removeEventListener('pointermove', moved), { once: true });
    this.#handles[at]!.focus();
  }

  #key(event: KeyboardEvent) {
    const at = this.#handles.indexOf(event.target as SVGElement), step = (event.shiftKey ? 20 : 2) * this.#pixel;
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (at < 0 || !by) return;
    event.preventDefault();
    this.#move(at, { x: this.#corners[at]!.x + by[0]! * step, y: this.#corners[at]!.y + by[1]! * step });
    this.#handles[at]!.focus();
  }

  /** Pixels of the picture under one of the screen. */
  get #pixel() { return this.size.w / Math.max(this.#svg.getBoundingClientRect().width, 1); }
  get #handles() { return [...this.#svg.querySelectorAll<SVGElement>('[tabindex]')]; }

  #at(event: PointerEvent): Corner {
    const box = this.#svg.getBoundingClientRect();
    return { x: (event.clientX - box.left) * this.#pixel, y: (event.clientY - box.top) * this.#pixel };
  }

  #draw() {
    const svg = this.#svg, make = <K extends keyof SVGElementTagNameMap>(name: K) => document.createElementNS('http://www.w3.org/2000/svg', name);
    if (this.#handles.length !== this.#corners.length) {
      svg.replaceChildren(make('polygon'), ...this.#corners.map((_, i) => {
        const handle = make('g');
        handle.setAttribute('tabindex', '0');
        handle.setAttribute('role', 'button');
        handle.append(make('circle'), Object.assign(make('text'), { textContent: String(i + 1) }));
        handle.addEventListener('focus', () => { this.#last = i; });
        return handle;
      }));
    }
    svg.querySelector('polygon')!.setAttribute('points', this.#corners.map(c => `${c.x},${c.y}`).join(' '));
    this.#handles.forEach((handle, i) => {
      const c = this.#corners[i]!;
      handle.setAttribute('transform', `translate(${c.x} ${c.y}) scale(${this.#pixel})`);
      handle.setAttribute('aria-label', `Corner ${i + 1} of ${this.#corners.length}, at ${Math.round(c.x)}, ${Math.round(c.y)}`);
      handle.querySelector('circle')!.setAttribute('r', '13');
    });
  }
}
customElements.define('region-drawing', RegionDrawing);
