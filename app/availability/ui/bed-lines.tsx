import { Form } from "@remix-run/react";
import type { FacilityId } from "~/kernel/id";
import { Button, ButtonLink } from "~/ui/button";
import { dayAndTime } from "~/ui/format";
import { Empty } from "~/ui/surface";
import type { BedTonight } from "../bed-status-queries.server";
import { BED_STATUS_WORDS, CONDITION_WORDS } from "./bed-words";

/** 今夜のベッド — each in one word, with until when and who said so, and the way back to ready. */
export function BedLines({
  beds,
  facilityId,
}: {
  readonly beds: readonly BedTonight[];
  readonly facilityId: FacilityId;
}) {
  if (beds.length === 0) {
    return (
      <Empty says="まだ部屋がありません。" next="管理者の方が部屋とベッドを登録すると、ここに出ます。" />
    );
  }
  return (
    <ul className="stack-8">
      {beds.map(({ unitId, label, ...bed }) => (
        <li key={unitId} className="row">
          <BedWords bed={bed} label={label} />
          {bed.condition && (
            <Form method="post">
              <input type="hidden" name="unit" value={unitId} />
              <Button look="soft" name="intent" value="ready" aria-label={`${label}はもう使えます`}>
                もう使えます
              </Button>
            </Form>
          )}
          <ButtonLink
            look="soft"
            to={`/vacancy/beds?facility=${facilityId}&unit=${unitId}`}
            aria-label={`${label}の状態を変える`}
          >
            変える
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}

/** One bed tonight in words: its state, until when, and who said so. */
export function BedWords({
  bed: { code, condition },
  label,
}: {
  readonly bed: Pick<BedTonight, "code" | "condition">;
  readonly label?: string;
}) {
  return (
    <div className="grow">
      {label && (
        <>
          <b>{label}</b>
          {"　"}
        </>
      )}
      {condition ? CONDITION_WORDS[condition.condition] : BED_STATUS_WORDS[code]}
      {condition && (
        <p className="mute small">
          {dayAndTime(condition.until)}まで・{condition.saidByName}さん {dayAndTime(condition.saidAt)}
          {condition.note && `・${condition.note}`}
        </p>
      )}
    </div>
  );
}
