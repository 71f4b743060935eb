import type { SerializeFrom } from "@remix-run/node";
import { LINE_WORDS } from "~/duty/ui/duty-words";
import { PhoneLink } from "~/matching/ui/near-misses";
import type { dutyShown } from "../read-case-person.server";

/** いまの当番 — who answers now, first in the list of telephones. */
export function DutyPhones({
  duty,
}: {
  readonly duty: SerializeFrom<Awaited<ReturnType<typeof dutyShown>>>;
}) {
  if (duty.length === 0) return <p className="mute small">いまの当番は、まだ入っていません。</p>;
  return (
    <ul className="phones" aria-label="いまの当番">
      {duty.map(({ shiftId, line, name, phone, of }) => (
        <li key={shiftId}>
          <span>
            {name}
            <small className="mute">
              {LINE_WORDS[line]}・{of}
            </small>
          </span>
          <PhoneLink phone={phone} name={name} />
        </li>
      ))}
    </ul>
  );
}
