import { z } from "zod";
import { parseDay } from "~/kernel/day";
import { isId, type UnitId } from "~/kernel/id";

/** One part as the strip's form carries it: unit, first night and how many, with slashes between. */
export function partCode(part: { readonly unitId: string; readonly from: string; readonly nights: number }) {
  return `${part.unitId}/${part.from}/${part.nights}`;
}

/** No request asks for more. */
const NIGHTS_MAX = 62;

const coverPart = z
  .string()
  .max(80)
  .transform((text, context) => {
    const [unitId = "", first = "", count = ""] = text.split("/");
    const [from, nights] = [parseDay(first), Number(count)];
    if (isId(unitId) && from !== null && Number.isInteger(nights) && nights >= 1 && nights <= NIGHTS_MAX) {
      return { unitId: unitId as UnitId, from, nights };
    }
    context.addIssue({ code: "custom", message: "not a part of a cover" });
    return z.NEVER;
  });

/** つなぎの仮押さえのボタン — the places in the order of their nights, and the version of the request its presser saw. */
export const coverForm = z.object({
  key: z.string().min(8).max(200),
  version: z.coerce.number().int().min(0),
  part: z.array(coverPart).min(2).max(5),
});
export type CoverForm = z.output<typeof coverForm>;
