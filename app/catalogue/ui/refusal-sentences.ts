import type { NotYours } from "~/providers/lock-own-facility.server";
import type { Missing } from "../model/introduction";
import type { PhotoRefusal } from "../model/photo";
import { MISSING_WORDS } from "./words";

type Refusal =
  | NotYours
  | PhotoRefusal
  | { readonly kind: "incomplete"; readonly missing: readonly Missing[] }
  | { readonly kind: "not_offering" }
  | { readonly kind: "photos_full"; readonly max: number };

/** Why an introduction was not kept or shown, and what to do. */
export function refusalSentence(refusal: Refusal): string {
  switch (refusal.kind) {
    case "not_found":
      return "見つかりません。";
    case "not_offering":
      return "この事業所は、空きを出していません。「場所と連絡先」で参加のしかたを選ぶと、公開できます。";
    case "incomplete":
      return `公開するには、まだ足りません：${refusal.missing.map((one) => MISSING_WORDS[one]).join("、")}。`;
    case "photos_full":
      return `写真は${refusal.max}枚までです。どれかを外してから、足してください。`;
    case "photo_too_large":
      return `写真が大きすぎます（${refusal.bytesMax / 1000}kBまで）。小さくして、もう一度えらんでください。`;
    case "photo_dimensions":
      return `写真の縦か横が${refusal.pixelsMax}画素をこえています。小さくして、もう一度えらんでください。`;
    case "not_a_photo":
      return "写真として読めません。JPEG・PNG・WebPのファイルをえらんでください。";
  }
}
