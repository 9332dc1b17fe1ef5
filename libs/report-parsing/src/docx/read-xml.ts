import { SaxesParser } from 'saxes';
import { UnreadableFile } from '../problems';

/** Deeper nesting is an attack, not a document. */
const deepest = 200;

export interface XmlHandler {
  open(name: string, attributes: Record<string, string>): void;
  close(name: string): void;
  text?(text: string): void;
}

/**
 * Streams one XML part. No document type, so no entities but the five of XML; nothing is fetched.
 * @throws UnreadableFile `unreadable-document` when it is not well-formed, has a document type or is nested too deep
 */
export function readXml(xml: string, handler: XmlHandler): void {
  const parser = new SaxesParser({ xmlns: false });
  let depth = 0;
  parser.on('doctype', refuse);
  parser.on('error', refuse);
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > deepest) refuse();
    handler.open(tag.name, tag.attributes);
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    handler.close(tag.name);
  });
  parser.on('text', (text) => handler.text?.(text));
  parser.write(xml).close();
}

function refuse(): never {
  throw new UnreadableFile('unreadable-document');
}
