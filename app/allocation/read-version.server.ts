import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type Difference, differencesOf } from "./model/version-differences";
import { mayReadBoard } from "./permissions";
import { facilityNames } from "./places-queries.server";
import type { Round } from "./rounds-repository.server";
import { type LineNow, linesOf, type RoundVersion, readVersion } from "./versions-repository.server";
import { wishesOf } from "./wishes-repository.server";

export interface VersionPage {
  readonly version: RoundVersion;
  readonly lines: readonly LineNow[];
  /** Against the version before; null for the first. */
  readonly differences: readonly Difference[] | null;
  /** Of persons, by wish. */
  readonly people: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<string, string>;
}

/** 版を開く — as it was published, and what it changed. Names are shown, and their showing is in the audit. */
export async function openVersion(
  unit: UnitOfWork,
  round: Round,
  number: number,
): Promise<Result<VersionPage, { readonly kind: "not_permitted" | "unknown" }>> {
  const { sql } = unit;
  if (!mayReadBoard(unit.actor, round.municipality)) return refuse({ kind: "not_permitted" });
  const version = await readVersion(sql, round.roundId, number);
  if (version === null) return refuse({ kind: "unknown" });
  const lines = await linesOf(sql, round.roundId, number);
  const before = number === 1 ? null : await linesOf(sql, round.roundId, number - 1);
  const given = (some: readonly LineNow[]) => new Map(some.map((line) => [line.wishId, line.assignment]));
  const all = [...lines, ...(before ?? [])];
  await unit.audit({
    action: "round.open_version",
    subjectKind: "allocation_round",
    subjectId: round.roundId,
    municipality: round.municipality,
    detail: { version: number, shown: lines.map(({ personId }) => personId) },
  });
  const wishes = await wishesOf(sql, round.roundId);
  return accept({
    version,
    lines,
    differences: before === null ? null : differencesOf(given(before), given(lines)),
    people: new Map(wishes.map(({ wishId, personName }) => [wishId, personName])),
    places: await facilityNames(
      sql,
      all.flatMap(({ assignment }) => (assignment === null ? [] : [assignment.facilityId])),
    ),
  });
}
