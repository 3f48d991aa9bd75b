import { AnalysisQueue } from './analysis-queue.ts';
import { loadModel, type ModelName } from './model-store.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { openSession } from './session.ts';
import { typeWasm } from './wasm-type.ts';

// ONNX Runtime starts its threads with this very file when it has been bundled into it.
if (!self.name.startsWith('em-pthread')) {
  typeWasm(self);
  let baseUrl = self.location.href;
  let model: ModelName = 'drum-classifier';
  const queue = new AnalysisQueue({
    openSession: async () => openSession(await loadModel(baseUrl, model)),
    post: (message: FromWorker) => self.postMessage(message),
  });

  self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    switch (data.type) {
      case 'open':
        ({ baseUrl, model } = data);
        break;
      case 'load':
        void queue.load();
        break;
      case 'analyse':
        // Reported errors reach the page; rejections inside a worker do not.
        queue.add(data).catch(reportError);
        break;
      case 'picture':
        queue.picture(data).catch(reportError);
        break;
      case 'cancel':
        queue.cancel(data.id);
        break;
    }
  });
}
