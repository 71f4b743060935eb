import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** A letter as it came over the wire. */
export interface Letter {
  readonly recipients: readonly string[];
  readonly raw: string;
  /** Header names in small letters; folded lines joined, encoded words decoded. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export interface MailHouse {
  readonly url: string;
  readonly letters: Letter[];
  /** The next letters are answered with this SMTP code instead of being taken. */
  refuseNext(count: number, code: number): void;
  close(): Promise<void>;
}

/** A real SMTP server on a port of its own that keeps what it is given. */
export async function mailHouse(): Promise<MailHouse> {
  const letters: Letter[] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo: ({ address }, _session, done) => {
      const code = refusals.shift();
      if (code === undefined) return done();
      done(Object.assign(new Error(`<${address}> is not welcome`), { responseCode: code }));
    },
    onData: (stream, { envelope }, done) => {
      text(stream).then((raw) => {
        letters.push(
          letterOf(
            raw,
            envelope.rcptTo.map(({ address }) => address),
          ),
        );
        done();
      }, done);
    },
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    refuseNext: (count, code) => refusals.push(...Array.from({ length: count }, () => code)),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

function letterOf(raw: string, recipients: readonly string[]): Letter {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  const headers = new Map(
    lines.map((line) => {
      const [name = "", ...value] = line.split(":");
      return [name.toLowerCase(), decodeWords(value.join(":").trim())] as const;
    }),
  );
  const encoding = headers.get("content-transfer-encoding") ?? "7bit";
  return { recipients, raw, headers, body: decodeBody(rest.join("\r\n\r\n"), encoding) };
}

/** RFC 2047: `=?UTF-8?B?…?=` and `=?UTF-8?Q?…?=`; blanks between two of them mean nothing. */
function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, coded: string) =>
      how.toLowerCase() === "b"
        ? Buffer.from(coded, "base64").toString("utf8")
        : decodeQuoted(coded.replaceAll("_", " ")),
    );
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8").replaceAll("\r\n", "\n");
  const plain = encoding === "quoted-printable" ? decodeQuoted(body.replace(/=\r\n/g, "")) : body;
  return plain.replaceAll("\r\n", "\n");
}

function decodeQuoted(coded: string): string {
  const bytes = coded.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}
