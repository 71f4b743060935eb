import { type ChangeEvent, useState } from "react";
import { Icon } from "~/ui/marks";

/** The longer edge of a photo after it has been made smaller. */
const EDGE_MAX = 1280;
const QUALITY = 0.82;

/**
 * 写真をえらぶ — where scripts run, a telephone's photo is made small before it is sent; without them the file is sent as
 * it is, and the server says when it is too large.
 */
export function PhotoField({ error }: { readonly error: string | undefined }) {
  const [size, setSize] = useState<string | null>(null);
  const shrink = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const [file] = input.files ?? [];
    if (!file) return;
    const small = await shrunk(file).catch(() => null);
    if (small !== null && small.size < file.size) {
      const files = new DataTransfer();
      files.items.add(small);
      input.files = files.files;
    }
    setSize(`${Math.round((small ?? file).size / 1000)}kB`);
  };
  return (
    <div className="field">
      <label htmlFor="f-photo">
        写真のファイル<span className="req">必須</span>
      </label>
      <p className="hint" id="f-photo-hint">
        JPEG・PNG・WebP、600kBまで。大きな写真は、送る前に小さくします。
      </p>
      <input
        id="f-photo"
        name="photo"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        aria-describedby={error ? "f-photo-hint f-photo-error" : "f-photo-hint"}
        aria-invalid={error ? true : undefined}
        onChange={shrink}
      />
      {size && <p className="hint">送る大きさ：{size}</p>}
      {error && (
        <p className="field-error" id="f-photo-error">
          <Icon name="warn" />
          {error}
        </p>
      )}
    </div>
  );
}

async function shrunk(file: File): Promise<File> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, EDGE_MAX / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  if (blob === null) throw new Error("no picture came of it");
  return new File([blob], "photo.jpg", { type: "image/jpeg" });
}
