import type { Day } from "~/kernel/day";
import { longDay, shortDay } from "~/ui/format";
import type { CertificateService } from "../model/certificate";
import type {
  EntitlementReading,
  EntitlementWarning,
  WarningId,
  WarningSeverity,
} from "../model/entitlement";
import { CHAIN_DAYS_MAX, type Month } from "../model/entitlement-days";
import { LEVEL_WORDS } from "./words";

/** 受給者証のサービスの言葉. */
export const CERTIFICATE_SERVICE_WORDS: Readonly<Record<CertificateService, string>> = {
  short_stay: "短期入所",
  daily_life_care: "生活介護",
  functional_training: "自立訓練（機能訓練）",
  life_training: "自立訓練（生活訓練）",
  residential_training: "宿泊型自立訓練",
  employment: "就労支援",
  group_home: "共同生活援助",
  group_home_trial: "共同生活援助（体験）",
  home_care: "居宅介護",
  severe_home_visit_care: "重度訪問介護",
  behavioral_support: "行動援護",
  accompaniment_support: "同行援護",
  mobility_support: "移動支援",
  day_temporary_care: "日中一時支援",
  child_day_service: "児童の通所",
  community_settlement_support: "地域定着支援",
  consultation: "計画相談",
};

/** 気づき一つの言葉 — what is so, and what can be done; `severity` for the mark beside it. */
export interface WarningWords {
  readonly id: WarningId;
  readonly severity: WarningSeverity;
  readonly sentence: string;
  readonly remedy: string;
}

const monthWord = (month: Month) => `${Number(month.slice(5))}月`;
const daysWord = (days: readonly Day[]) =>
  days.length > 3
    ? `${shortDay(days[0] as Day)}から${shortDay(days.at(-1) as Day)}まで`
    : days.map(shortDay).join("・");

const APPLY_TODAY =
  "きょう市に申請します。申請した日から決まるまでの利用は、特例介護給付費の対象になります。";
const CITY_DECIDES = "市に事情を伝え、緊急の支給決定（変更）を頼みます。";

/** 気づきを文にする — the sentence and its remedy. The remedy never sends anyone away. */
export function warningWords(warning: EntitlementWarning): WarningWords {
  const { id, severity } = warning;
  const words = (sentence: string, remedy: string): WarningWords => ({ id, severity, sentence, remedy });
  switch (warning.id) {
    case "no_certificate":
      return words("受給者証の記録がありません。", APPLY_TODAY);
    case "applied_not_decided":
      return words(
        `${shortDay(warning.appliedOn)}に申請し、決定を待っています。`,
        "特例介護給付費の対象です。領収書をご家族に渡します。",
      );
    case "applied_after_entry":
      return words(
        `申請の日（${shortDay(warning.appliedOn)}）が、入る日より後です。`,
        "入る日までに申請できるか、市に確かめます。",
      );
    case "days_not_covered":
      return words(`受給者証の期間にない日があります（${daysWord(warning.days)}）。`, APPLY_TODAY);
    case "service_not_granted":
      return words(
        `受給者証に「${CERTIFICATE_SERVICE_WORDS[warning.service]}」がありません。`,
        "きょう市に変更の申請をします。緊急の利用は特例介護給付費で受けられます。",
      );
    case "days_short":
      return words(
        `${monthWord(warning.month)}の支給量を${warning.short}日こえます。`,
        `${CITY_DECIDES}こえた分の費用を、ご家族と先に話します。`,
      );
    case "grant_unknown":
      return words(
        `${monthWord(warning.month)}の支給量が記録にありません。`,
        "受給者証を見せてもらい、日数を書きます。",
      );
    case "chain_over":
      return words(
        `続けて${CHAIN_DAYS_MAX}日をこえます（${daysWord(warning.days)}は自費になります）。`,
        "その日の費用を先に話すか、その前に一度帰る日をつくります。",
      );
    case "year_over":
      return words(
        `1年で${warning.days}日になります（目安は${warning.guidance}日）。`,
        "暮らしの場の見直しを、相談支援専門員と話します。緊急のときは受け入れを進められます。",
      );
    case "level_not_assessed":
      return words("障害支援区分が未認定です。", `${APPLY_TODAY}認定調査の日も決めます。`);
    case "level_ran_out":
      return words(`障害支援区分の期間が${shortDay(warning.on)}には切れています。`, "市に更新を頼みます。");
    case "level_too_low":
      return words(
        `このサービスは区分${warning.least}以上です（いまは${LEVEL_WORDS[warning.level]}）。`,
        "市に区分の変更か、ほかのサービスでの受け入れを相談します。",
      );
    case "level_of_other_age":
      return words(
        `年齢と区分の種類が合いません（${LEVEL_WORDS[warning.level]}）。`,
        "18歳の切りかえが済んでいるか、市に確かめます。",
      );
    case "no_contract":
      return words(
        "この事業所との契約がまだありません。",
        "入る日に、重要事項の説明と契約をします。受給者証に事業者の記入もします。",
      );
  }
}

/** The reading in the words of a card. Plain data, so that a loader can hand it out. */
export interface EntitlementView {
  /** 「4泊・利用日数5日」 — both, because they differ. */
  readonly counts: string;
  readonly months: readonly {
    readonly month: Month;
    readonly name: string;
    readonly says: string;
    readonly isShort: boolean;
  }[];
  readonly chain: string | null;
  /** 「1年で24日（目安180日）」; null where no number is set. */
  readonly year: string | null;
  readonly warnings: readonly WarningWords[];
}

/** 支給の確かめを言葉にする. */
export function entitlementView(reading: EntitlementReading): EntitlementView {
  const { chain, year } = reading;
  return {
    counts: `${reading.nights}泊・利用日数${reading.countedDays}日`,
    months: reading.months.map(({ month, granted, used, wanted, left }) => ({
      month,
      name: monthWord(month),
      says:
        granted === null || left === null
          ? `支給量は記録なし・使った日 ${used}日${wanted > 0 ? `・今回 ${wanted}日` : ""}`
          : `あと${Math.max(0, left)}日（支給量${granted}日 − 使った日${used}日${wanted > 0 ? ` − 今回${wanted}日` : ""}）`,
      isShort: left !== null && left < 0,
    })),
    chain:
      chain === null ? null : `続けて${chain.days}日（${longDay(chain.from)}から・${CHAIN_DAYS_MAX}日まで）`,
    year: year === null ? null : `この1年で${year.days}日（今回をふくむ・目安${year.guidance}日）`,
    warnings: reading.warnings.map(warningWords),
  };
}
