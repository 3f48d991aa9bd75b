/**
 * Time that this process has worked, in milliseconds. Bounds are set on it rather than on the
 * clock, which also counts what else a busy machine does.
 */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
