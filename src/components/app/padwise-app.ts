import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { PadTrigger, PlayerPort, SourceFile } from '../../app/ports.ts';
import type { AddTarget, LoadReport } from '../../app/session.ts';
import { isDoubtful } from '../../kit/doubt.ts';
import type { Kit } from '../../kit/kit-schema.ts';
import '../bank-bar/pw-bank-bar.ts';
import '../kit-bar/pw-kit-bar.ts';
import '../meter/pw-meter.ts';
import '../pad-grid/pw-pad-grid.ts';
import '../welcome/pw-welcome.ts';
import { classMap } from 'lit/directives/class-map.js';
import type { Command } from '../shared/events.ts';
import { StoreController } from '../shared/store-controller.ts';
import { base, controls, tokens } from '../shared/tokens.ts';
import { savedState, saveStateOf } from '../../app/save-state.ts';
import { AppParts } from './app-parts.ts';
import { appStyles } from './app-styles.ts';
import type { CommandState } from './command-state.ts';
import { InstrumentElement } from './instrument-element.ts';
import type { KeyboardTarget } from './keyboard-play.ts';
import { rememberedTheme, rememberTheme, type Theme } from './theme.ts';

/**
 * The whole instrument with its face.
 *
 * @element padwise-app
 */
export class PadwiseApp extends InstrumentElement implements KeyboardTarget {
  static override styles = [tokens, base, controls, appStyles];

  /** Dark, light, or as the player's system has it; kept by the browser. */
  @property({ reflect: true }) theme: Theme = rememberedTheme();

  /** Until somebody loads sounds. */
  @state() private isFirstVisit = true;
  @state() private masterGainDb = 0;

  readonly #kitState;
  readonly #saveMarks;
  readonly #parts: AppParts = new AppParts(this, this.services, {
    masterGainDb: () => this.masterGainDb,
    load: (sources) => this.load(sources),
    add: (sources, target) => this.add(sources, target),
    openKit: (number) => this.openKit(number),
    openStarter: () => this.loadStarter(),
  });

  constructor() {
    super();
    const { session } = this.services;
    this.#kitState = new StoreController(this, session.state);
    this.#saveMarks = new StoreController(this, session.saveMarks);
    this.addEventListener('pw-kit-choice', ({ document }) => void this.openOther(document));
    this.addEventListener('pw-master-gain', this.#onMasterGain);
    this.addEventListener('pw-hat-pedal-mode', ({ mode }) => (this.hatPedalMode = mode));
  }

  override willUpdate(changed: PropertyValues<this>): void {
    // The first update only reads what is kept.
    if (this.hasUpdated && changed.has('theme')) rememberTheme(this.theme);
  }

  override updated(): void {
    this.#parts.controllers.lights.takeInHand(this.#parts.selection.padId);
  }

  override render() {
    const { kit, undoLabel, redoLabel } = this.#kitState.value;
    const { view } = this.services.library;
    const exported = saveStateOf(this.#saveMarks.value, this.#kitState.value);
    const { audio, audioExport, controllers, drawer, inspector, learning, offline } = this.#parts;
    const { controls, hitKit, kitExport, library, libraryNotices, map, notices } = this.#parts;
    const { announcer, commands, files, layers } = this.#parts;
    return html`
      <pw-kit-bar
        .kitName=${kit.name}
        .padCount=${kit.pads.length}
        .undoLabel=${undoLabel}
        .redoLabel=${redoLabel}
        .masterGainDb=${this.masterGainDb}
        .theme=${this.theme}
        .useNames=${this.useNames}
        .useLicensedModel=${this.useLicensedModel}
        .learningText=${learning.text}
        .offlineText=${offline.text}
        .saveState=${savedState(exported, view.value)}
        .saveProblem=${view.value.saving.problem}
      >
        ${controllers.renderMenu(this.hatPedalMode)} ${audio.renderKey()}
        <pw-meter slot="meter" .readPeaks=${this.#readPeaks}></pw-meter>
      </pw-kit-bar>
      <main
        class=${classMap({ drawn: drawer.isOpen, editing: inspector.isOpen })}
        @pw-pad-select=${this.#onSelect}
      >
        ${this.#renderStage(kit)} ${inspector.render()}
      </main>
      ${learning.render()} ${audio.render()} ${audioExport.render()} ${library.render()}
      ${offline.render()} ${kitExport.render()} ${controllers.renderDialog()} ${hitKit.render()}
      ${controls.render()} ${map.render()}
      ${notices.render([
        offline.renderNotice(),
        libraryNotices.render(),
        controllers.renderNotices(),
        audioExport.renderBar(),
      ])}
      ${layers.render(kit)} ${files.render()} ${commands.renderDialogs()} ${announcer.render()}
    `;
  }

  #renderStage(kit: Kit) {
    const { drawer, files, inspector, outlineOf, selection } = this.#parts;
    const { bank, padId: selectedPadId, padsInBank } = selection;
    const doubtfulCount = kit.pads.filter(isDoubtful).length;
    const isBlank = kit.pads.length === 0;
    // Before the first kit there is no label.
    const kitIsEmpty = isBlank && this.#kitState.value.label !== '';
    return html`<div class="stage">
      <pw-bank-bar
        .kit=${kit}
        .bank=${bank}
        @pw-bank-select=${(event: HTMLElementEventMap['pw-bank-select']) =>
          selection.goToBank(event.bank)}
      ></pw-bank-bar>
      <div class="fit">
        <pw-pad-grid
          .pads=${padsInBank}
          .bank=${bank}
          .selectedPadId=${selectedPadId}
          .outlineOf=${outlineOf}
          .kitIsEmpty=${kitIsEmpty}
          .dropPlace=${files.place}
          .readVoices=${this.#readVoices}
        ></pw-pad-grid>
      </div>
      ${drawer.render({ kit, doubtfulCount, selectedPadId, masterGainDb: this.masterGainDb })}
      ${this.isFirstVisit && !kitIsEmpty ? renderFirstLine(isBlank) : nothing}
      <div class="dock">${inspector.renderKey()} ${drawer.renderKeys(doubtfulCount)}</div>
    </div>`;
  }

  // KeyboardTarget.

  playPlace(place: number, velocity: number, timeStampMs: number): void {
    const pad = this.#parts.selection.padAtPlace(place);
    if (!pad) return;
    this.services.player.triggerPad(pad.id, velocity, timeStampMs);
    this.services.repeat.press(`key ${place}`, pad.id, velocity, timeStampMs);
  }

  releasePlace(place: number): void {
    this.services.repeat.release(`key ${place}`);
    const pad = this.#parts.selection.padAtPlace(place);
    if (pad) this.services.player.releasePad(pad.id);
  }

  get commandState(): CommandState {
    return this.#parts.commands.state;
  }

  runCommand(command: Command): void {
    this.#parts.commands.run(command);
  }

  // What the instrument tells its face.

  protected override onHit({ padId, velocity }: PadTrigger): void {
    this.#parts.hits.add(padId, velocity);
    this.#parts.controllers.lights.hit(padId, velocity);
  }

  protected override onKit(): void {
    this.#parts.selection.onKit();
  }

  protected override onLoadEnd(report: LoadReport): void {
    if (report.outcome === 'loaded') {
      this.isFirstVisit = false;
      this.#parts.selection.reset();
      this.#parts.layers.onLoaded();
      this.#parts.drawer.clearSolo();
    } else if (report.outcome === 'added') {
      this.#parts.padActions.onAdded(report);
      this.#parts.layers.onAdded();
    }
    this.#parts.notices.onLoadEnd(report);
  }

  protected override onResumed(report: LoadReport): void {
    this.onLoadEnd(report);
    const key = { name: 'Starter kit', run: () => this.runCommand('open-starter') };
    this.#parts.notices.toast.sayWith(key, `“${report.kitName}” is as you left it.`);
  }

  readonly #readPeaks = (into: Float32Array): void => this.services.player.readPeaks(into);

  readonly #readVoices: PlayerPort['readVoices'] = (visit) =>
    this.services.player.readVoices(visit);

  protected override load(sources: readonly SourceFile[]): Promise<LoadReport> {
    this.#parts.notices.clear();
    return super.load(sources);
  }

  protected override openOther(document: string): Promise<LoadReport | null> {
    this.#parts.notices.clear();
    return super.openOther(document);
  }

  protected override add(sources: readonly SourceFile[], target: AddTarget): Promise<LoadReport> {
    this.#parts.notices.clear();
    return super.add(sources, target);
  }

  #onSelect(event: HTMLElementEventMap['pw-pad-select']): void {
    this.#parts.selection.select(event.padId);
    if (event.padId === null) this.#parts.inspector.close();
  }

  readonly #onMasterGain = ({ gainDb }: HTMLElementEventMap['pw-master-gain']): void => {
    this.masterGainDb = gainDb;
    this.services.player.setMasterGainDb(gainDb);
  };
}

/** @param isWaiting Whether it keeps its place only, so that the pads don't move when they come. */
function renderFirstLine(isWaiting: boolean) {
  return html`<pw-welcome
    class=${classMap({ first: true, waiting: isWaiting })}
    compact
  ></pw-welcome>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'padwise-app': PadwiseApp;
  }
}
