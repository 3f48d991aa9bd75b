import type { ImportReport } from '../../kit/import-report.ts';
import type { Kit, Sample } from '../../kit/kit-schema.ts';
import { bytesOf, type KitPackage } from '../kit-package.ts';
import { writeZip } from '../zip-writer.ts';
import { readAudioFacts } from './audio-facts.ts';
import type { ExportSample, KitExporter } from './kit-exporter.ts';

export interface ExportedKit {
  readonly file: Blob;
  readonly report: ImportReport;
}

/**
 * Writes a kit in another program's format: its documents and samples in one archive.
 *
 * @throws KitFileError where a sample's bytes are missing.
 */
export async function exportKit(pkg: KitPackage, exporter: KitExporter): Promise<ExportedKit> {
  const paths = samplePaths(pkg.kit, exporter.sampleFolder);
  const samples = new Map<string, ExportSample>();
  for (const sample of playedSamples(pkg.kit)) {
    const facts = await readAudioFacts(bytesOf(pkg, sample));
    samples.set(sample.id, { path: paths.get(sample.id) ?? '', facts });
  }
  const { documents, report } = exporter.write({ kit: pkg.kit, samples });
  const texts = documents.map(({ path, text }) => ({ path, blob: new Blob([text]) }));
  const sounds = playedSamples(pkg.kit).map((sample) => ({
    path: paths.get(sample.id) ?? '',
    blob: bytesOf(pkg, sample),
  }));
  return { file: await writeZip([...texts, ...sounds]), report };
}

function playedSamples(kit: Kit): Sample[] {
  const played = new Set(kit.pads.flatMap(({ layers }) => layers.map(({ sampleId }) => sampleId)));
  return kit.samples.filter(({ id }) => played.has(id));
}

/** A path in the archive for each sample, by id. */
function samplePaths(kit: Kit, folder = 'samples'): Map<string, string> {
  const base = folder === '' ? '' : `${folder}/`;
  // No sample may take the place of a document beside it.
  const taken = new Set<string>(['drumkit.xml']);
  return new Map(
    playedSamples(kit).map(({ id, name }) => {
      const [, stem = name, ending = ''] = /^(.*?)(\.[a-z0-9]{1,5})?$/i.exec(name) ?? [];
      const safe = stem.replace(/[^\p{L}\p{N} ._()-]+/gu, '_').trim() || 'sample';
      let path = `${base}${safe}${ending}`;
      for (let n = 2; taken.has(path.toLowerCase()); n++) path = `${base}${safe} ${n}${ending}`;
      taken.add(path.toLowerCase());
      return [id, path];
    }),
  );
}
