import type { ParseProblem, ParseProblemCode } from './report';

const details: Record<ParseProblemCode, ParseProblem['detail']> = {
  'empty-file': { zh: '文件是空的，请选择有内容的文件。', en: 'The file is empty; choose one with content.' },
  'too-large': {
    zh: '文件超过大小上限（文件 20 MB，纯文本 5 MB）。',
    en: 'The file is larger than allowed (20 MB, plain text 5 MB).',
  },
  encoding: {
    zh: '无法识别文字编码，请另存为 UTF-8 文本后再试。',
    en: 'The text encoding cannot be recognised; save the file as UTF-8 text and try again.',
  },
  'type-mismatch': {
    zh: '文件内容不是支持的格式，请提供 .txt、.docx 或带文字层的 .pdf（旧版 .doc、.wps 请先另存为 .docx）。',
    en: 'The content is not a supported format; give a .txt, .docx or .pdf with a text layer (save .doc or .wps as .docx first).',
  },
  'archive-bomb': {
    zh: '文件解压后过大，已拒绝。',
    en: 'The file would become far too large when unpacked and was refused.',
  },
  'archive-invalid': {
    zh: '文件的压缩结构有误，请用 Word 或 WPS 重新保存。',
    en: 'The packing of the file is faulty; save it again with Word or WPS.',
  },
  'archive-too-many-entries': {
    zh: '文件内部的部件过多，已拒绝。',
    en: 'The file has too many inner parts and was refused.',
  },
  encrypted: {
    zh: '文件有密码保护，请取消密码后再提交。',
    en: 'The file is protected by a password; remove it first.',
  },
  'external-content': {
    zh: '文件引用了外部内容（链接的图片或模板），请改为嵌入或删除后再提交。',
    en: 'The file refers to outside content (linked pictures or a template); embed or remove it.',
  },
  'macro-content': {
    zh: '文件含有宏，请另存为不含宏的 .docx。',
    en: 'The file has macros; save it as a .docx without them.',
  },
  'unreadable-document': {
    zh: '文件已损坏或结构异常，无法识读，请重新导出。',
    en: 'The document is damaged or oddly built and cannot be read; export it again.',
  },
  'resource-limit': {
    zh: '识读该文件需要的资源超过上限，请简化后再试（如去掉大图）。',
    en: 'Reading this file needs more than is allowed; make it simpler, for example without large pictures.',
  },
  'active-content': {
    zh: 'PDF 含有脚本、附件或自动动作，请重新打印为普通 PDF。',
    en: 'The PDF has scripts, attachments or automatic actions; print it to a plain PDF.',
  },
  'too-many-pages': { zh: 'PDF 超过 500 页。', en: 'The PDF has more than 500 pages.' },
  'no-text': {
    zh: '没有可识读的文字，可能是扫描件。请上传可复制文字的 PDF、Word 文件，或粘贴文字。',
    en: 'There is no text to read; it may be a scan. Upload a PDF with selectable text, a Word file, or paste the text.',
  },
};

export function problemOf(code: ParseProblemCode): ParseProblem {
  return { code, detail: details[code] };
}

/** Thrown inside the library for a fault of the file; `parseReport` turns it into a problem. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly code: ParseProblemCode;

  constructor(code: ParseProblemCode) {
    super(details[code].en);
    this.code = code;
  }
}
