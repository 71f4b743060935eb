import { longSentences } from "~/ui/easy-copy";
import { unreadIn } from "~/ui/ruby";

/** やさしい文のたしかめ — what a writer may still make easier; advice, and never in the way of saving. */
export function EasyHints({ text }: { readonly text: string }) {
  const long = longSentences(text);
  const unread = unreadIn(text);
  if (long.length === 0 && unread.length === 0) return null;
  return (
    <ul className="hint bullets">
      {long.map((sentence) => (
        <li key={sentence}>
          長い文です（{sentence.length}文字）。二つに分けられますか：「{sentence}」
        </li>
      ))}
      {unread.length > 0 && <li>ふりがなの付かない漢字：{unread.join("・")}</li>}
    </ul>
  );
}
