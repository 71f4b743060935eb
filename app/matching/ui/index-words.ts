import type { IndexHealth } from "../model/index-health";

/** 索引の具合を言う — one sentence for the administrators; what needs somebody's eye says so. */
export function indexSentence(health: IndexHealth): { readonly text: string; readonly isAlarm: boolean } {
  const { state, units, lastCheck } = health;
  if (state === "warming") {
    return { text: "検索の索引を読みこんでいます。そのあいだはデータベースで検索します。", isAlarm: false };
  }
  if (state === "stale") {
    return {
      text: "検索の索引の更新が止まっています。いまはデータベースで検索しています。記録（ログ）を見てください。",
      isAlarm: true,
    };
  }
  if (lastCheck?.same === false) {
    return {
      text: `夜の点検で、検索の索引とデータベースに違いがあり、作り直しました。記録（ログ）を見てください。いまは${units}床です。`,
      isAlarm: true,
    };
  }
  return { text: `検索の索引は最新です（${units}床）。`, isAlarm: false };
}
