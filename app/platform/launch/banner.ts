import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "db/seeds/demo-accounts";
import { DEMO_TOURS } from "db/seeds/tours";

/** Columns a text takes in a terminal: Japanese characters are two wide. */
function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
}

function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(1, width - columns(text)));
}

/** What `npm run up` says when everything is ready. */
export function demoBanner(options: { readonly address: string; readonly place: string }): string {
  const titles = Math.max(...DEMO_ACCOUNTS.map(({ title }) => columns(title))) + 2;
  const emails = Math.max(...DEMO_ACCOUNTS.map(({ email }) => columns(email))) + 2;
  return [
    "",
    `  とまりぎ  ${options.address}`,
    "",
    `  Demo sign-ins (みどり野市), password for all: ${DEMO_PASSWORD}`,
    ...DEMO_ACCOUNTS.map(
      ({ title, email, name, organisation }) =>
        `    ${padded(title, titles)}${padded(email, emails)}${name}, ${organisation}`,
    ),
    "",
    "  Three tours",
    ...DEMO_TOURS.flatMap(({ title, email, path, steps }, index) => [
      `    ${index + 1}. ${title}`,
      `       ${email} → ${options.address}${path}`,
      ...steps.map((step) => `       ・${step}`),
    ]),
    "",
    `  Data: ${options.place}    Stop: Ctrl-C (data is kept)`,
    "",
  ].join("\n");
}

export function productionBanner(options: { readonly address: string; readonly place: string }): string {
  return `Tomarigi is ready at ${options.address} (database ${options.place}).`;
}
