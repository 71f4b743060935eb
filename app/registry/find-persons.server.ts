import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { foldKana } from "./model/kana-search";
import { type Person, shownTo } from "./model/person";
import { matchesSearch, readSearch } from "./model/search";
import { mayFindPersons } from "./permissions";
import { findPersonsById, searchablePersons } from "./repository.server";

/** More names than this are a list of the town, not an answer. */
export const NAMES_MAX = 20;

export interface FoundPersons {
  /** By reading, at most `NAMES_MAX`. Whereabouts of protected persons are withheld. */
  readonly persons: readonly Person[];
  /** How many match in all. */
  readonly total: number;
}

/**
 * 登録者を探す — by name, reading, phone number or birth date, within the coordinator's municipality.
 *
 * Being listed is being looked at: the audit keeps whom the search has shown, not what was typed.
 */
export async function findPersons(
  unit: UnitOfWork,
  text: string,
): Promise<Result<FoundPersons, { readonly kind: "not_permitted" }>> {
  const { municipality } = unit.actor;
  if (!mayFindPersons(unit.actor) || municipality === null) return refuse({ kind: "not_permitted" });

  const search = readSearch(text);
  const matching = (await searchablePersons(unit.tx, municipality)).filter((one) =>
    matchesSearch(search, one),
  );
  const ids = matching
    .map((one) => ({ personId: one.personId, reading: foldKana(`${one.familyKana}${one.givenKana}`) }))
    .sort((left, right) =>
      left.reading === right.reading
        ? left.personId < right.personId
          ? -1
          : 1
        : left.reading < right.reading
          ? -1
          : 1,
    )
    .slice(0, NAMES_MAX)
    .map(({ personId }) => personId);

  const found = new Map((await findPersonsById(unit.tx, ids)).map((one) => [one.personId, one]));
  if (ids.length > 0) {
    await unit.audit({
      action: "person.search",
      subjectKind: "person",
      municipality,
      detail: { by: search.kind, shown: ids, total: matching.length },
    });
  }
  return accept({
    persons: ids.flatMap((id) => {
      const one = found.get(id);
      return one ? [shownTo(one, false)] : [];
    }),
    total: matching.length,
  });
}
