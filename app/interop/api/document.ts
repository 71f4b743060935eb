import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import {
  acceptSchema,
  bookingStepSchema,
  cancelSchema,
  confirmSchema,
  declineSchema,
  fittingLineSchema,
  fittingSchema,
  holdSchema,
  matchAnswerSchema,
  matchSchema,
  openingsAnswerSchema,
  openingsSchema,
  problemSchema,
  unitsAnswerSchema,
  unitsQuerySchema,
} from "./schemas";

const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const refused = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: problemSchema } },
});

const USUAL_REFUSALS = {
  400: refused("The body is not of the described shape."),
  401: refused("No key, or a key that is not live."),
  403: refused("The key lacks the scope, or the role may not do this."),
  429: refused("Too many requests; Retry-After says how long to wait."),
  503: refused("The database does not answer; nothing was kept."),
};
const idempotencyKey = z
  .string()
  .min(8)
  .max(255)
  .optional()
  .openapi({ description: "A repeated delivery under the same key gets the first answer." });
const bookingId = z.object({ id: z.string().openapi({ format: "uuid" }) });

interface Operation {
  readonly method: RouteConfig["method"];
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly body?: z.ZodType;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly isCommand?: boolean;
  readonly success: {
    readonly status: number;
    readonly description: string;
    readonly schema: z.ZodType;
    /** JSON unless another is named. */
    readonly type?: string;
  };
  readonly refusals: Readonly<Record<number, string>>;
}

const STEP = { status: 200, description: "The booking after the step.", schema: bookingStepSchema };
const STEP_REFUSALS = {
  404: "No such booking, or not yours.",
  409: "Not possible in this state, changed meanwhile, or the nights were lost.",
  422: "The key was used for another command.",
};

const OPERATIONS: readonly Operation[] = [
  {
    method: "post",
    path: "/api/v1/match",
    operationId: "match",
    summary: "行き先をさがす: places for needs and dates, with reasons",
    body: matchSchema,
    success: {
      status: 200,
      description: "What fits, what nearly fits, what would help.",
      schema: matchAnswerSchema,
    },
    refusals: { 422: "The dates make no stay." },
  },
  {
    method: "post",
    path: "/api/v1/match/fitting",
    operationId: "fitting",
    summary: "合う所をすべて: every unit that fits, nearest first, a line each",
    body: fittingSchema,
    success: {
      status: 200,
      description: "One JSON object per line.",
      schema: fittingLineSchema,
      type: "application/x-ndjson",
    },
    refusals: { 422: "The dates make no stay." },
  },
  {
    method: "post",
    path: "/api/v1/bookings",
    operationId: "holdBed",
    summary: "仮押さえ: hold a bed or seat",
    body: holdSchema,
    isCommand: true,
    success: { status: 201, description: "Held until `holdExpiresAt`.", schema: bookingStepSchema },
    refusals: {
      404: "No such unit or person in your scope.",
      409: "`taken_meanwhile`: someone was faster; `slots` names the nights.",
      422: "The place does not suit, or the dates make no stay.",
    },
  },
  ...(
    [
      ["accept", "受け入れ: the provider accepts", acceptSchema],
      ["decline", "辞退: the provider declines, with a reason", declineSchema],
      ["confirm", "確定: the asking side makes it firm", confirmSchema],
      ["cancel", "取消し: by either side", cancelSchema],
    ] as const
  ).map(
    ([act, summary, body]): Operation => ({
      method: "post",
      path: `/api/v1/bookings/{id}/${act}`,
      operationId: `${act}Booking`,
      summary,
      body,
      params: bookingId,
      isCommand: true,
      success: STEP,
      refusals: STEP_REFUSALS,
    }),
  ),
  {
    method: "get",
    path: "/api/v1/units",
    operationId: "listUnits",
    summary: "事業所の床と席: units with how fresh their vacancy is",
    query: unitsQuerySchema,
    success: { status: 200, description: "One page, by id.", schema: unitsAnswerSchema },
    refusals: {},
  },
  {
    method: "put",
    path: "/api/v1/units/{id}/openings",
    operationId: "putOpenings",
    summary: "空きの上書き: open or close a range of days",
    body: openingsSchema,
    params: z.object({ id: z.string().openapi({ format: "uuid" }) }),
    isCommand: true,
    success: { status: 200, description: "The calendar after the change.", schema: openingsAnswerSchema },
    refusals: {
      404: "No such unit of yours.",
      409: "Bookings stand in the way; nothing was changed.",
      422: "The range makes no sense.",
    },
  },
];

/** The OpenAPI 3.1 document of the JSON API, made from the same schemas that check the requests. */
export function openApiDocument(origin: string) {
  const registry = new OpenAPIRegistry();
  const bearer = registry.registerComponent("securitySchemes", "bearer", { type: "http", scheme: "bearer" });
  for (const operation of OPERATIONS) registry.registerPath(routeOf(operation, bearer.name));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: {
      title: "とまりぎ API",
      version: "1.0.0",
      description:
        "Availability and booking exchange of a regional living support base (地域生活支援拠点等).",
      license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" },
    },
    servers: [{ url: origin }],
    tags: [{ name: "exchange", description: "空きと予約" }],
  });
}

function routeOf(operation: Operation, bearer: string): RouteConfig {
  const {
    method,
    path,
    operationId,
    summary,
    body,
    params,
    query,
    isCommand = false,
    success,
    refusals,
  } = operation;
  return {
    method,
    path,
    operationId,
    summary,
    tags: ["exchange"],
    security: [{ [bearer]: [] }],
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...(isCommand && { headers: z.object({ "Idempotency-Key": idempotencyKey }) }),
      ...(body && { body: { required: true, content: json(body) } }),
    },
    responses: {
      [success.status]: {
        description: success.description,
        content: { [success.type ?? "application/json"]: { schema: success.schema } },
      },
      ...Object.fromEntries(
        Object.entries(refusals).map(([status, description]) => [status, refused(description)]),
      ),
      ...USUAL_REFUSALS,
    },
  };
}
