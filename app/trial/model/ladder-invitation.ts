import type { Id } from "~/kernel/id";

export type InvitationId = Id<"TrialInvitation">;

/** おさそいへの返事. `later` keeps the invitation in mind and asks nothing more. */
export const INVITATION_ANSWERS = ["yes", "later", "no"] as const;
export type InvitationAnswer = (typeof INVITATION_ANSWERS)[number];
