import type { Voice } from "../model/request";

/** 気もちの絵 — a face that smiles, one that draws back, one that wonders; drawn so that shape alone tells them apart. */
export function VoiceFace({ voice }: { readonly voice: Voice }) {
  return (
    <svg className="face" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <circle cx="32" cy="32" r="28" fill="var(--surface)" stroke="currentColor" strokeWidth="3" />
      {FACES[voice]}
    </svg>
  );
}

const eyes = (
  <>
    <circle cx="23" cy="27" r="3.500" fill="currentColor" />
    <circle cx="41" cy="27" r="3.500" fill="currentColor" />
  </>
);
const line = { fill: "none", stroke: "currentColor", strokeWidth: 3.5, strokeLinecap: "round" } as const;

const FACES: Readonly<Record<Voice, React.ReactNode>> = {
  want: (
    <>
      {eyes}
      <path d="M20 38c4 9 20 9 24 0" {...line} />
    </>
  ),
  afraid: (
    <>
      {eyes}
      <path d="M18 20l8-3M46 20l-8-3" {...line} />
      <path d="M22 46c3-7 17-7 20 0" {...line} />
      <path d="M50 34c3 5 3 7 0 8s-3-3 0-8z" fill="currentColor" />
    </>
  ),
  unsure: (
    <>
      {eyes}
      <path d="M22 43l7-3 6 4 7-3" {...line} />
      <path d="M38 18c2-3 6-3 8-1" {...line} />
    </>
  ),
  not_asked: <path d="M20 32h.1M32 32h.1M44 32h.1" {...line} strokeWidth={6} />,
};
