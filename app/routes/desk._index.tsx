import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { v7 as uuidv7 } from "uuid";
import { allows } from "~/access/model/permission";
import { openCases } from "~/emergency/desk-queries.server";
import { compareUrgency } from "~/emergency/model/desk-order";
import { dutyShown } from "~/emergency/read-case-person.server";
import { DeskList } from "~/emergency/ui/desk-list";
import { DutyPhones } from "~/emergency/ui/duty-phones";
import { TakeCall } from "~/emergency/ui/take-call";
import { guarded } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { Card } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("緊急対応") }];

export const loader = guarded("emergency.handle", async ({ actor, deps }) => {
  const { lines, now, duty } = await inReadOf(deps, actor, async (unit) => ({
    lines: [...(await openCases(unit.sql))].sort(compareUrgency),
    now: unit.now.toISOString(),
    duty: await dutyShown(unit),
  }));
  return { lines, now, duty, sendKey: uuidv7(), setsCriteria: allows(actor.role, "emergency.set_criteria") };
});

export default function Desk() {
  const { lines, now, duty, sendKey, setsCriteria } = useLoaderData<typeof loader>();
  return (
    <Frame screen="desk" current="/desk" live>
      <div className="row hd">
        <h1>{lines.length === 0 ? "緊急対応" : `緊急対応　いま ${lines.length}件`}</h1>
        <span className="end">
          <TakeCall sendKey={sendKey} />
        </span>
      </div>
      <DeskList lines={lines} now={now} />
      <Card title="いまの当番" id="duty-now">
        <DutyPhones duty={duty} />
      </Card>
      {setsCriteria && (
        <p>
          <Link className="btn soft" to="/desk/criteria">
            緊急の判定基準
          </Link>
        </p>
      )}
    </Frame>
  );
}
