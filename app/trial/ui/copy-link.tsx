import { useState } from "react";
import { Button } from "~/ui/button";
import { Easy } from "~/ui/reading";

/**
 * わたすリンク — the whole address, to copy by one press or to choose with a finger, and a letter that is ready to be sent
 * from the asker's own mail. The exchange writes to nobody here: it would have to keep one more address.
 */
export function CopyLink({ link, mail }: { readonly link: string; readonly mail: string }) {
  const [isCopied, setCopied] = useState(false);
  const letter = new URLSearchParams({
    subject: "体験のようすが見られるリンクです",
    body: `このリンクで、ようすが見られます。\n${link}\n`,
  });
  // why: mail programs read a plus sign as itself.
  const href = `mailto:${encodeURIComponent(mail).replaceAll("%40", "@")}?${letter.toString().replaceAll("+", "%20")}`;
  return (
    <div className="copy-link stack-8">
      <div className="field">
        <label htmlFor="new-link">
          <Easy text="リンク" />
        </label>
        <input id="new-link" type="text" readOnly value={link} onFocus={(event) => event.target.select()} />
      </div>
      <p className="row">
        <Button
          type="button"
          look="plain"
          onClick={() => navigator.clipboard?.writeText(link).then(() => setCopied(true))}
        >
          <span>
            <Easy text="リンクを写す" />
          </span>
        </Button>
        <a className="btn soft" href={href}>
          <span>
            <Easy text="メールで送る" />
          </span>
        </a>
        <span role="status">{isCopied && <Easy text="写しました。" />}</span>
      </p>
    </div>
  );
}
