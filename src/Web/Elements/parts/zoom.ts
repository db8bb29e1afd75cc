import OpenSeadragon from 'openseadragon';

const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** OpenSeadragon would add an inline style, which our policy forbids, unless it finds it there: an element of that name that styles nothing. */
function spareItsStyle(): void {
  if (document.querySelector('style[data-openseadragon-mobile-css]')) return;
  const mark = document.createElementNS('urn:punctum:none', 'style');
  mark.setAttribute('data-openseadragon-mobile-css', '');
  document.head.append(mark);
}

/** A viewer of tiles without buttons of its own; the keyboard is the caller's. */
export function zoomViewer(element: HTMLElement, source: string): OpenSeadragon.Viewer {
  spareItsStyle();
  const viewer = OpenSeadragon({
    element, tileSources: source, showNavigationControl: false, keyboardNavEnabled: false, drawer: 'canvas', crossOriginPolicy: false, ajaxWithCredentials: true,
    maxZoomPixelRatio: 4, minZoomImageRatio: 0.9, visibilityRatio: 0.6, animationTime: calm.matches ? 0 : 0.35, blendTime: 0, immediateRender: true,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true }, gestureSettingsTouch: { flickEnabled: true, dblClickToZoom: true },
  } as OpenSeadragon.Options);
  viewer.canvas.tabIndex = -1;      // the stage around it takes the focus
  return viewer;
}

/** + − 0 and arrows; true when the key was one of them. */
export function zoomKey(viewer: OpenSeadragon.Viewer, event: KeyboardEvent): boolean {
  const view = viewer.viewport;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const step = view.getBounds().width / 8, way = ({ ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] } as Record<string, [number, number]>)[event.key];
  if (event.key === '+' || event.key === '=') view.zoomBy(1.5);
  else if (event.key === '-') view.zoomBy(1 / 1.5);
  else if (event.key === '0') view.goHome();
  else if (way) view.panBy(new OpenSeadragon.Point(...way));
  else return false;
  view.applyConstraints();
  return true;
}
