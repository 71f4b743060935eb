/** What a person reads when a step of sign-in did not work. Never says which of the two was wrong. */
export function signInRefusalSentence(
  refusal:
    | { readonly kind: "wrong" }
    | { readonly kind: "used_code" }
    | { readonly kind: "step_over" }
    | { readonly kind: "too_often"; readonly waitSeconds: number },
): string {
  switch (refusal.kind) {
    case "wrong":
      return "メールアドレスかパスワードがちがいます。";
    case "used_code":
      return "その番号はもう使われました。次の番号が出てから入れてください。";
    case "step_over":
      return "時間がたちました。メールアドレスとパスワードからやりなおしてください。";
    case "too_often":
      return `回数が多すぎます。${waitWords(refusal.waitSeconds)}待ってから、もう一度おためしください。`;
  }
}

/** As above, after the password was right. */
export function codeRefusalSentence(refusal: Parameters<typeof signInRefusalSentence>[0]): string {
  return refusal.kind === "wrong"
    ? "番号がちがいます。いま出ている番号を入れてください。"
    : signInRefusalSentence(refusal);
}

function waitWords(seconds: number): string {
  return seconds < 90 ? "1分" : `${Math.ceil(seconds / 60)}分`;
}
