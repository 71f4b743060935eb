import { createTransport } from "nodemailer";
import { accept, type Result, refuse } from "~/kernel/result";

export interface MailServer {
  readonly url: string;
  readonly from: string;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same at every try, so that a mailbox can tell a second copy from a second letter. */
  readonly messageId: string;
}

/** `serverGone`: nobody answered at all, so the next letter has no better chance now. */
export interface MailRefusal {
  readonly kind: "address_unusable" | "not_sent";
  readonly code: string;
  readonly serverGone: boolean;
}

export type SendMail = (mail: Mail) => Promise<Result<null, MailRefusal>>;

const CONNECT_MS_MAX = 10_000;
const SILENCE_MS_MAX = 20_000;

/** No answer, no connection or no name: the server itself, not what it thinks of one letter. */
const GONE = new Set([
  "ECONNECTION",
  "ESOCKET",
  "ETIMEDOUT",
  "EDNS",
  "ECONNREFUSED",
  "ENOTFOUND",
  "ETLS",
  "EAUTH",
]);

/** A way to one mail server; each letter travels by its own connection, so nothing has to be closed. */
export function openMail(server: MailServer): SendMail {
  const transport = createTransport(
    {
      url: server.url,
      connectionTimeout: CONNECT_MS_MAX,
      greetingTimeout: CONNECT_MS_MAX,
      socketTimeout: SILENCE_MS_MAX,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: server.from, headers: { "Auto-Submitted": "auto-generated" } },
  );
  return async ({ to, subject, text, messageId }) => {
    if (!isOneAddress(to)) {
      return refuse({ kind: "address_unusable", code: "address_unusable", serverGone: false });
    }
    try {
      await transport.sendMail({ to: { name: "", address: to }, subject: oneLine(subject), text, messageId });
      return accept(null);
    } catch (error) {
      return refuse(refusalOf(error));
    }
  };
}

/**
 * One address and nothing besides: no line break that begins a header, no comma that adds a reader.
 *
 * why so narrow: an address comes from a form, and a mail server obeys what stands after a line break.
 */
export function isOneAddress(text: string): boolean {
  return /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/.test(text) && !hasControl(text);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function hasControl(text: string): boolean {
  return [...text].some((character) => character < " " || character === "\u007f");
}

/** why the code alone: servers like to repeat the address in what they say, and it would be kept. */
function refusalOf(error: unknown): MailRefusal {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const said = typeof responseCode === "number" ? `SMTP ${responseCode}` : String(code ?? "unknown");
  return { kind: "not_sent", code: said, serverGone: typeof code === "string" && GONE.has(code) };
}
