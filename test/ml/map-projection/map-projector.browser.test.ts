import { afterEach, expect, test } from 'vitest';
import { MapProjector } from '../../../src/ml/map-projection/map-projector.ts';
import { placeRoughly, project } from '../../../src/ml/map-projection/project.ts';
import { clusters } from './clusters.ts';

let projector = new MapProjector();

afterEach(() => {
  projector.dispose();
  projector = new MapProjector();
});

test('places in a worker what would be placed here, and leaves the vectors alone', async () => {
  const rows = clusters(200, 5);
  const before = rows.values.slice();
  const [points, flat] = await Promise.all([projector.project(rows), projector.placeRoughly(rows)]);
  expect(points).toEqual(project(rows));
  expect(flat).toEqual(placeRoughly(rows));
  expect(rows.values).toEqual(before);
});

test('ends what nobody wants any more, and places the next', async () => {
  const job = new AbortController();
  const left = projector.project(clusters(3000, 5), job.signal);
  job.abort();
  await expect(left).rejects.toThrow('The placing was cancelled.');
  expect(await projector.project(clusters(20, 2))).toHaveLength(40);
});

test('says that its worker is lost, and takes another', async () => {
  const broken = () => new Worker(URL.createObjectURL(new Blob(['throw new Error("No.")'])));
  let calls = 0;
  const real = new MapProjector();
  projector = new MapProjector(() => {
    calls++;
    return broken();
  });
  await expect(projector.project(clusters(20, 2))).rejects.toThrow('could not be placed');
  await expect(projector.project(clusters(20, 2))).rejects.toThrow('could not be placed');
  expect(calls).toBe(2);
  real.dispose();
});
