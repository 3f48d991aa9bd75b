import type { TemplateResult } from 'lit';
/** One state of an element, as the gallery shows it and the tests see it. */
export interface Story {
  readonly name: string;
  render(): TemplateResult;
}
