import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';
import { chromiumArgs, findBrowser } from '../../scripts/lib/browser.mjs';

/** A browser with a profile that outlives it, in a group of processes that can be killed as one. */
export interface CrashingBrowser {
  readonly page: Page;
  /** Kills all of its processes at once, as a crash or a power cut does. */
  crash(): Promise<void>;
}

export async function startBrowser(profile: string): Promise<CrashingBrowser> {
  const child = spawn(
    findBrowser() ?? 'chromium',
    [
      ...chromiumArgs,
      '--headless=new',
      '--remote-debugging-port=0',
      // What it offers after a crash is in nobody's way.
      '--hide-crash-restore-bubble',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  try {
    const browser = await chromium.connectOverCDP(await debuggerOf(child));
    const context = browser.contexts()[0] ?? (await browser.newContext());
    const page = await context.newPage();
    return { page, crash: () => kill(child) };
  } catch (error) {
    await kill(child);
    throw error;
  }
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}

/** Where it listens, as it says itself. */
async function debuggerOf(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stderr! })) {
    const url = /^DevTools listening on (ws:\/\/\S+)/.exec(line)?.[1];
    if (url !== undefined) {
      child.stderr?.resume();
      return url;
    }
  }
  throw new Error('The browser ended before it was there.');
}
