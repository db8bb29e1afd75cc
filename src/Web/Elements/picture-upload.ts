/**
 * <picture-upload to="/clients/…/uploads" visits="#visits">: around a plain form with file inputs. Files that are chosen or dropped are sent in pieces,
 * two at a time; a connection that breaks is waited for, and the same file chosen after a reload goes on where it broke off.
 * Other elements hand it files with take(). Fires "told" on a file's row when what is said of it changes, and "arrived" when every file has an answer.
 */
const piece = 4 << 20, together = 2, longestWait = 30;

type Announced = { address: string; offset: number };

/** What is said of a file in place of what the form says. */
export type SaidOfFile = { view?: string; day?: string };

class Refused extends Error {}

export class PictureUpload extends HTMLElement {
  #form!: HTMLFormElement;
  #list!: HTMLOListElement;
  #waiting: (() => Promise<void>)[] = [];
  #running = 0;

  connectedCallback() {
    this.#form = this.querySelector('form')!;
    this.#list = this.querySelector('ol.arriving')!;
    this.#form.querySelector<HTMLElement>('button[type=submit]')!.hidden = true;
    for (const input of this.#form.querySelectorAll<HTMLInputElement>('input[type=file]'))
      input.addEventListener('change', () => { this.take([...input.files!]); input.value = ''; });
    for (const name of ['dragenter', 'dragover']) this.addEventListener(name, event => { event.preventDefault(); this.dataset.over = ''; });
    for (const name of ['dragleave', 'drop']) this.addEventListener(name, () => delete this.dataset.over);
    this.addEventListener('drop', event => { event.preventDefault(); this.take([...event.dataTransfer!.files]); });
    this.dataset.ready = '';
  }

  /** Sends files; their rows, in the same order. */
  take(files: File[], said: SaidOfFile = {}): HTMLLIElement[] {
    const rows = files.map(file => this.#row(file));
    files.forEach((file, i) => this.#waiting.push(() => this.#send(file, rows[i], said)));
    this.#list.hidden = this.#list.children.length === 0;
    this.#next();
    return rows;
  }

  #next() {
    while (this.#running < together && this.#waiting.length > 0) {
      this.#running++;
      this.#waiting.shift()!().finally(() => { this.#running--; this.#next(); });
    }
    if (this.#running === 0 && this.#waiting.length === 0) void this.#done();
  }

  #row(file: File): HTMLLIElement {
    const row = document.createElement('li'), name = document.createElement('span'), bar = document.createElement('progress'), says = document.createElement('span');
    name.textContent = file.name;
    bar.max = file.size || 1;
    bar.value = 0;
    bar.setAttribute('aria-label', file.name);
    says.className = 'soft small';
    says.setAttribute('role', 'status');
    says.textContent = 'waits';
    row.append(name, bar, says);
    this.#list.append(row);
    return row;
  }

  #say(row: HTMLLIElement, state: string, says: string, value?: number) {
    row.dataset.state = state;
    row.querySelector('[role=status]')!.textContent = says;
    if (value !== undefined) row.querySelector('progress')!.value = value;
    row.dispatchEvent(new Event('told', { bubbles: true }));
  }

  async #send(file: File, row: HTMLLIElement, given: SaidOfFile) {
    try {
      const { address, offset } = await this.#patiently(row, () => this.#announce(file, given));
      let at = offset;
      while (at < file.size) {
        this.#say(row, 'sending', at > 0 && at === offset ? 'goes on where it broke off' : 'is sent', at);
        at = await this.#patiently(row, async again => {
          if (again) at = await this.#offset(address);
          return at >= file.size ? at : await this.#append(address, file, at);
        });
      }
      this.#say(row, 'looking', 'is looked at', file.size);
      const card = await this.#patiently(row, () => this.#keep(address));
      row.innerHTML = card;
      row.dataset.state = 'done';
      row.dispatchEvent(new Event('told', { bubbles: true }));
    } catch (error) {
      this.#say(row, 'refused', error instanceof Refused ? error.message : 'could not be sent. Load the page again, and choose the file again.');
      row.querySelector('progress')?.remove();
      row.querySelector('[role=status]')!.className = 'bad';
    }
  }

  /** Tries again while the connection is broken, with longer and longer waits, and at once when the browser says that it is back. */
  async #patiently<T>(row: HTMLLIElement, attempt: (again: boolean) => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries++)
      try {
        return await attempt(tries > 0);
      } catch (error) {
        if (error instanceof Refused) throw error;
        const wait = Math.min(longestWait, 2 ** tries / 2);
        this.#say(row, 'broken', 'the connection is broken; it goes on by itself');
        await new Promise<void>(go => {
          const timer = setTimeout(go, 1000 * wait);
          addEventListener('online', () => { clearTimeout(timer); go(); }, { once: true });
        });
      }
  }

  async #ask(address: string, method: string, headers: Record<string, string>, body?: BodyInit): Promise<Response> {
    const token = this.#form.querySelector<HTMLInputElement>('input[name=__RequestVerificationToken]')!.value;
    const answer = await fetch(address, { method, body, headers: { RequestVerificationToken: token, ...headers } });
    if (answer.ok || answer.status === 409) return answer;
    if (answer.status === 422 || answer.status === 507) throw new Refused(await answer.text());
    if (answer.status === 401) throw new Refused('You are signed out. Sign in again and choose the file again: it goes on where it broke off.');
    if (answer.status === 400 || answer.status === 404 || answer.status === 410) throw new Refused('It is not taken any more. Load the page again, and choose the file again.');
    throw new Error(String(answer.status));
  }

  async #announce(file: File, given: SaidOfFile): Promise<Announced> {
    const fields = new FormData(this.#form), said = new FormData();
    for (const name of ['view', 'day'] as const) said.set(name, given[name] ?? String(fields.get(name) ?? ''));
    said.set('name', file.name);
    said.set('bytes', String(file.size));
    said.set('fingerprint', `${file.name} ${file.size} ${file.lastModified}`);
    const answer = await this.#ask(this.getAttribute('to')!, 'POST', {}, said);
    return { address: answer.headers.get('location')!, offset: Number(answer.headers.get('upload-offset')) };
  }

  async #offset(address: string): Promise<number> {
    return Number((await this.#ask(address, 'HEAD', {})).headers.get('upload-offset'));
  }

  async #append(address: string, file: File, at: number): Promise<number> {
    const answer = await this.#ask(address, 'PATCH', { 'content-type': 'application/partial-upload', 'upload-offset': String(at) }, await file.slice(at, at + piece).arrayBuffer());
    return Number(answer.headers.get('upload-offset'));
  }

  async #keep(address: string): Promise<string> {
    const answer = await this.#ask(`${address}/keep`, 'POST', {});
    if (answer.status === 409) throw new Error('not whole');
    return await answer.text();
  }

  /** The visits are asked for anew, so that what has arrived stands where it belongs; the answers stay where they are. */
  async #done() {
    const place = this.getAttribute('visits');
    if (place)
      try {
        const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
        document.querySelector(place)?.replaceWith(page.querySelector(place)!);
      } catch { /* the next load shows them */ }
    this.dispatchEvent(new Event('arrived', { bubbles: true }));
    this.dataset.arrived = String(this.#list.children.length);
  }
}
customElements.define('picture-upload', PictureUpload);
