import type {
  WamParameterConfiguration,
  WamParameterInfo,
  WamParameterType,
} from '@webaudiomodules/api';

/** Of the travel of a normalised value the API bends by powers of this. */
const EXPONENT_BASE = 1.5;

/** What a host is told of a parameter. */
export class ParameterInfo implements WamParameterInfo {
  readonly id: string;
  readonly label: string;
  readonly type: WamParameterType;
  readonly defaultValue: number;
  readonly minValue: number;
  readonly maxValue: number;
  readonly discreteStep: number;
  readonly exponent: number;
  readonly choices: string[];
  readonly units: string;

  constructor(id: string, config: WamParameterConfiguration) {
    this.id = id;
    this.label = config.label ?? id;
    this.type = config.type ?? 'float';
    this.defaultValue = config.defaultValue ?? 0;
    this.minValue = config.minValue ?? 0;
    this.maxValue = config.maxValue ?? 1;
    this.discreteStep = config.discreteStep ?? 0;
    this.exponent = config.exponent ?? 0;
    this.choices = config.choices ?? [];
    this.units = config.units ?? '';
  }

  /** From `minValue` to `maxValue`, to 0 to 1; values beyond are held. */
  normalize(value: number): number {
    const share = (this.clamp(value) - this.minValue) / (this.maxValue - this.minValue);
    return share ** (EXPONENT_BASE ** -this.exponent);
  }

  /** From 0 to 1, to `minValue` to `maxValue`. */
  denormalize(valueNorm: number): number {
    const share = Math.min(1, Math.max(0, valueNorm)) ** (EXPONENT_BASE ** this.exponent);
    return this.clamp(this.minValue + share * (this.maxValue - this.minValue));
  }

  /** The value within the range, whole where only whole ones count. */
  clamp(value: number): number {
    const held = Math.min(this.maxValue, Math.max(this.minValue, value));
    return this.discreteStep === 1 ? Math.round(held) : held;
  }

  valueString(value: number): string {
    const choice = this.choices[value];
    if (choice !== undefined) return choice;
    const number = String(Math.round(100 * value) / 100);
    return this.units === '' ? number : `${number} ${this.units}`;
  }
}
