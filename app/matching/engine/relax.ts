import type { Day } from "~/kernel/day";
import type { Asked } from "../model/relax";
import { type Opening, type Relaxation, relaxations } from "../model/relaxation";
import { NONE } from "./columns";
import { compile } from "./compile";
import type { Engine } from "./engine";
import { compareUnits } from "./find";
import { placeAt } from "./place-at";
import { newPlan } from "./plan";
import type { EngineQuery } from "./query";
import { survivors } from "./survivors";

/**
 * 条件をゆるめると — `relaxations` of the model, counted on the planes.
 *
 * @param today  no stay is moved to begin before it
 * @param queryFor  what is known of another request: supporters, staff trained for the person and people kept apart belong
 *   to its days. Without it they are taken to be those of this one
 */
export function relax(
  engine: Engine,
  query: EngineQuery,
  today: Day,
  queryFor: (asked: Asked) => EngineQuery = (asked) => ({ ...query, ...asked }),
): readonly Relaxation[] {
  const { needs, request } = query;
  const opens = openingsBeyond(engine, query);
  return relaxations({ needs, request }, today, (changed) => opens(queryFor(changed)));
}

/** 増える所を数える — for one question as it was made; then, for each other question, the facilities that only it opens. */
export function openingsBeyond(engine: Engine, query: EngineQuery): (changed: EngineQuery) => Opening {
  const plan = newPlan();
  const { units } = engine;
  /** 1 for a facility that fits as it was asked, otherwise the number of the question that opened it last. */
  const seen = new Uint32Array(engine.facilitiesUsed);
  let question = 0;
  const opened = (asked: EngineQuery) => {
    question += 1;
    compile(engine, asked, plan);
    const count = survivors(engine, plan);
    const { units: found, metres } = engine.scratch;
    let opens = 0;
    let nearest = NONE;
    let nearestMetres = 0;
    for (let nth = 0; nth < count; nth += 1) {
      const unit = found[nth] as number;
      const facility = units.facility[unit] as number;
      if (question > 1 && seen[facility] === 1) continue;
      if (seen[facility] !== question) opens += 1;
      seen[facility] = question;
      const far = metres[nth] as number;
      if (
        nearest === NONE ||
        far < nearestMetres ||
        (far === nearestMetres && compareUnits(engine, unit, nearest) < 0)
      ) {
        nearest = unit;
        nearestMetres = far;
      }
    }
    return { opens, nearest: nearest === NONE ? null : placeAt(engine, nearest, nearestMetres) };
  };
  opened(query);
  return opened;
}
