import { RadioRow, SelectField, TextField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Card } from "~/ui/surface";
import { CELL_STATES, GAP_SERVICES, type PlanCell, type PlanPart } from "../model/grid";
import { CELL_STATE_WORDS, GAP_SERVICE_WORDS, PLAN_PART_HOURS, PLAN_PART_WORDS } from "./words";

interface FacilityChoice {
  readonly facilityId: string;
  readonly name: string;
}

/** 一つのコマ — settled or not first; everything else may stay empty. */
export function CellFields({
  part,
  state,
  facilities,
}: {
  readonly part: PlanPart;
  readonly state: FormState;
  readonly facilities: readonly FacilityChoice[];
}) {
  return (
    <Card title={`${PLAN_PART_WORDS[part]}（${PLAN_PART_HOURS[part]}時）`} id={part}>
      <RadioRow
        state={state}
        name={`${part}.state`}
        label="決まりぐあい"
        options={CELL_STATES.map((value) => ({ value, label: CELL_STATE_WORDS[value] }))}
      />
      <div className="pair">
        <SelectField
          state={state}
          name={`${part}.facilityId`}
          label="事業所"
          none="自宅・そのほか"
          options={facilities.map(({ facilityId, name }) => ({ value: facilityId, label: name }))}
        />
        <TextField state={state} name={`${part}.place`} label="所（表に出る名前）" />
        <TextField state={state} name={`${part}.who`} label="だれが" />
        <TextField state={state} name={`${part}.transport`} label="送り迎え" />
        <TextField state={state} name={`${part}.meal`} label="食事" />
        <TextField state={state} name={`${part}.note`} label="ひとこと" />
      </div>
      <SelectField
        state={state}
        name={`${part}.service`}
        label="「まだ空白」のとき、足りないもの"
        none="選んでください"
        options={GAP_SERVICES.map((value) => ({ value, label: GAP_SERVICE_WORDS[value] }))}
      />
    </Card>
  );
}

/** 書いてあるままの一日. */
export function fieldsOfDay(cells: readonly PlanCell[]): FormState {
  return {
    input: Object.fromEntries(
      cells.flatMap(({ part, day: _, ...cell }) =>
        Object.entries(cell).map(([field, value]) => [`${part}.${field}`, [value ?? ""]] as const),
      ),
    ),
    errors: {},
  };
}
