/**
 * Velocity of a press: a pen's or a finger's pressure where the device measures it, else the height
 * at which the pad was hit, soft at the bottom and hard at the top.
 */
export function pointerVelocity(event: PointerEvent): number {
  const { pressure, pointerType } = event;
  // 0.5 is what devices without a sensor report, 1 is common for touch screens without one.
  if (pointerType !== 'mouse' && pressure > 0 && pressure < 1 && pressure !== 0.5) {
    return clampVelocity(20 + 150 * pressure);
  }
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
  const height = 1 - (event.clientY - box.top) / Math.max(1, box.height);
  return clampVelocity(48 + 92 * height);
}

function clampVelocity(velocity: number): number {
  return Math.min(127, Math.max(1, Math.round(velocity)));
}
