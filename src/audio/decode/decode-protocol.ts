export interface DecodeRequest {
  readonly id: number;
  readonly bytes: ArrayBuffer;
  /** Rate of the result. */
  readonly sampleRateHz: number;
}

export type DecodeReply =
  | { readonly id: number; readonly channels: Float32Array<ArrayBuffer>[] }
  /** The message of a DecodeError. */
  | { readonly id: number; readonly refusal: string };
