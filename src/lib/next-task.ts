const waiting: (() => void)[] = [];
const channel = new MessageChannel();

channel.port1.onmessage = () => waiting.shift()?.();

/** Resolves in a later task, so that events which are waiting come first. Unlike a timer, undelayed. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}
