import type { Database } from "db/client.server";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OrganisationId } from "~/kernel/id";
import { openLiveEvents } from "~/platform/live-events.server";
import type { OutboxEvent } from "~/platform/records";
import { openLog } from "~/platform/request-log.server";
import { type Browser, type HttpHouse, httpHouse, MIDORINO } from "../../support/http-house";

let house: HttpHouse;
beforeAll(async () => {
  house = await httpHouse();
});
afterAll(() => house.close());

const CANARY = "カナリア";
/** How long anything is waited for that should come at once: a busy machine is not a broken line. */
const PATIENCE_MS = 30_000;
const record = (event: OutboxEvent) => house.asSystem((unit) => unit.record(event));

/** Reads a stream until something arrives that fits, or too much time passes. */
class Listener {
  private text = "";
  private readonly left = new AbortController();
  private ended = false;

  static async open(browser: Browser, headers: Record<string, string> = {}): Promise<Listener> {
    const listener = new Listener();
    const answer = await browser.send("/events", { headers, signal: listener.left.signal });
    if (answer.status !== 200) throw new Error(`no stream: ${answer.status}`);
    void listener.read(answer);
    return listener;
  }

  private async read(answer: Response): Promise<void> {
    const decoder = new TextDecoder();
    try {
      const chunks = answer.body as unknown as AsyncIterable<Uint8Array>;
      for await (const chunk of chunks) this.text += decoder.decode(chunk, { stream: true });
    } catch {
      // The reader left, or the server did.
    }
    this.ended = true;
  }

  get heard(): string {
    return this.text;
  }

  async until(fits: (text: string, ended: boolean) => boolean): Promise<boolean> {
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; ) {
      if (fits(this.text, this.ended)) return true;
      await new Promise((tick) => setTimeout(tick, 20));
    }
    return false;
  }

  leave(): void {
    this.left.abort();
  }
}

describe("自動の更新 (live events)", () => {
  it("reach both sides and nobody else, with ids alone", async () => {
    const [provider, coordinator, city] = await Promise.all(
      (["provider_staff", "coordinator", "city_officer"] as const).map(async (role) =>
        Listener.open(await house.as(role)),
      ),
    );
    const other = "01900000-0000-7000-8000-00000000beef" as OrganisationId;
    await record({ topic: "elsewhere.changed", organisationId: other });
    await record({
      topic: "booking.held",
      organisationId: house.organisations.provider,
      municipality: MIDORINO,
      payload: { name: CANARY },
    });

    expect(await provider?.until((text) => text.includes("booking.held"))).toBe(true);
    expect(await coordinator?.until((text) => text.includes("booking.held"))).toBe(true);
    for (const listener of [provider, coordinator, city]) {
      expect(listener?.heard).not.toContain("elsewhere");
      expect(listener?.heard).not.toContain(CANARY);
    }
    expect(city?.heard).not.toContain("booking.held");
    for (const listener of [provider, coordinator, city]) listener?.leave();
  });

  it("are heard again after a broken line, from the last one heard", async () => {
    const browser = await house.as("provider_manager");
    const one = await Listener.open(browser);
    await record({ topic: "first.heard", organisationId: house.organisations.provider });
    await one.until((text) => text.includes("first.heard"));
    one.leave();
    await record({ topic: "second.missed", organisationId: house.organisations.provider });
    const id = /id: (\d+)\ndata: [^\n]*first\.heard/.exec(one.heard)?.[1] ?? "";
    // Passed on while nobody was listening.
    const latest = async () => (await browser.get(`/events/latest?after=${id}`)).json();
    await expect.poll(latest, { timeout: PATIENCE_MS }).toMatchObject({ count: 1 });
    const again = await Listener.open(browser, { "last-event-id": id });
    expect(await again.until((text) => text.includes("second.missed"))).toBe(true);
    expect(again.heard).not.toContain("first.heard");
    again.leave();

    const unknown = await Listener.open(browser, { "last-event-id": "999999" });
    expect(await unknown.until((text) => text.includes("everything"))).toBe(true);
    unknown.leave();
  });

  it("are told to nobody who is not signed in", async () => {
    for (const path of ["/events", "/events/latest"])
      expect((await house.asNobody().get(path)).status).toBe(401);
  });
});

it("does not pass over an event whose number was drawn before it was committed, nor wait for a long transaction", async () => {
  const heard: string[] = [];
  const database: Database = house.database;
  const events = openLiveEvents({ database, log: openLog("silent") });
  events.listen(({ topic }) => heard.push(topic));
  const hasHeard = (topic: string) =>
    expect.poll(() => heard.includes(topic), { timeout: PATIENCE_MS }).toBe(true);
  // What is written before the relay has taken its first look is not news: knock until it answers.
  const knocking = setInterval(() => void record({ topic: "knock" }), 100);
  await hasHeard("knock");
  clearInterval(knocking);

  const slow = postgres(house.test.appUrl, { max: 1 });
  await slow`begin`;
  await slow`select set_config('app.role', 'system', true)`;
  await slow`insert into outbox (topic) values ('slow.one')`;
  await record({ topic: "quick.one" });
  await hasHeard("quick.one");
  expect(heard).not.toContain("slow.one");

  await slow`commit`;
  await slow.end();
  await hasHeard("slow.one");
  expect(heard.filter((topic) => topic !== "knock")).toEqual(["quick.one", "slow.one"]);
  await events.stop();
});
