import { z } from "zod";
import { FACTOR_GRACE_DAYS } from "~/access/model/second-factor";
import { accept, type Result, refuse } from "~/kernel/result";

const ORIGIN_HINT =
  "must be the address people type, like https://tomarigi.example.jp (http only for 127.0.0.1 and localhost)";

const origin = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return (
    url.origin === value.replace(/\/$/, "") &&
    (url.protocol === "https:" || (url.protocol === "http:" && local))
  );
}, ORIGIN_HINT);

const address = (...protocols: readonly string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must start with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
    );

const wholeNumber = (from: number, to: number) => {
  const hint = `must be a whole number from ${from} to ${to}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, hint)
    .transform(Number)
    .pipe(z.number().min(from, hint).max(to, hint));
};

const shape = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: wholeNumber(0, 65_535).default(3000),
  APP_ORIGIN: origin.optional(),
  DATABASE_URL: address("postgres:", "postgresql:").optional(),
  TOMARIGI_SECRET: z
    .string()
    .min(32, "must have at least 32 characters; `openssl rand -hex 32` makes one")
    .optional(),
  SMTP_URL: address("smtp:", "smtps:").optional(),
  MAIL_FROM: z.string().optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  HELP_PHONE: z.string().default("00-0000-0024"),
  TRUST_PROXY: wholeNumber(0, 9).default(0),
  TOTP_REQUIRED: z
    .string()
    .regex(/^(off|on|\d|[1-8]\d|90)$/, "must be off, on, or the days of grace from 0 to 90")
    .optional(),
  CLOCK_AHEAD_MINUTES: z
    .string()
    .regex(/^-?\d{1,8}$/, "must be a whole number of minutes")
    .transform(Number)
    .optional(),
  API_REQUESTS_PER_MINUTE: z
    .string()
    .regex(/^\d{1,9}$/, "must be a whole number")
    .transform(Number)
    .default(1200),
});

/** `up` is the demo on one machine and fills in what is missing; `production` (npm start) refuses to guess. */
export type Mode = "up" | "production";

export type Environment = {
  readonly mode: Mode;
  readonly host: string;
  readonly port: number;
  /** Where people reach us; what links in mails start with and what the origin of a form is compared to. */
  readonly appOrigin: string;
  readonly databaseUrl: string | undefined;
  /** The passwords of the database roles and all signatures come from it. Undefined only in `up`, before the first start. */
  readonly secret: string | undefined;
  readonly smtp: { readonly url: string; readonly from: string } | undefined;
  readonly logLevel: z.infer<typeof shape>["LOG_LEVEL"];
  /** 困ったときの電話, shown on every page. */
  readonly helpPhone: string;
  /** How many proxies in front of us set X-Forwarded-For. */
  readonly trustedProxies: number;
  /** Days until a second factor is demanded of the roles that read many people's records; null where it never is. */
  readonly factorGraceDays: number | null;
  /** What one API key may ask each minute, of one process. */
  readonly apiRequestsPerMinute: number;
  /** Where the demo's time is another than today's: for rehearsals, and for tests of one particular day. */
  readonly clock: (() => Date) | undefined;
};

export type EnvironmentRefusal = {
  readonly kind: "incomplete_environment";
  readonly problems: readonly string[];
};

/**
 * Reads the settings once, at start. Everything wrong is reported together, a line each, so that nobody has to start
 * five times to find five mistakes. An empty variable counts as absent.
 */
export function parseEnvironment(
  mode: Mode,
  source: Readonly<Record<string, string | undefined>>,
): Result<Environment, EnvironmentRefusal> {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = shape.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  if (mode === "production") {
    for (const name of ["DATABASE_URL", "TOMARIGI_SECRET", "APP_ORIGIN"]) {
      if (given[name] === undefined) problems.push(`${name} is missing`);
    }
  }
  if (mode === "production" && given.CLOCK_AHEAD_MINUTES !== undefined) {
    problems.push("CLOCK_AHEAD_MINUTES is for the demo: here the time is the real one");
  }
  if (given.SMTP_URL !== undefined && given.MAIL_FROM === undefined) {
    problems.push("MAIL_FROM is missing: SMTP_URL is set, and mail needs a sender");
  }
  if (!parsed.success || problems.length > 0) return refuse({ kind: "incomplete_environment", problems });

  const { HOST, PORT, SMTP_URL, MAIL_FROM } = parsed.data;
  const shownHost = HOST === "0.0.0.0" || HOST === "::" ? "127.0.0.1" : HOST;
  return accept({
    mode,
    host: HOST,
    port: PORT,
    appOrigin: parsed.data.APP_ORIGIN?.replace(/\/$/, "") ?? `http://${shownHost}:${PORT}`,
    databaseUrl: parsed.data.DATABASE_URL,
    secret: parsed.data.TOMARIGI_SECRET,
    smtp: SMTP_URL && MAIL_FROM ? { url: SMTP_URL, from: MAIL_FROM } : undefined,
    logLevel: parsed.data.LOG_LEVEL,
    helpPhone: parsed.data.HELP_PHONE,
    trustedProxies: parsed.data.TRUST_PROXY,
    factorGraceDays: graceDays(parsed.data.TOTP_REQUIRED ?? (mode === "production" ? "on" : "off")),
    apiRequestsPerMinute: parsed.data.API_REQUESTS_PER_MINUTE,
    clock: clockAhead(parsed.data.CLOCK_AHEAD_MINUTES),
  });
}

function clockAhead(minutes: number | undefined): Environment["clock"] {
  return minutes === undefined ? undefined : () => new Date(Date.now() + minutes * 60_000);
}

function graceDays(demand: string): number | null {
  if (demand === "off") return null;
  return demand === "on" ? FACTOR_GRACE_DAYS : Number(demand);
}
