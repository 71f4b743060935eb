import { systemActor } from "~/access/model/actor";
import { addDays } from "~/kernel/day";
import { accept, refuse } from "~/kernel/result";
import { UNSTATED_NEEDS } from "~/registry/model/person";
import { answerTrial } from "~/trial/answer-trial.server";
import { type AskTrial, askTrial } from "~/trial/ask-trial.server";
import { publicDesk } from "~/trial/exchange-actor.server";
import { addProgramme, openSessions } from "~/trial/keep-programme.server";
import { beginSeries, markPartDone } from "~/trial/keep-series.server";
import { MIDORINO } from "./city";
import type { OpenOffice } from "./open-offices";
import type { RegisteredPerson } from "./register-people";
import { type Hands, needsToday, periodOf } from "./stay-steps";

/** 体験の申しこみ — of a family with an account, of one without, a programme with its meetings, and a series in its course. */
export async function tellTrials(
  { teller, city }: Hands,
  home: OpenOffice,
  yamada: RegisteredPerson,
): Promise<void> {
  const hoursAgo = (hours: number) => new Date(teller.now.getTime() - hours * 3_600_000);
  const nights = (fromDay: number, days: number) => periodOf(teller, { fromDay, days, parts: [] });
  const manager = city.actor(home.owner, "provider_manager");
  const family = city.actor("yamada", "family");

  const { programmeId } = await teller.tell({ label: "programme", at: hoursAgo(90), by: manager }, (unit) =>
    addProgramme(unit, {
      facilityId: home.facilityId,
      name: "カレーを作ろう",
      skill: "cooking",
      about: "買い物から かたづけまで、みんなで作ります。",
      bring: "エプロン",
      funding: "municipal",
      livings: [],
      seats: 4,
    }),
  );
  await teller.tell({ label: "programme opened", at: hoursAgo(89), by: manager }, (unit) =>
    openSessions(unit, {
      programmeId,
      first: { day: addDays(teller.today, 9), part: "pm", startsAt: "13:30", endsAt: "15:30" },
      weeks: 3,
    }),
  );

  const asked: AskTrial = {
    facilityId: home.facilityId,
    kind: "group_home",
    funding: "unknown",
    living: "with_family",
    askedBy: "family",
    hasAccount: true,
    contact: { name: "", phone: "", mail: "" },
    voices: {
      person: "afraid",
      personFrom: "with_help",
      personWords: "夜、でんきを けさないでほしい。",
      familyWords: "わたしが元気なうちに、少しずつ なれてほしいです。",
    },
    aboutWords: "",
    period: nights(16, 1),
    sessionId: null,
    series: null,
    personId: yamada.personId,
    describedAs: "",
    needs: needsToday(teller, yamada),
  };
  await teller.tell({ label: "family asks for a trial", at: hoursAgo(22), by: family }, (unit) =>
    askTrial(unit, asked),
  );

  const desk = systemActor("申しこみの窓口");
  const { requestId } = await teller.tell(
    { label: "somebody asks", at: hoursAgo(50), by: desk },
    async (unit) => {
      const by = await publicDesk(unit.sql, MIDORINO);
      if (by === null) return refuse({ kind: "no_desk" });
      const answered = await askTrial(
        { ...unit, actor: by },
        {
          ...asked,
          askedBy: "family",
          hasAccount: false,
          contact: { name: "山本", phone: "00-0000-0148", mail: "" },
          voices: {
            person: "want",
            personFrom: "person",
            personWords: "ひとりの へやが いい。",
            familyWords: "",
          },
          period: nights(23, 2),
          personId: null,
          describedAs: "20代・女性（ご家族から）",
          needs: {
            ...UNSTATED_NEEDS,
            disabilities: ["intellectual"],
            age: 24,
            gender: "female",
            municipality: MIDORINO,
            home: null,
          },
        },
      );
      return answered.ok ? accept({ requestId: answered.value.requestId }) : answered;
    },
  );
  const coordinator = city.actor("centre", "coordinator");
  await teller.tell({ label: "trial answered", at: hoursAgo(27), by: coordinator }, (unit) =>
    answerTrial(unit, {
      requestId,
      said: {
        answer: "other_days",
        reason: "no_staff",
        note: "その週の平日なら、夜の職員が2人います。",
        day: addDays(teller.today, 26),
      },
    }),
  );

  const { seriesId } = await teller.tell({ label: "series begins", at: hoursAgo(200), by: family }, (unit) =>
    beginSeries(unit, {
      personId: yamada.personId,
      facilityId: home.facilityId,
      template: "step_by_step",
      living: "with_family",
      funding: "unknown",
    }),
  );
  await teller.tell({ label: "visit done", at: hoursAgo(120), by: family }, (unit) =>
    markPartDone(unit, { seriesId, position: 1 }),
  );
}
