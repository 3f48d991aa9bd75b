/**
 * Calls back once the context has come to a time, live or offline. Not when the page's clock has:
 * a context that sleeps keeps its sounds. Never, if the context ends before.
 *
 * @param output A node that leads to the context's destination; it gets silence.
 */
export function callAt(
  context: BaseAudioContext,
  output: AudioNode,
  atSec: number,
  callback: () => void,
): void {
  const silence = context.createConstantSource();
  silence.offset.value = 0;
  silence.onended = () => {
    silence.disconnect();
    callback();
  };
  silence.connect(output);
  silence.start();
  silence.stop(atSec);
}
