/** A reason not to start that the person can do something about: shown as one sentence, without a stack. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';
  /** Text to copy, such as the statements to run; shown below the sentence. */
  readonly attachment: string | undefined;
  constructor(
    readonly zh: string,
    readonly en: string,
    options: ErrorOptions & { attachment?: string } = {},
  ) {
    super(en, options);
    this.attachment = options.attachment;
  }
}
