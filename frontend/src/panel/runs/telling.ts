/** What telling of a step needs, and what it makes. */

import type { TraceKey } from "./trace-text";

export interface StepWords {
  icon: string;
  title: string;
  /** One line beside the title. */
  note: string;
  /** Figures, by what they are. */
  facts: [label: string, value: string][];
  /** Long texts that are unfolded: arguments, results, reasons. */
  blocks: [label: string, text: string][];
}

export type Say = (key: TraceKey, values?: Record<string, string | number>) => string;

export interface Words extends Partial<StepWords> {
  icon: string;
  title: string;
}
