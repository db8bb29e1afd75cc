/** <sign-here><input type="hidden" name="strokes"></sign-here>: a field to sign in with finger, pen or mouse. Puts the strokes, in thousandths of its width, into the input. Fires "signed". */
class SignHere extends HTMLElement {
  static #most = 6000;
  #strokes: number[][] = [];
  #line: number[] | null = null;

  connectedCallback() {
    const canvas = document.createElement('canvas'), clear = document.createElement('button'), hint = document.createElement('p');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', 'Field to draw a signature with finger, pen or mouse. Your typed name counts without it.');
    hint.className = 'hint';
    hint.textContent = 'Sign here with finger, pen or mouse, if you like.';
    clear.type = 'button';
    clear.className = 'plain';
    clear.textContent = 'Clear the drawing';
    clear.addEventListener('click', () => { this.#strokes = []; this.#keep(); });
    this.append(hint, canvas, clear);
    canvas.addEventListener('pointerdown', e => { canvas.setPointerCapture(e.pointerId); this.#line = this.#point(e); this.#strokes.push(this.#line); this.#draw(); });
    canvas.addEventListener('pointermove', e => { if (this.#line) for (const at of e.getCoalescedEvents?.() ?? [e]) this.#add(at); });
    for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, () => { this.#line = null; this.#keep(); });
    new ResizeObserver(() => this.#draw()).observe(canvas);
  }

  get #canvas() { return this.querySelector('canvas')!; }

  #point(e: PointerEvent) {
    const box = this.#canvas.getBoundingClientRect();
    return [e.clientX - box.left, e.clientY - box.top].map(v => Math.max(0, Math.min(1000, Math.round(1000 * v / box.width))));
  }

  #add(e: PointerEvent) {
    const [x, y] = this.#point(e), line = this.#line!, last = line.length - 2;
    if (Math.hypot(x - line[last], y - line[last + 1]) < 4 || this.#strokes.flat().length > SignHere.#most - 4) return;
    line.push(x, y);
    this.#draw();
  }

  #draw() {
    const canvas = this.#canvas, dense = window.devicePixelRatio || 1;
    canvas.width = Math.round(canvas.clientWidth * dense);
    canvas.height = Math.round(canvas.clientHeight * dense);
    const pen = canvas.getContext('2d')!, scale = canvas.width / 1000;
    pen.strokeStyle = getComputedStyle(canvas).color;
    pen.lineWidth = 6 * scale;
    pen.lineCap = pen.lineJoin = 'round';
    for (const line of this.#strokes) {
      pen.beginPath();
      pen.moveTo(line[0] * scale, line[1] * scale);
      for (let i = 2; i < line.length; i += 2) pen.lineTo(line[i] * scale, line[i + 1] * scale);
      if (line.length === 2) pen.lineTo(line[0] * scale + 0.1, line[1] * scale);
      pen.stroke();
    }
  }

  #keep() {
    this.querySelector('input')!.value = this.#strokes.length > 0 ? JSON.stringify(this.#strokes) : '';
    this.#draw();
    this.dispatchEvent(new Event('signed', { bubbles: true }));
  }
}
customElements.define('sign-here', SignHere);
export {};
