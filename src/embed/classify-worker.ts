import cardJson from '../../public/models/drum-classifier.json';
import { AnalysisQueue } from '../ml/analysis-queue.ts';
import { parseModelCard } from '../ml/model-card.ts';
import { fetchNetwork } from '../ml/model-store.ts';
import type { FromWorker, ToWorker } from '../ml/protocol.ts';
import { joinAsThread, openSession } from '../ml/session.ts';
import type { OpenNetwork } from './classify-protocol.ts';

// ONNX Runtime, which is in this very file, starts its threads with it.
if (self.name.startsWith('em-pthread')) {
  joinAsThread().catch(reportError);
} else {
  let files: OpenNetwork | null = null;
  const queue = new AnalysisQueue({
    openSession: async () => {
      if (!files) throw new Error('The worker was not told where the network lies.');
      // Its card comes with the library: the address then may be anybody's, the bytes are ours.
      const model = await fetchNetwork(new URL(files.modelUrl), parseModelCard(cardJson));
      return openSession(model, files.runtimeUrl ?? undefined);
    },
    post: (message: FromWorker) => self.postMessage(message),
  });

  self.addEventListener('message', ({ data }: MessageEvent<ToWorker | OpenNetwork>) => {
    if (data.type === 'open-network') files = data;
    else if (data.type === 'load') void queue.load();
    // Reported errors reach the page; rejections inside a worker do not.
    else if (data.type === 'analyse') queue.add(data).catch(reportError);
    else if (data.type === 'cancel') queue.cancel(data.id);
  });
}
