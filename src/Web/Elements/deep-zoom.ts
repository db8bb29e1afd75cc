import { zoomKey, zoomViewer } from './parts/zoom';

/** <deep-zoom src="/iiif/…/info.json" label="…">: a picture to the last pixel; the image inside it is what stands there without script. Fires "open". */
class DeepZoom extends HTMLElement {
  connectedCallback() {
    const stage = document.createElement('div');
    stage.className = 'zoom-stage';
    stage.tabIndex = 0;
    stage.setAttribute('role', 'group');
    stage.setAttribute('aria-label', `${this.getAttribute('label')}. Plus and minus zoom, arrows move, 0 shows all.`);
    const image = this.querySelector('img');
    const hint = document.createElement('p');
    hint.className = 'small soft';
    hint.innerHTML = '<kbd>+</kbd> <kbd>−</kbd> zoom, <kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>0</kbd> all of it';
    this.append(stage, hint);
    const viewer = zoomViewer(stage, this.getAttribute('src')!);
    viewer.addOnceHandler('open', () => { if (image) image.hidden = true; this.dataset.state = 'open'; this.dispatchEvent(new Event('open')); });
    viewer.addOnceHandler('open-failed', () => { stage.remove(); hint.remove(); this.dataset.state = 'failed'; });
    stage.addEventListener('keydown', event => { if (zoomKey(viewer, event)) event.preventDefault(); });
  }
}
customElements.define('deep-zoom', DeepZoom);
