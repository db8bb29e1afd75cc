const degrees = 180 / Math.PI;

/**
 * How a camera is held, from the angles a device tells of itself (W3C DeviceOrientation, rotations Z-X'-Y'').
 * roll: degrees clockwise as its holder sees it, -180 to 180; pitch: degrees that the rear lens points above the horizon, -90 to 90.
 */
export function held(beta: number, gamma: number, screenAngle: number): { roll: number; pitch: number } {
  const b = beta / degrees, g = gamma / degrees;
  // The direction up in the device's own axes: to its right, to its top, out of its screen.
  const right = -Math.cos(b) * Math.sin(g), top = Math.sin(b), out = Math.cos(b) * Math.cos(g);
  const roll = screenAngle - Math.atan2(right, top) * degrees;
  return { roll: ((roll + 540) % 360) - 180, pitch: -Math.asin(Math.max(-1, Math.min(1, out))) * degrees };
}
