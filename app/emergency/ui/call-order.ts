import type { PlanContact } from "~/plans/model/sections";
import type { Contact } from "~/registry/model/contact";
import { CAN_WORDS, CONTACT_KIND_WORDS } from "~/registry/ui/dossier-words";
import { longDay } from "~/ui/format";
import type { CaseEventSeen } from "../desk-queries.server";

/** 連絡する人の一行 — whom to ring in which place, for what, and whether they have agreed to it. */
export interface CallLine {
  readonly key: string;
  /** With the relation, as it stands in the log of a call. */
  readonly who: string;
  readonly phones: readonly string[];
  readonly can: string;
  readonly agreed: string;
  readonly note: string;
  /** Named in the plan alone. */
  readonly isOfPlan: boolean;
}

const digits = (phone: string) => phone.normalize("NFKC").replaceAll(/\D/g, "");

/** 連絡する順番 — the order of the record, then those of the plan whose number the record does not have. */
export function callOrder(contacts: readonly Contact[], ofPlan: readonly PlanContact[]): readonly CallLine[] {
  const known = new Set(contacts.flatMap(({ phone, secondPhone }) => [digits(phone), digits(secondPhone)]));
  return [
    ...contacts.map((one): CallLine => {
      const relation = one.relation || CONTACT_KIND_WORDS[one.kind];
      return {
        key: one.contactId,
        who: one.isWithheld ? `（名前は表示していません）${relation}` : `${one.name}（${relation}）`,
        phones: [one.phone, one.secondPhone].filter((phone) => phone !== ""),
        can: one.canDo.map((can) => CAN_WORDS[can]).join("・"),
        agreed: agreedWords(one.agreedOn),
        note: one.note,
        isOfPlan: false,
      };
    }),
    ...ofPlan
      .filter(({ phone }) => phone === "" || !known.has(digits(phone)))
      .map(
        (one, at): CallLine => ({
          key: `plan-${at}`,
          who: one.relation === "" ? one.name : `${one.name}（${one.relation}）`,
          phones: one.phone === "" ? [] : [one.phone],
          can: one.can,
          agreed: agreedWords(one.agreedOn),
          note: "",
          isOfPlan: true,
        }),
      ),
  ];
}

const agreedWords = (on: Contact["agreedOn"]) => (on === null ? "承諾はまだです" : `承諾 ${longDay(on)}`);

/** 電話のようす — how often somebody was rung in this case, and how the last call ended; null when never. */
export function lastCall(
  events: readonly Pick<CaseEventSeen, "at" | "what" | "detail">[],
  who: string,
): { readonly at: string; readonly outcome: string; readonly count: number } | null {
  const calls = events.filter(({ what, detail }) => what === "phone_noted" && detail.withWhom === who);
  const last = calls.at(-1);
  return last ? { at: last.at, outcome: String(last.detail.outcome), count: calls.length } : null;
}
