import { createHash } from "node:crypto";
import { canonicalInput, canonicalText } from "../model/canonical";
import type { RoundInput } from "../model/round";
import type { RoundOutcome, RoundResult } from "../model/round-result";

/** 材料の指紋 — SHA-256 of everything the answer follows from, whatever order it was gathered in. */
export function inputHashOf(input: RoundInput): string {
  return sha256(canonicalText(canonicalInput(input)));
}

/** 封をする — adds the fingerprints of the input and of who sleeps where. Two results are the same when `hash` is. */
export function sealRound(outcome: RoundOutcome, input: RoundInput): RoundResult {
  const hash = sha256(
    canonicalText(
      outcome.assignments.map(({ wishId, groupId, unitIndex, checkIn, checkOut }) => ({
        wishId,
        groupId,
        unitIndex,
        checkIn,
        checkOut,
      })),
    ),
  );
  return { ...outcome, inputHash: inputHashOf(input), hash };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
