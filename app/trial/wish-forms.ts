import { z } from "zod";
import { type Day, parseDay } from "~/kernel/day";
import { type FacilityId, isId, type PersonId } from "~/kernel/id";
import { choice, optionalText, wholeNumber } from "~/providers/form-pieces";
import { INVITATION_ANSWERS, type InvitationId } from "./model/ladder-invitation";
import type { OfferId } from "./model/offer";
import { WISH_MODES, WISH_NIGHTS_MAX, WISH_PURPOSES, type WishFacts } from "./model/wish";

const anId = <Wanted extends string>(says: string) =>
  z
    .string({ error: says })
    .refine(isId, { error: says })
    .transform((text) => text as Wanted);

const aDay = (label: string) =>
  z
    .string({ error: `${label}を入れてください。` })
    .refine((text) => parseDay(text) !== null, { error: `${label}を日付で入れてください。` })
    .transform((text) => text as Day);

/** Rows of which some stay empty: a form reads an empty field as none at all. */
const rows = z
  .array(z.string().optional())
  .default([])
  .transform((typed) => typed.filter((row) => row !== undefined));

/** 希望 as it is written down. Empty rows of a list count as left out. */
const wishFields = z.object({
  purpose: choice("どんな泊まりか", WISH_PURPOSES),
  mode: choice("待ち方", WISH_MODES),
  nights: wholeNumber("泊まる数", 1, WISH_NIGHTS_MAX),
  from: aDay("いつから"),
  until: aDay("いつまでに帰るか"),
  impossible: rows,
  place: rows,
  companions: optionalText("いっしょの人", 200),
  note: optionalText("伝えたいこと", 500),
});

/** Registers a wish or writes it anew; `version` is there for one that exists. */
export const wishForm = wishFields.extend({
  intent: z.literal("save"),
  personId: anId<PersonId>("だれの希望かを選んでください。").optional(),
  invitationId: anId<InvitationId>("おさそいが見つかりません。").optional(),
  version: z.coerce.number().int().min(1).optional(),
});

export const wishesForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("offer"),
    offerId: anId<OfferId>("お知らせが見つかりません。"),
    answer: z.enum(["yes", "no"]),
  }),
  z.object({
    intent: z.literal("invitation"),
    invitationId: anId<InvitationId>("おさそいが見つかりません。"),
    answer: z.enum(INVITATION_ANSWERS),
  }),
]);

/** The wish behind what was typed. A day that is none is left out, as an empty row is. */
export function factsOfForm(typed: z.output<typeof wishFields>): WishFacts {
  const { place, impossible, ...facts } = typed;
  return {
    ...facts,
    places: place.filter(isId) as FacilityId[],
    impossible: impossible.flatMap((text) => parseDay(text) ?? []),
  };
}
