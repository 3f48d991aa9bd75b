/** Opens a popover below the key it belongs to, inside the window; closes it if it is open. */
export function showPopoverUnder(popover: HTMLElement, anchor: HTMLElement): void {
  if (popover.matches(':popover-open')) {
    popover.hidePopover();
    return;
  }
  popover.showPopover();
  const key = anchor.getBoundingClientRect();
  const box = popover.getBoundingClientRect();
  const margin = 8;
  const left = Math.max(margin, Math.min(key.left, window.innerWidth - box.width - margin));
  const below = key.bottom + 6;
  const fits = below + box.height < window.innerHeight - margin;
  popover.style.left = `${left}px`;
  popover.style.top = `${fits ? below : Math.max(margin, key.top - box.height - 6)}px`;
}
