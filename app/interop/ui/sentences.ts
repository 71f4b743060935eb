import { unreachable } from "~/kernel/invariant";
import type { ImportPlan, ImportRefusal } from "../model/import-plan";
import type { FactName } from "../model/office-facts";
import type { FileRefusal } from "../model/wamnet-file";
import type { RowRefusal, RowWarning } from "../model/wamnet-row";

/** What a person may do about a file that cannot be read, in one sentence or two. */
export function fileRefusalSentence(refusal: FileRefusal): string {
  switch (refusal.kind) {
    case "file_too_large":
      return `ファイルが大きすぎます（${megabytes(refusal.bytes)}MB）。${megabytes(refusal.bytesMax)}MBまで取り込めます。`;
    case "file_empty":
      return "ファイルが空です。";
    case "file_is_archive":
      return "ZIPまたはExcelのファイルです。ZIPを開き、中のCSVファイルを選んでください。";
    case "byte_undecodable":
      return `${refusal.line}行目に読めない文字があります（0x${hex(refusal.byte)}）。文字コードはUTF-8かシフトJIS（CP932）にしてください。`;
    case "header_differs":
      return headerSentence(refusal);
    case "quotes_broken":
      return `${refusal.line}行目の引用符（"）が閉じていません。`;
    case "too_many_rows":
      return `行が多すぎます。${refusal.rowsMax.toLocaleString("ja-JP")}行まで取り込めます。`;
    case "no_rows":
      return "見出しの行だけで、事業所の行がありません。";
    default:
      return unreachable(refusal);
  }
}

function headerSentence(refusal: Extract<FileRefusal, { kind: "header_differs" }>): string {
  const { position, expected, found } = refusal;
  if (expected === null)
    return `見出しの${position}列目「${shown(found)}」は余分です。29列のままにしてください。`;
  if (found === null) return `見出しの${position}列目「${expected}」がありません。`;
  return `見出しの${position}列目が「${expected}」ではなく「${shown(found)}」になっています。WAM NETのオープンデータのCSVを選んでください。`;
}

/** Why an import does not begin. */
export function importRefusalSentence(refusal: ImportRefusal): string {
  switch (refusal.kind) {
    case "not_permitted":
      return "取り込みは管理者だけができます。";
    case "import_running":
      return "ほかの取り込みが進んでいます。終わってから、もう一度お試しください。";
    default:
      return unreachable(refusal);
  }
}

/** The result in one line: how many rows went where. */
export function planSentence(plan: ImportPlan): string {
  const counted = [
    ["新規", plan.create],
    ["更新", plan.update],
    ["変わりなし", plan.same],
    ["据え置き", plan.kept],
    ["取り込まない行", plan.refused],
    ["注意", plan.warnings],
  ] as const;
  return counted.map(([word, rows]) => `${word} ${rows.length.toLocaleString("ja-JP")}件`).join("、");
}

/** Why one row is not taken in; begins with its line. */
export function rowRefusalSentence(line: number, refusal: RowRefusal): string {
  return `${line}行目：${rowRefusalText(refusal)}`;
}

function rowRefusalText(refusal: RowRefusal): string {
  switch (refusal.kind) {
    case "ragged":
      return `列が${refusal.columns}個あります。${refusal.columnsExpected}個でなければ読めません。`;
    case "number_malformed":
      return `事業所番号「${shown(refusal.found)}」は10桁の数字ではありません。`;
    case "name_missing":
      return "事業所の名称がありません。";
    case "service_out_of_scope":
      return `この種類は取り込みの対象外です（サービス種別「${shown(refusal.found)}」）。`;
    case "locality_unreadable":
      return `所在地「${shown(refusal.found)}」から都道府県と市区町村を読み取れません。`;
    case "too_long":
      return `「${refusal.column}」が長すぎます。${refusal.lengthMax}文字までです。`;
    case "repeats_line":
      return refusal.differing.length === 0
        ? `${refusal.line}行目と同じです。`
        : `${refusal.line}行目と事業所番号・サービス・名称・所在地が同じです。${factList(refusal.differing)}だけが違います。${refusal.line}行目を使います。`;
    default:
      return unreachable(refusal);
  }
}

/** What is odd about a row that is taken in; begins with its line. */
export function rowWarningSentence(line: number, warning: RowWarning): string {
  return `${line}行目：${rowWarningText(warning)}`;
}

function rowWarningText(warning: RowWarning): string {
  switch (warning.kind) {
    case "check_digit_misfit":
      return `事業所番号「${warning.found}」の検査数字が合いません。番号をご確認ください。`;
    case "value_left_out":
      return `「${warning.column}」の「${shown(warning.found)}」は読めないため、空欄にします。`;
    case "character_lost":
      return `「${warning.column}」に失われた文字（?）があります：${shown(warning.found)}`;
    case "location_missing":
      return "緯度・経度がないか、日本の外です。距離の計算に使えません。";
    case "perhaps_moved":
      return `同じ番号・名称の事業所が別の所在地で登録されています（${shown(warning.address)}）。移転かどうかご確認ください。`;
    default:
      return unreachable(warning);
  }
}

/** Why a claimed facility stays as it is. */
export function keptSentence(line: number, differing: readonly FactName[]): string {
  const rest = differing.length === 0 ? "" : `ファイルでは${factList(differing)}が違います。`;
  return `${line}行目：事業所が自分で管理しているため、上書きしません。${rest}`;
}

/** What an update would change in an unclaimed facility. */
export function updateSentence(line: number, differing: readonly FactName[]): string {
  return `${line}行目：${factList(differing)}を新しくします。`;
}

const FACT_WORDS: Readonly<Record<FactName, string>> = {
  number: "事業所番号",
  service: "サービス",
  name: "名称の表記",
  kana: "かな",
  organisationName: "法人名",
  prefecture: "都道府県",
  city: "市区町村",
  municipality: "市区町村コード",
  addressRest: "所在地の表記",
  phone: "電話番号",
  fax: "FAX番号",
  url: "ホームページ",
  location: "緯度・経度",
  capacity: "定員",
};

function factList(names: readonly FactName[]): string {
  return names.map((name) => FACT_WORDS[name]).join("・");
}

const SHOWN_CHARACTERS_MAX = 40;

/** A cell may hold anything: a sentence shows its beginning. */
function shown(found: string | null): string {
  const characters = [...(found ?? "")];
  return characters.length > SHOWN_CHARACTERS_MAX
    ? `${characters.slice(0, SHOWN_CHARACTERS_MAX).join("")}…`
    : characters.join("");
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, "");
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, "0");
}
