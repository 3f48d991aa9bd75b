import { placeRoughly, project } from './project.ts';
import type { PlaceReply, PlaceRequest } from './protocol.ts';

self.addEventListener('message', ({ data }: MessageEvent<PlaceRequest>) => {
  const { id, kind, ...rows } = data;
  const reply: PlaceReply =
    kind === 'rough'
      ? { id, kind, placement: placeRoughly(rows) }
      : { id, kind, points: project(rows) };
  self.postMessage(reply);
});
