/**
 * <view-camera>, inside a <picture-upload>: a camera with the outline of the view to be taken, and the client's first picture of that view laid over what the camera sees.
 * Of each view several shots can be taken, one after the other: what differs by chance from one to the next averages out when they are compared. A picture that is kept goes the way of a chosen file, and what is said of its quality is shown beside the camera. Fires "taken" for each picture that is kept.
 */
import { type Facing, cameras, openCamera, photograph, whyNot } from './parts/camera';
import { held } from './parts/held';
import type { PictureUpload } from './picture-upload';

/** As level as a hand holds it. */
const levelDegrees = 2;

/** How many shots of each view: kept in this browser. */
const chosenShots = 'punctum.shots';

type State = 'starting' | 'live' | 'taking' | 'still';

class ViewCamera extends HTMLElement {
  #stream: MediaStream | null = null;
  #facing: Facing = 'environment';
  #device: string | null = null;
  #turn = 0;
  #shot: Blob | null = null;

  connectedCallback() {
    this.addEventListener('click', event => this.#clicked((event.target as Element).closest<HTMLButtonElement>('button[data-do]')?.dataset.do));
    this.#dialog.addEventListener('keydown', event => this.#key(event));
    // Escape gives up a picture first, then the camera.
    this.#dialog.addEventListener('cancel', event => { if (this.#shot) { event.preventDefault(); this.#again(); } });
    this.#dialog.addEventListener('close', () => this.#closed());
    this.#views.addEventListener('change', () => this.#showView());
    this.#remembered();
    this.#count.addEventListener('change', () => { try { localStorage.setItem(chosenShots, this.#count.value); } catch { /* then it is asked again */ } this.#showView(); });
    this.#part<HTMLInputElement>('[data-strength]').addEventListener('input', () => this.#showFirst());
    for (const fits of ['loadedmetadata', 'resize']) this.#video.addEventListener(fits, () => this.#fit());
    document.addEventListener('visibilitychange', this.#seen);
    addEventListener('pagehide', this.#left);
    this.dataset.ready = '';
  }

  disconnectedCallback() {
    this.#left();
    document.removeEventListener('visibilitychange', this.#seen);
    removeEventListener('pagehide', this.#left);
    removeEventListener('deviceorientation', this.#tilted);
  }

  #part<T extends HTMLElement>(selector: string): T { return this.querySelector<T>(selector)!; }
  #button(does: string) { return this.#part<HTMLButtonElement>(`button[data-do=${does}]`); }
  get #dialog() { return this.#part<HTMLDialogElement>('dialog'); }
  get #video() { return this.#part<HTMLVideoElement>('video'); }
  get #views() { return this.#part<HTMLSelectElement>('[data-view]'); }
  get #count() { return this.#part<HTMLSelectElement>('[data-count]'); }
  get #view() { return this.#views.selectedOptions[0]; }

  #clicked(does?: string) {
    if (does === 'open') void this.#open();
    if (does === 'close') this.#dialog.close();
    if (does === 'take') void this.#take();
    if (does === 'keep') this.#keep();
    if (does === 'again') this.#again();
    if (does === 'switch') void this.#switch();
  }

  /** Space and Enter press the shutter wherever the focus is, but on another control that they belong to; a key that is held down presses once. */
  #key(event: KeyboardEvent) {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    const own = (event.target as Element).closest('button, select');
    if (event.repeat || !own) event.preventDefault();
    if (event.repeat || own) return;
    if (this.#shot) this.#keep(); else void this.#take();
  }

  async #open() {
    this.#trouble('');
    this.#next();
    this.#dialog.showModal();
    void this.#askHowHeld();
    await this.#start();
    this.#button('take').focus();
  }

  /** Opens the camera; of several calls the last one counts. */
  async #start() {
    const turn = ++this.#turn;
    this.#stop();
    this.#become('starting');
    try {
      const stream = await openCamera(this.#facing, this.#device);
      if (turn !== this.#turn || !this.#dialog.open || document.hidden) { stopAll(stream); return; }
      this.#stream = stream;
      this.#video.srcObject = stream;
      stream.getVideoTracks()[0].addEventListener('ended', () => { if (stream === this.#stream) this.#fail(new DOMException('', 'NotReadableError')); });
      await this.#video.play();
      this.#button('switch').hidden = (await cameras()).length < 2;
      if (turn === this.#turn) this.#become(this.#shot ? 'still' : 'live');
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  #fail(error: unknown) {
    this.#dialog.close();
    this.#trouble(whyNot(error));
  }

  #trouble(says: string) {
    const place = this.#part('[data-trouble]');
    place.textContent = says;
    place.hidden = says === '';
  }

  #stop() {
    if (this.#stream) stopAll(this.#stream);
    this.#stream = null;
    this.#video.srcObject = null;
  }

  #closed() {
    this.#turn++;
    this.#stop();
    this.#forget();
    removeEventListener('deviceorientation', this.#tilted);
  }

  // Who goes away leaves no camera running; who comes back finds it again.
  #left = () => { this.#turn++; this.#stop(); };
  #seen = () => {
    if (document.hidden) this.#left();
    else if (this.#dialog.open) void this.#start();
  };

  #become(state: State) {
    this.dataset.state = state;
    this.#button('take').disabled = state !== 'live';
    this.#button('take').hidden = state === 'still';
    for (const does of ['keep', 'again']) this.#button(does).hidden = state !== 'still';
    this.#part('.still').hidden = state !== 'still';
    this.#views.disabled = state === 'still' || state === 'taking';
  }

  async #switch() {
    const all = await cameras(), now = this.#stream?.getVideoTracks()[0].getSettings();
    if (now?.facingMode) this.#facing = now.facingMode === 'user' ? 'environment' : 'user';
    else this.#device = all[(all.indexOf(now?.deviceId ?? '') + 1) % all.length] ?? null;
    await this.#start();
  }

  async #take() {
    const track = this.#stream?.getVideoTracks()[0];
    if (!track || this.dataset.state !== 'live') return;
    const turn = this.#turn;
    this.#become('taking');
    try {
      const shot = await photograph(this.#video, track);
      if (!this.#dialog.open) return;
      this.#shot = shot;
      this.#part<HTMLImageElement>('.still').src = URL.createObjectURL(shot);
      this.#become('still');
      this.#button('keep').focus();
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  #keep() {
    const shot = this.#shot!, view = this.#view, time = new Date();
    const name = `camera-${view.value}-${time.toISOString().replace(/\D/g, '').slice(0, 14)}.${shot.type === 'image/png' ? 'png' : 'jpg'}`;
    const [row] = this.closest<PictureUpload>('picture-upload')!.take([new File([shot], name, { type: shot.type, lastModified: time.getTime() })], { view: view.value, day: '' });
    this.#tell(row, view);
    view.dataset.shots = String(shotsOf(view) + 1);
    const all = shotsOf(view) >= Number(this.#count.value);
    if (all) view.dataset.taken = '';
    this.#again();
    if (all) this.#next(); else this.#showView();
    this.dispatchEvent(new Event('taken', { bubbles: true }));
  }

  #again() {
    this.#forget();
    this.#become(this.#stream ? 'live' : 'starting');
    this.#button('take').focus();
  }

  #forget() {
    const still = this.#part<HTMLImageElement>('.still');
    if (this.#shot) URL.revokeObjectURL(still.src);
    still.removeAttribute('src');
    this.#shot = null;
  }

  /** What the upload says of the picture, and in the end its quality. */
  #tell(row: HTMLLIElement, view: HTMLOptionElement) {
    const line = document.createElement('li'), says = document.createElement('span'), name = document.createElement('strong'), list = this.#part<HTMLOListElement>('.shots');
    name.textContent = `${capital(view.text)}: `;
    says.textContent = 'is sent';
    line.append(name, says);
    list.prepend(line);
    list.hidden = false;
    row.addEventListener('told', () => {
      const done = row.dataset.state === 'done', again = [...row.querySelectorAll('.looks .bad')].map(bad => bad.textContent!.trim());
      line.dataset.state = !done ? row.dataset.state! : again.length > 0 ? 'again' : 'good';
      says.textContent = !done ? row.querySelector('[role=status]')!.textContent : again.length > 0 ? again.join(' ') : 'good to compare';
      if (line.dataset.state === 'again' || line.dataset.state === 'refused') line.append(this.#once(view));
    });
  }

  /** A button that brings a view back to the camera. */
  #once(view: HTMLOptionElement) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'plain';
    button.textContent = `Go back to: ${view.text}`;
    delete view.dataset.taken;
    view.dataset.shots = String(Math.max(0, shotsOf(view) - 1));
    this.#sayShot();
    button.addEventListener('click', () => { if (this.#shot) this.#again(); this.#choose(view); this.#button('take').focus(); });
    return button;
  }

  /** The first view that is due and not taken yet; else the one there is. */
  #next() {
    const all = [...this.#views.options];
    this.#choose(all.find(o => 'due' in o.dataset && !('taken' in o.dataset)) ?? this.#view);
  }

  #choose(view: HTMLOptionElement) {
    view.selected = true;
    this.#showView();
  }

  #showView() {
    const { stand, drawing, place, first, firstDay } = this.#view.dataset;
    this.#part('.says').textContent = stand ?? '';
    for (const path of this.querySelectorAll<SVGPathElement>('.outline path')) path.toggleAttribute('hidden', path.dataset.drawing !== drawing);
    this.querySelector('.outline g')!.setAttribute('transform', place ?? '');
    const picture = this.#part<HTMLImageElement>('.first');
    if (first) picture.src = first; else picture.removeAttribute('src');
    picture.hidden = this.#part('.strength').hidden = !first;
    this.#part('[data-first-says]').textContent = first ? `Over it: the first picture, ${firstDay}.` : 'No earlier picture of this view.';
    this.#sayShot();
    if (!('level' in this.#view.dataset)) this.#part('[data-held]').hidden = this.#part('.horizon').hidden = true;
    this.#showFirst();
  }

  #sayShot() {
    const all = Number(this.#count.value), place = this.#part('[data-shot]');
    place.hidden = all === 1;
    place.textContent = `Shot ${Math.min(shotsOf(this.#view) + 1, all)} of ${all}. Let the client move and take the pose again between two shots.`;
  }

  #remembered() {
    try {
      const count = localStorage.getItem(chosenShots);
      if (count && [...this.#count.options].some(o => o.value === count)) this.#count.value = count;
    } catch { /* a browser that keeps nothing */ }
  }

  #showFirst() { this.#part('.first').style.opacity = String(Number(this.#part<HTMLInputElement>('[data-strength]').value) / 100); }

  #fit() { if (this.#video.videoWidth > 0) this.#part('.frame').style.setProperty('--ratio', String(this.#video.videoWidth / this.#video.videoHeight)); }

  async #askHowHeld() {
    if (!('DeviceOrientationEvent' in window)) return;
    const ask = (DeviceOrientationEvent as unknown as { requestPermission?: () => Promise<string> }).requestPermission;
    try {
      if (ask && await ask.call(DeviceOrientationEvent) !== 'granted') return;
    } catch { return; }
    if (this.#dialog.open) addEventListener('deviceorientation', this.#tilted);
  }

  #tilted = (event: DeviceOrientationEvent) => {
    if (event.beta === null || event.gamma === null || !('level' in this.#view.dataset)) return;
    const { roll, pitch } = held(event.beta, event.gamma, screen.orientation?.angle ?? 0), up = this.#facing === 'user' ? -pitch : pitch;
    const says = [turned(roll, 'turn it', 'left', 'right'), turned(up, 'point it', 'lower', 'higher')].filter(s => s !== '').join(', ');
    const place = this.#part('[data-held]'), horizon = this.#part('.horizon');
    place.textContent = capital(says || 'level');
    place.classList.toggle('good', says === '');
    place.classList.toggle('caution', says !== '');
    horizon.style.transform = `rotate(${(-roll).toFixed(1)}deg)`;
    horizon.classList.toggle('good', Math.abs(roll) <= levelDegrees);
    place.hidden = horizon.hidden = false;
  };
}

function turned(by: number, verb: string, back: string, forth: string): string {
  return Math.abs(by) <= levelDegrees ? '' : `${verb} ${Math.round(Math.abs(by))}° ${by > 0 ? back : forth}`;
}

/** Shots of a view that were taken now and stand. */
function shotsOf(view: HTMLOptionElement) { return Number(view.dataset.shots ?? 0); }

function capital(text: string) { return text[0].toUpperCase() + text.slice(1); }

function stopAll(stream: MediaStream) { for (const track of stream.getTracks()) track.stop(); }

customElements.define('view-camera', ViewCamera);
