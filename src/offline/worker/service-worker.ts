import type { InstallFailed, KeepFault, ToServiceWorker } from '../protocol.ts';
import { KeepError, KeptFiles, type ListedFile } from './kept-files.ts';
import type { ExtendableMessageEvent, ServiceWorkerScope } from './worker-scope.ts';

const scope = self as unknown as ServiceWorkerScope;
const { registration } = scope;

// The build puts its list here.
const files = (self as unknown as { __WB_MANIFEST: readonly ListedFile[] }).__WB_MANIFEST;
const kept = new KeptFiles({ files, scopeUrl: registration.scope });

scope.addEventListener('install', (event) => event.waitUntil(install()));

// So that the first visit's page has all of it without a reload.
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));

scope.addEventListener('fetch', (event) => {
  const answer = kept.answer(event.request);
  if (answer) event.respondWith(answer);
});

scope.addEventListener('message', (event) => event.waitUntil(answerPage(event)));

async function install(): Promise<void> {
  try {
    await kept.keepShell();
  } catch (error) {
    const message: InstallFailed = { type: 'install-failed', fault: faultOf(error) };
    const pages = await scope.clients.matchAll({ includeUncontrolled: true });
    for (const page of pages) page.postMessage(message);
    throw error;
  }
}

async function answerPage({ data, ports: [port] }: ExtendableMessageEvent): Promise<void> {
  const message = data as ToServiceWorker;
  switch (message.type) {
    case 'list':
      port?.postMessage(await kept.list());
      break;
    case 'keep':
      port?.postMessage(await keep(message.url));
      break;
    case 'sweep':
      await kept.sweep(registration);
      port?.postMessage(null);
      break;
    case 'take-over':
      await scope.skipWaiting();
      port?.postMessage(null);
      break;
  }
}

async function keep(url: string): Promise<KeepFault | null> {
  try {
    await kept.keep(url);
    return null;
  } catch (error) {
    return faultOf(error);
  }
}

function faultOf(error: unknown): KeepFault {
  return error instanceof KeepError ? error.fault : 'network';
}
