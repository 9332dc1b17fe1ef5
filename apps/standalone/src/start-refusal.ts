/** A reason not to start that the person can do something about: shown as one sentence, without a stack. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';
  constructor(
    readonly zh: string,
    readonly en: string,
    options?: ErrorOptions,
  ) {
    super(en, options);
  }
}
