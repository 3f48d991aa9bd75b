import { html, nothing, type LitElement, type ReactiveController } from 'lit';
import { grooveOf, type AudioFile } from '../../app/audio-export.ts';
import type { BounceOptions } from '../../app/audio-ports.ts';
import type { AppServices } from '../../app/services.ts';
import type { AudioExportAction } from '../shared/events.ts';
import { saveFile } from './save-file.ts';
import type { Toast } from './toast.ts';

/**
 * The dialog that makes audio files and the bar that stands while the output is recorded. Both are
 * fetched when they are first asked for, and follow a recording without a render of the app.
 */
export class AudioExportPanel implements ReactiveController {
  readonly #host: LitElement;
  readonly #services: AppServices;
  readonly #toast: Toast;
  readonly #openGroove: () => void;
  #unsubscribe: () => void = () => undefined;
  #holdsTake = false;

  constructor(host: LitElement, services: AppServices, toast: Toast, openGroove: () => void) {
    this.#host = host;
    this.#services = services;
    this.#toast = toast;
    this.#openGroove = openGroove;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('pw-audio-export', this.#onAction);
    this.#unsubscribe = this.#services.audioExport.state.subscribe(() => this.#follow());
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('pw-audio-export', this.#onAction);
    this.#unsubscribe();
  }

  hostUpdated(): void {
    this.#follow();
  }

  render() {
    return html`<pw-export-audio @pw-panel-select=${this.#openGroove}></pw-export-audio>`;
  }

  /** Where notices stand. */
  renderBar() {
    return this.#holdsTake ? html`<pw-record-bar></pw-record-bar>` : nothing;
  }

  async open(): Promise<void> {
    await Promise.all([
      import('../export-audio/pw-export-audio.ts'),
      import('../export-audio/pw-record-bar.ts'),
    ]);
    const dialog = this.#dialog;
    if (!dialog) return;
    dialog.done = '';
    dialog.sampleRateHz = this.#services.audioExport.sampleRateHz;
    this.#follow();
    await dialog.show();
  }

  get #dialog() {
    return this.#host.renderRoot.querySelector('pw-export-audio');
  }

  #follow(): void {
    const { audioExport, session } = this.#services;
    const exporting = audioExport.state.value;
    const { capture } = exporting;
    const holdsTake = capture !== null && (capture.isRecording || capture.endedBy !== null);
    if (holdsTake !== this.#holdsTake) {
      this.#holdsTake = holdsTake;
      this.#host.requestUpdate();
    }
    const bar = this.#host.renderRoot.querySelector('pw-record-bar');
    if (bar) bar.capture = capture;
    const dialog = this.#dialog;
    if (!dialog) return;
    dialog.groove = grooveOf(session.kit);
    dialog.exporting = exporting;
  }

  readonly #onAction = ({ action }: HTMLElementEventMap['pw-audio-export']): void => {
    void this.#run(action);
  };

  #run(action: AudioExportAction): unknown {
    const { audioExport, player } = this.#services;
    switch (action.type) {
      case 'bounce':
        return this.#bounce(action.options);
      case 'cancel-bounce': {
        audioExport.cancelBounce();
        return;
      }
      case 'record':
        void player.resume().catch(() => undefined);
        return this.#record();
      case 'discard-recording':
        return audioExport.discardRecording();
      case 'stop-recording':
        return this.#stop();
    }
  }

  async #bounce(options: BounceOptions): Promise<void> {
    if (this.#dialog) this.#dialog.done = '';
    this.#save(await this.#services.audioExport.bounce(options));
  }

  async #record(): Promise<void> {
    const { audioExport } = this.#services;
    await audioExport.startRecording();
    // The dialog has made way for the pads.
    const { problem } = audioExport.state.value;
    if (problem) this.#toast.sayWith(null, problem);
  }

  async #stop(): Promise<void> {
    // It can't be missing: the recording was begun there.
    const { bitDepth, dither } = this.#dialog?.fileOptions ?? { bitDepth: 24, dither: true };
    const file = await this.#services.audioExport.stopRecording(bitDepth, dither);
    if (!file) this.#toast.sayWith(null, 'Nothing was recorded.');
    this.#save(file);
  }

  #save(file: AudioFile | null): void {
    if (!file) return;
    saveFile(file.blob, this.#services.session.kit.name, file.ending);
    const dialog = this.#dialog;
    if (dialog?.isOpen) dialog.done = file.text;
    else this.#toast.sayWith(null, file.text);
  }
}
