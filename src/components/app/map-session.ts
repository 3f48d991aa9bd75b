import type { LoadReport } from '../../app/load-report.ts';
import type { PlayerPort } from '../../app/ports.ts';
import type { KitIdea, MapDesk } from '../../app/sample-map/map-ports.ts';
import type { Session } from '../../app/session.ts';
import { sourcesFromFiles } from '../../app/source-files.ts';
import type { Role } from '../../kit/roles.ts';
import { messageOf } from '../../lib/message-of.ts';
import { padsText } from '../review/review-text.ts';
import { soundsText } from '../sample-map/map-text.ts';
import type { PwSampleMap } from '../sample-map/pw-sample-map.ts';
import type { MapNews } from '../sample-map/render-map-states.ts';
import type { MapAction } from '../shared/events.ts';
import type { Toast } from './toast.ts';

const AUDITION_VELOCITY = 100;
const NEWS_MS = 9000;

export interface MapSessionParts {
  readonly desk: MapDesk;
  readonly session: Pick<Session, 'state' | 'undo'>;
  readonly player: Pick<PlayerPort, 'triggerPad'>;
  readonly toast: Pick<Toast, 'say'>;
  readonly face: PwSampleMap;
}

/** Joins the map's desk and its face: what its keys do, and what is said of it. */
export class MapSession {
  readonly #parts: MapSessionParts;
  #unsubscribe: (() => void)[] = [];
  #newsTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: MapSessionParts) {
    this.#parts = parts;
    parts.face.nearOf = (id, count) => parts.desk.near(id, count);
    parts.face.asksForFolder = parts.desk.canKeepFolder;
  }

  /** Opens the map, and what is kept of the last library. */
  async start(): Promise<void> {
    const { desk, face } = this.#parts;
    this.follow();
    face.news = null;
    await Promise.all([face.show(), desk.open()]);
  }

  /** Keeps the face as the desk and the kit in hand are. */
  follow(): void {
    const { desk, session, face } = this.#parts;
    face.view = desk.view.value;
    face.kit = session.state.value.kit;
    if (this.#unsubscribe.length > 0) return;
    this.#unsubscribe = [
      desk.view.subscribe((view) => (face.view = view)),
      session.state.subscribe(({ kit }) => (face.kit = kit)),
    ];
  }

  stop(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#unsubscribe = [];
    clearTimeout(this.#newsTimer);
    this.#parts.desk.silence();
  }

  /** Never rejects: what fails is said. */
  async act(action: MapAction): Promise<void> {
    try {
      await this.#run(action);
    } catch (error) {
      this.#say({ kind: 'problem', text: messageOf(error) });
    }
  }

  async #run(action: MapAction): Promise<void> {
    const { desk, face, player, session } = this.#parts;
    switch (action.type) {
      case 'hear':
        return this.#hear(action.id);
      case 'play-pad':
        desk.silence();
        player.triggerPad(action.padId, AUDITION_VELOCITY, performance.now());
        return;
      case 'add':
        return this.#add(action.ids, action.padId);
      case 'make-kit':
        face.idea = desk.makeKit(face.idea, action.among);
        return;
      case 'reroll':
        if (face.idea) await this.#reroll(face.idea, action.role, action.among);
        return;
      case 'lock':
        if (face.idea) face.idea = withLock(face.idea, action.role);
        return;
      case 'open-kit':
        if (face.idea) await this.#openKit(face.idea);
        return;
      case 'choose-folder':
        return desk.chooseFolder();
      case 'choose-files': {
        const [first] = action.files;
        const name = first?.webkitRelativePath.split('/')[0] ?? '';
        return desk.chooseFiles(sourcesFromFiles(action.files), name || 'Samples');
      }
      case 'pause':
        desk.pause();
        return;
      case 'resume':
        desk.resume();
        return;
      case 'forget':
        face.idea = null;
        await desk.forget();
        this.#say({ text: 'The map is forgotten. Your samples are where they were.' });
        return;
      case 'undo':
        session.undo();
        face.news = null;
        return;
      case 'dismiss':
        face.news = null;
        return;
      case 'closed':
        desk.silence();
    }
  }

  /** What was said of a sound that could not be heard goes with the next that can. */
  async #hear(id: string): Promise<void> {
    const { desk, face } = this.#parts;
    await desk.hear(id);
    if (face.news?.kind === 'problem') face.news = null;
  }

  async #reroll(idea: KitIdea, role: Role, among: readonly string[]): Promise<void> {
    const { desk, face } = this.#parts;
    const next = desk.reroll(idea, role, among);
    face.idea = next;
    const pick = next.picks.find((each) => each.role === role);
    if (pick) await this.#hear(pick.id);
  }

  async #add(ids: readonly string[], padId: string | null): Promise<void> {
    const { desk } = this.#parts;
    const report = await this.#during('add', () => desk.addToKit(ids, padId));
    if (this.#saidWhyNot(report)) return;
    const { pads } = this.#parts.session.state.value.kit;
    const names = report.padIds.flatMap((id) => pads.find((pad) => pad.id === id)?.name ?? []);
    const what = names.length === 1 ? `“${names[0]}”` : soundsText(report.padCount);
    const where = padId === null ? 'is in the kit' : 'has taken the place of the former sound';
    const text = names.length === 1 ? `${what} ${where}.` : `Added ${what}.`;
    this.#say({ text: withLeftovers(text, report), canUndo: true });
  }

  async #openKit(idea: KitIdea): Promise<void> {
    const { desk, face, toast } = this.#parts;
    const report = await this.#during('open', () => desk.openKit(idea));
    if (this.#saidWhyNot(report)) return;
    face.close();
    toast.say(withLeftovers(`“${report.kitName}”: ${padsText(report.padCount)}.`, report));
  }

  #saidWhyNot({ outcome, problem }: LoadReport): boolean {
    if (outcome === 'refused') this.#say({ kind: 'problem', text: problem });
    return outcome === 'refused' || outcome === 'cancelled';
  }

  async #during<T>(work: 'add' | 'open', run: () => Promise<T>): Promise<T> {
    const { face } = this.#parts;
    face.work = work;
    try {
      return await run();
    } finally {
      face.work = null;
    }
  }

  /** On the map; where the rest is said when it has been closed meanwhile. */
  #say({ kind = 'news', text = '', canUndo = false }: Partial<MapNews>): void {
    const { face, toast } = this.#parts;
    clearTimeout(this.#newsTimer);
    if (!face.isOpen) {
      toast.say(text);
      return;
    }
    face.news = { kind, text, canUndo };
    // A problem stays until it has been read.
    if (kind === 'problem') return;
    this.#newsTimer = setTimeout(() => (face.news = null), NEWS_MS);
  }
}

function withLock({ picks }: KitIdea, role: Role): KitIdea {
  return {
    picks: picks.map((pick) => (pick.role === role ? { ...pick, isLocked: !pick.isLocked } : pick)),
  };
}

function withLeftovers(text: string, { unreadable }: LoadReport): string {
  const [first] = unreadable;
  if (!first) return text;
  const more = unreadable.length > 1 ? ` and ${unreadable.length - 1} more` : '';
  return `${text} Not read: ${first.path}${more}.`;
}
