import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DEMO_ACCOUNTS } from "db/seeds/demo-accounts";
import { DEMO_TOURS } from "db/seeds/tours";
import { StartProblem } from "db/start-problem";
import { describe, expect, it } from "vitest";
import { ROLES } from "~/access/model/role";
import { demoBanner } from "~/platform/launch/banner";
import { nodeProblem } from "~/platform/launch/install.mjs";
import { drain, listen, requireAddress } from "~/platform/launch/listen";

describe("a Node too old", () => {
  it.each(["20.19.0", "20.20.2", "21.0.0", "22.1.0"])("is not %s", (version) => {
    expect(nodeProblem(version)).toBeUndefined();
  });

  it.each(["20.18.3", "18.20.4", "4.0.0"])("is %s, and is told so in one sentence", (version) => {
    expect(nodeProblem(version)).toContain(`needs Node 20.19 or newer, this is Node ${version}.`);
  });
});

describe("the address", () => {
  it("is refused with a sentence when another program has it", async () => {
    const other = createServer();
    await listen(other, "127.0.0.1", 0);
    const { port } = other.address() as AddressInfo;

    const asked = requireAddress("127.0.0.1", port);
    await expect(asked).rejects.toThrow(StartProblem);
    await expect(asked).rejects.toThrow(`Port ${port} on 127.0.0.1 is already taken`);

    await drain(other);
    await expect(requireAddress("127.0.0.1", port)).resolves.toBeUndefined();
  });

  it("is refused with a sentence when this machine has no such address", async () => {
    await expect(requireAddress("192.0.2.1", 3000)).rejects.toThrow("no address 192.0.2.1");
  });
});

it("finishes a request in flight before the server is closed", async () => {
  const server = createServer((_request, response) => {
    setTimeout(() => response.end("仮押さえしました"), 150);
  });
  await listen(server, "127.0.0.1", 0);
  const { port } = server.address() as AddressInfo;
  const answer = fetch(`http://127.0.0.1:${port}/`).then((response) => response.text());
  await new Promise((passed) => setTimeout(passed, 50));
  await drain(server);
  expect(await answer).toBe("仮押さえしました");
});

describe("the banner of the demo", () => {
  const banner = demoBanner({ address: "http://127.0.0.1:3101", place: "/var/lib/tomarigi" });

  it("shows a sign-in for every role", () => {
    expect(DEMO_ACCOUNTS.map(({ role }) => role).sort()).toEqual([...ROLES].sort());
    for (const { email } of DEMO_ACCOUNTS) expect(banner).toContain(email);
  });

  it("shows three tours, each for someone who can sign in", () => {
    const emails = DEMO_ACCOUNTS.map(({ email }) => email);
    expect(DEMO_TOURS).toHaveLength(3);
    for (const { email, path } of DEMO_TOURS) {
      expect(emails).toContain(email);
      expect(banner).toContain(`http://127.0.0.1:3101${path}`);
    }
  });
});
