/** Starts that spreadsheets read as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * 表計算ソフトへ — cells as a CSV that a Japanese Excel opens: UTF-8 with BOM, CRLF, every cell quoted.
 *
 * A cell that would be read as a formula gets an apostrophe in front: names and notes are typed by people.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
