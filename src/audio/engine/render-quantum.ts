/** So many frames a browser renders at once. */
export const RENDER_QUANTUM_FRAMES = 128;
