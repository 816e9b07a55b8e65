// What an exercise asks, as plain data for the page. answer.ts judges what is typed.

export interface Question {
  answer: number[];
  /** How far off still counts. */
  within: number;
  /** Answers that readers are known to give, each with the step that went wrong, as HTML. */
  wrong: { answer: readonly number[]; say: string }[];
  /** What stands after the field. */
  unit?: string;
  /** The answer is a shape, height × width × channels. */
  shape?: boolean;
}
