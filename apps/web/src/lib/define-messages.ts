/** The texts of one i18n namespace; keys may nest, `{{name}}` is filled in. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

/** English needs every Chinese key; where Chinese has `x_other`, English may add `x_one`. */
type Translated<Tree> = {
  readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Translated<Tree[Key]>;
} & {
  readonly [Key in keyof Tree & string as Key extends `${infer Base}_other` ? `${Base}_one` : never]?: string;
};

/** Checks that the English texts are complete against the Chinese ones. */
export function defineMessages<const Zh extends MessageTree>(messages: {
  zh: Zh;
  en: Translated<Zh>;
}): { zh: Zh; en: Translated<Zh> } {
  return messages;
}
