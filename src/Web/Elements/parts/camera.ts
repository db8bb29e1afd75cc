/** The live picture of a device, and photographs of it. */
const widest = 4096, tallest = 3072, jpegQuality = 0.95, longestPhoto = 8000;

/** Not yet in TypeScript's own list. */
interface Capture {
  getPhotoCapabilities(): Promise<{ imageWidth?: { max: number }; imageHeight?: { max: number }; fillLightMode?: string[] }>;
  takePhoto(settings?: { imageWidth?: number; imageHeight?: number; fillLightMode?: string }): Promise<Blob>;
}
type CaptureOf = new (track: MediaStreamTrack) => Capture;

export type Facing = 'environment' | 'user';

/** The camera that faces so, or the one that is named, as large as it can. */
export function openCamera(facing: Facing, device: string | null): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException('no camera without a secure connection', 'SecurityError');
  const which = device ? { deviceId: { exact: device } } : { facingMode: { ideal: facing } };
  return navigator.mediaDevices.getUserMedia({ audio: false, video: { ...which, width: { ideal: widest }, height: { ideal: tallest } } });
}

/** The ids of all cameras; empty names are left out. */
export async function cameras(): Promise<string[]> {
  return (await navigator.mediaDevices.enumerateDevices()).filter(d => d.kind === 'videoinput' && d.deviceId).map(d => d.deviceId);
}

/** A photograph by the camera's own means, never with its flash; where that fails or takes too long, what the live picture shows. */
export async function photograph(video: HTMLVideoElement, track: MediaStreamTrack): Promise<Blob> {
  const Own = (window as unknown as { ImageCapture?: CaptureOf }).ImageCapture;
  if (Own)
    try {
      return await within(longestPhoto, byItsOwnMeans(new Own(track)));
    } catch { /* many drivers have it and cannot do it */ }
  return await frameOf(video);
}

async function byItsOwnMeans(capture: Capture): Promise<Blob> {
  const can = await capture.getPhotoCapabilities();
  const photo = await capture.takePhoto({
    ...(can.imageWidth?.max && can.imageHeight?.max ? { imageWidth: can.imageWidth.max, imageHeight: can.imageHeight.max } : {}),
    ...(can.fillLightMode?.includes('off') ? { fillLightMode: 'off' } : {}),
  });
  if (photo.size === 0) throw new Error('an empty photograph');
  return photo;
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return Promise.race([work, new Promise<never>((_, late) => setTimeout(() => late(new Error('too slow')), milliseconds))]);
}

function frameOf(video: HTMLVideoElement): Promise<Blob> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  canvas.getContext('2d')!.drawImage(video, 0, 0);
  return new Promise((good, bad) => canvas.toBlob(blob => blob ? good(blob) : bad(new Error('no picture')), 'image/jpeg', jpegQuality));
}

/** Why there is no camera, and what to do. */
export function whyNot(error: unknown): string {
  const instead = ' Until then use “Or take one now” or “Choose pictures” below.';
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError': return 'The camera is not allowed on this page. Allow it beside the address in the browser, or in the settings of the device, and open it again.' + instead;
    case 'NotFoundError': case 'OverconstrainedError': return 'This device has no camera that the browser can find. Connect one and open it again.' + instead;
    case 'NotReadableError': case 'AbortError': return 'The camera is there but does not answer: another program may be using it. Close that and open it again.' + instead;
    case 'SecurityError': return 'The browser gives the camera only to pages over https. Ask whoever runs this practice’s server.' + instead;
    default: return 'The camera could not be opened. Load the page again and try once more.' + instead;
  }
}
