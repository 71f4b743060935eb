/** オープンデータの列 — the 29 columns of the published file, exactly and in order. Source: domain.md §6.1 (measured). */
export const COLUMNS = [
  "都道府県コード又は市区町村コード",
  "NO（※システム内の固有の番号、連番）",
  "指定機関名",
  "法人の名称",
  "法人の名称_かな",
  "法人番号",
  "法人住所（市区町村）",
  "法人住所（番地以降）",
  "法人電話番号",
  "法人FAX番号",
  "法人URL",
  "サービス種別",
  "事業所の名称",
  "事業所の名称_かな",
  "事業所番号",
  "事業所住所（市区町村）",
  "事業所住所（番地以降）",
  "事業所電話番号",
  "事業所FAX番号",
  "事業所URL",
  "事業所緯度",
  "事業所経度",
  "利用可能な時間帯（平日）",
  "利用可能な時間帯（土曜）",
  "利用可能な時間帯（日曜）",
  "利用可能な時間帯（祝日）",
  "定休日",
  "利用可能曜日特記事項（留意事項）",
  "定員",
] as const;
export type Column = (typeof COLUMNS)[number];

/** The published files are about 4 MB; a form that took more would let one upload fill the memory (trust.md T24). */
export const FILE_BYTES_MAX = 10 * 1024 * 1024;

/** More offices than any one service has in the country, so that ten megabytes of commas are not ten million rows. */
export const ROWS_MAX = 100_000;

/** Why a file as a whole cannot be read. Lines count from 1, the header being line 1. */
export type FileRefusal =
  | { readonly kind: "file_too_large"; readonly bytes: number; readonly bytesMax: number }
  | { readonly kind: "file_empty" }
  | { readonly kind: "file_is_archive" }
  | { readonly kind: "byte_undecodable"; readonly line: number; readonly byte: number }
  | {
      readonly kind: "header_differs";
      /** 1 for the first column. */
      readonly position: number;
      /** Null when the file has a column too many. */
      readonly expected: string | null;
      /** Null when the file ends before this column. */
      readonly found: string | null;
    }
  | { readonly kind: "quotes_broken"; readonly line: number }
  | { readonly kind: "too_many_rows"; readonly rowsMax: number }
  | { readonly kind: "no_rows" };

/**
 * 見出し行の確認 — the first place where the header is not the published one.
 *
 * Exact on purpose: UTF-8 read as CP932 also yields text, and only the header shows that it is not Japanese. Read before
 * anything else and by itself, so that a file of another kind is told by its first line and not by a quotation mark further down; the
 * published names hold no comma and no quotation mark.
 *
 * @param text the whole file; blank lines before the header are passed over
 * @returns null when all 29 columns stand in order
 */
export function headerRefusal(text: string): FileRefusal | null {
  const [, line = ""] = /^\s*([^\r\n]*)/.exec(text) ?? [];
  if (line === "") return { kind: "file_empty" };

  const header = line.split(",", COLUMNS.length + 1).map((cell) => cell.replace(/^"(.*)"$/, "$1"));
  const length = Math.max(COLUMNS.length, header.length);
  for (let index = 0; index < length; index += 1) {
    const expected = COLUMNS[index] ?? null;
    const found = header[index] ?? null;
    if (expected !== found) return { kind: "header_differs", position: index + 1, expected, found };
  }
  return null;
}
