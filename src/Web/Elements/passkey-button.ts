/**
 * <passkey-button mode="sign-in | create" back="/" token="…">: asks the device for a passkey or makes one. Stays hidden where the browser knows
 * none; the password works everywhere. Fires "refused" with the reason when nothing came of it.
 */
class PasskeyButton extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
    this.hidden = false;
    this.querySelector('button')!.addEventListener('click', () => void this.#ask());
  }

  async #ask() {
    const button = this.querySelector('button')!;
    button.disabled = true;
    this.#say('');
    try {
      await this.#go(this.getAttribute('mode') === 'create');
    } catch (problem) {
      this.#say(problem instanceof DOMException ? 'The device gave no passkey. Try again, or use the password.' : String((problem as Error).message));
    }
    button.disabled = false;
  }

  async #go(create: boolean) {
    const options = await (await this.#post(create ? '/account/passkeys/options' : '/sign-in/passkey/options', '')).json();
    const passkey = create
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    const name = this.querySelector('input')?.value ?? '';
    await this.#post(create ? '/account/passkeys?name=' + encodeURIComponent(name) : '/sign-in/passkey', JSON.stringify(passkey));
    location.assign(this.getAttribute('back') ?? '/');
  }

  async #post(address: string, body: string) {
    const answer = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json', RequestVerificationToken: this.getAttribute('token')! }, body });
    if (!answer.ok) throw new Error((await answer.text()) || 'That did not work. Load the page again.');
    return answer;
  }

  #say(text: string) {
    const place = this.querySelector<HTMLElement>('[role=alert]')!;
    place.hidden = !text;
    place.textContent = text;
    if (text) this.dispatchEvent(new CustomEvent('refused', { detail: text, bubbles: true }));
  }
}
customElements.define('passkey-button', PasskeyButton);
export {};
