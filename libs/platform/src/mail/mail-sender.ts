import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { AppConfig } from '../config/app-config';

export interface MailMessage {
  /** Also its Message-ID: a message that is sent twice arrives as one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly body: string;
}

/** Where messages leave the system. */
export interface MailSender {
  /** @throws Error when the message was not accepted; its text may name the address, so it is not for the log */
  send(message: MailMessage): Promise<void>;
  close(): void;
}

const timeoutMs = 20_000;

/** The server of `config.mail.smtpUrl`; without one every message becomes a file in `config.mail.folder`. */
export function createMailSender({ mail, publicUrl }: Pick<AppConfig, 'mail' | 'publicUrl'>): MailSender {
  const host = new URL(publicUrl).hostname;
  const envelope = (message: MailMessage) => ({
    from: mail.from,
    to: { name: '', address: message.to },
    subject: message.subject,
    text: message.body,
    messageId: `<${message.id}@${host}>`,
    // Answers of absent people and mailing lists are of no use to anybody.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.smtpUrl === undefined ? folderSender(mail.folder, envelope) : smtpSender(mail.smtpUrl, envelope);
}

type Envelope = (message: MailMessage) => object;

function smtpSender(url: string, envelope: Envelope): MailSender {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  return {
    send: async (message) => {
      await transport.sendMail(envelope(message));
    },
    close: () => transport.close(),
  };
}

function folderSender(folder: string, envelope: Envelope): MailSender {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    send: async (message) => {
      const { message: bytes } = await transport.sendMail(envelope(message));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${message.id}.eml`);
      // The link in it is a key: only the program’s own user may read it.
      await writeFile(`${path}.part`, bytes, { mode: 0o600 });
      await rename(`${path}.part`, path);
    },
    close: () => transport.close(),
  };
}
