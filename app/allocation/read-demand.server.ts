import { systemActor } from "~/access/model/actor";
import type { FacilityId } from "~/kernel/id";
import { type Deps, inReadOf } from "~/platform/unit-of-work.server";
import type { RoundId } from "./rounds-repository.server";

/** この所を選んだ希望 — numbers of one round at one house, and nobody's wish. */
export interface Demand {
  readonly wishes: number;
  /** Of these, those who name the house first. */
  readonly first: number;
  /** Nights of all of them together, were each to stay here. */
  readonly nights: number;
}

const READER = systemActor("枠への希望を数える");

/** 枠への希望を数える — counted by the exchange: a house reads no wish. Whether it is the house's to know is asked before. */
export async function readDemand(deps: Deps, roundId: RoundId, facilityId: FacilityId): Promise<Demand> {
  const [row] = await inReadOf(
    deps,
    READER,
    ({ sql }) => sql<Demand[]>`
      select count(*)::int as wishes, coalesce(sum(nights), 0)::int as nights,
        count(*) filter (where choices -> 0 ->> 'facilityId' = ${facilityId})::int as first
      from round_wish
      where round_id = ${roundId} and state = 'handed_in'
        and exists (select 1 from jsonb_array_elements(choices) as choice
                    where choice ->> 'facilityId' = ${facilityId})`,
  );
  return { wishes: row?.wishes ?? 0, first: row?.first ?? 0, nights: row?.nights ?? 0 };
}
