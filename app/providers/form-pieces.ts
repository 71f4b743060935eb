import { z } from "zod";
import { narrow } from "./model/written-text";

/** Spelling alone, shared by the forms of this context and those above it. Each error is a sentence that says what to do. */

/** A text that must be there. */
export const requiredText = (label: string, max: number) =>
  z
    .string({ error: `${label}を入力してください。` })
    .trim()
    .min(1, `${label}を入力してください。`)
    .max(max, `${label}は${max}文字までで入力してください。`);

/** A text that may be left out; then empty. */
export const optionalText = (label: string, max: number) =>
  z.string().trim().max(max, `${label}は${max}文字までで入力してください。`).optional().default("");

/** A text that may be left out; then null. */
export const textOrNull = (label: string, max: number) =>
  optionalText(label, max).transform((text) => text || null);

/** A telephone number in any width, with or without hyphens; kept as typed apart from the width. */
export const phoneOrNull = (label: string) =>
  optionalText(label, 30)
    .transform(narrow)
    .refine((text) => text === "" || /^\+?[\d\-() ]{9,20}$/.test(text), {
      error: `${label}は市外局番から数字で入力してください。`,
    })
    .transform((text) => text || null);

/** A whole number, full-width digits too. */
export const wholeNumber = (label: string, min: number, max: number) =>
  z
    .string({ error: `${label}を入力してください。` })
    .transform(narrow)
    .refine((text) => /^\d{1,4}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `${label}は${min}から${max}までの数字で入力してください。`,
    })
    .transform(Number);

/** As `wholeNumber`, or null when left out. */
export const wholeNumberOrNull = (label: string, min: number, max: number) =>
  wholeNumber(label, min, max)
    .optional()
    .transform((number) => number ?? null);

/** One of a vocabulary; leaving it out asks for a choice. */
export const choice = <const Member extends string>(label: string, members: readonly Member[]) =>
  z.enum(members, { error: `${label}を選んでください。` });

/** Any number of a vocabulary, in its order. */
export const choices = <const Member extends string>(label: string, members: readonly Member[]) =>
  z
    .array(z.enum(members, { error: `${label}を選び直してください。` }))
    .optional()
    .transform((chosen) => members.filter((member) => chosen?.includes(member)));

/** A checkbox: there or not. */
export const checkbox = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** Japan with its islands: outside of it somebody swapped the two numbers or copied another place. */
const JAPAN = { south: 20, north: 46, west: 122, east: 154 } as const;

/** 地図の位置 — 「35.7023, 139.5796」 as maps show it, latitude first, in any width; null when left out. */
export const pointOrNull = (label: string) =>
  textOrNull(label, 60).transform((text, context) => {
    if (text === null) return null;
    const [lat, lon, ...rest] = narrow(text)
      .split(/[,、\s]+/)
      .map(Number);
    const isInJapan =
      lat !== undefined &&
      lon !== undefined &&
      rest.length === 0 &&
      JAPAN.south <= lat &&
      lat <= JAPAN.north &&
      JAPAN.west <= lon &&
      lon <= JAPAN.east;
    if (isInJapan) return { lat, lon };
    context.addIssue({
      code: "custom",
      message: `${label}は、地図アプリの「35.7023, 139.5796」のような2つの数字（緯度, 経度）を入力してください。`,
    });
    return z.NEVER;
  });
