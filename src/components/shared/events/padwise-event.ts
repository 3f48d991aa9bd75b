/** What elements tell the app, upwards. All bubble and cross shadow roots. */
export abstract class PadwiseEvent extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true });
  }
}
