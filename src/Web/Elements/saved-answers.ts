/**
 * <saved-answers src="…/answers">: saves each answer of the form in it as it is given, shows the questions that follow from it, and says what could not be saved.
 * One answer after the other is sent; when the connection is broken it is sent again until it is back. Fires "saved", and "answered" when an answer of the server is shown, whatever it says.
 */
interface Told {
  finished?: boolean; version: number; others: boolean; wrong: Record<string, string>; clash: Record<string, { now: string | null; says: string }>;
  kept: Record<string, string>; asked: string[]; options: Record<string, string[]>; sections: Record<string, boolean>; answered: number; wanted: number;
}

class SavedAnswers extends HTMLElement {
  #waiting = new Set<string>();
  #busy = false;

  connectedCallback() {
    this.addEventListener('change', e => this.#changed(e.target as HTMLInputElement));
    document.querySelector('.sections [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });      // on a phone the parts stand in a strip
    this.#form.addEventListener('submit', () => this.#waiting.clear());      // the form takes everything with it
  }

  get #form() { return this.querySelector('form')!; }
  #field(id: string) { return this.querySelector<HTMLElement>(`[data-question="${id}"]`); }

  #changed(input: HTMLInputElement) {
    const field = input.closest<HTMLElement>('[data-question]');
    if (!field) return;
    const id = field.dataset.question!;
    // A day and a word beside it exclude each other.
    if (input.type === 'radio' && input.name === `o.${id}`) { const day = field.querySelector<HTMLInputElement>(`[name="a.${id}"]`); if (day) day.value = ''; }
    if (input.name === `a.${id}` && (input.type === 'date' || input.type === 'number')) field.querySelectorAll<HTMLInputElement>(`[name="o.${id}"]`).forEach(r => { r.checked = false; });
    this.#waiting.add(id);
    void this.#send();
  }

  async #send() {
    if (this.#busy || this.#waiting.size === 0) return;
    this.#busy = true;
    const [id] = this.#waiting;
    this.#waiting.delete(id);
    const field = this.#field(id)!, body = new FormData();
    for (const input of field.querySelectorAll<HTMLInputElement>('input'))
      if ((input.type !== 'radio' && input.type !== 'checkbox') || input.checked) body.append(input.name, input.value);
    for (const name of ['version', '__RequestVerificationToken']) body.append(name, this.#form.querySelector<HTMLInputElement>(`[name="${name}"]`)!.value);
    try {
      const answer = await fetch(this.getAttribute('src')!, { method: 'POST', body, headers: { accept: 'application/json' } });
      if (answer.ok) this.#take(id, await answer.json() as Told);
      else this.#say(id, 'This answer is not saved: the practice did not take it. Reload the page, sign in again if it asks you to, and answer once more.', true);
    } catch {
      this.#waiting.add(id);
      this.#note('The connection is broken. Your answers wait here and are saved when it is back.');
      await new Promise(done => setTimeout(done, 2000));
    }
    this.#busy = false;
    void this.#send();
  }

  #take(id: string, told: Told) {
    if (told.finished) { location.reload(); return; }
    this.#form.querySelector<HTMLInputElement>('[name=version]')!.value = String(told.version);
    const wrong = told.wrong[id], clash = told.clash[id];
    if (wrong) this.#say(id, wrong, true);
    else if (clash) {
      this.#was(id, clash.now ?? '');
      this.#say(id, `Somebody else answered meanwhile: ${clash.says}. Yours is not saved; choose it again to put it in place of theirs.`, true);
      this.#field(id)!.querySelectorAll<HTMLInputElement>('input[type=radio], input[type=checkbox]').forEach(i => { i.checked = (clash.now ?? '').split(',').includes(i.value); });
    } else {
      this.#was(id, told.kept[id] ?? '');
      this.#say(id, '', false);
      this.#field(id)!.querySelector('[data-carried]')?.remove();
      this.#note(`Saved at ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}.`);
      this.dispatchEvent(new Event('saved', { bubbles: true }));
    }
    if (told.others) this.querySelector<HTMLElement>('[data-others]')!.hidden = false;
    this.#show(told);
    this.dispatchEvent(new Event('answered', { bubbles: true }));
  }

  #show(told: Told) {
    for (const field of this.querySelectorAll<HTMLElement>('[data-question]')) field.hidden = !told.asked.includes(field.dataset.question!);
    for (const [id, words] of Object.entries(told.options))
      for (const option of this.#field(id)?.querySelectorAll<HTMLElement>('[data-option]') ?? []) {
        option.hidden = !words.includes(option.dataset.option!);
        if (option.hidden) option.querySelector('input')!.checked = false;
      }
    for (const several of ['areas', 'also']) if (this.#field(several) && !this.#waiting.has(several)) this.#was(several, told.kept[several] ?? '');
    for (const part of document.querySelectorAll<HTMLElement>('[data-section]')) {
      const done = told.sections[part.dataset.section!];
      part.hidden = done === undefined;
      part.querySelector('.mark')!.textContent = done ? '✓' : '';
      part.querySelector('[data-done]')!.textContent = done ? ', done' : '';
    }
    const progress = document.querySelector<HTMLProgressElement>('#progress')!;
    [progress.max, progress.value] = [told.wanted, told.answered];
    document.querySelector('label[for=progress]')!.textContent = `${told.answered} of ${told.wanted} answered`;
    const open = this.querySelector<HTMLElement>('[data-open]');
    if (open) open.hidden = told.answered === told.wanted;
    const help = this.querySelector<HTMLElement>('#help-areas');
    if (help && (told.options.areas?.length ?? 0) > 0) help.hidden = true;
  }

  #was(id: string, value: string) { this.querySelector<HTMLInputElement>(`[name="was.${id}"]`)!.value = value; }

  #say(id: string, text: string, wrong: boolean) {
    const state = this.querySelector<HTMLElement>(`#state-${id}`)!;
    state.replaceChildren();
    if (text === '') return;
    const span = document.createElement('span');
    span.className = wrong ? 'problem' : '';
    span.textContent = text;
    state.append(span);
  }

  #note(text: string) { this.querySelector('[data-saved]')!.textContent = text; }
}
customElements.define('saved-answers', SavedAnswers);
export {};
