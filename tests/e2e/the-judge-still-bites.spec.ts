import { judgedAtDesk, judgedOnPhone, KnownLooks } from "./axe";
import { expect, PHONE, test } from "./house";

const DESK = { width: 1366, height: 768 };

interface Fault {
  readonly what: string;
  readonly frame?: string;
  readonly body?: string;
  readonly rule: string;
  readonly seen: "at the desk" | "on the phone";
}

/** Each on a page that was judged without it before: what is known already must not hide it. */
const FAULTS: readonly Fault[] = [
  { what: "a field without a name in the frame", frame: "<input>", rule: "label", seen: "at the desk" },
  { what: "a field without a name", body: "<p><input></p>", rule: "label", seen: "at the desk" },
  {
    what: "a row whose link says nothing",
    body: '<ul class="rows"><li><a href="/3"></a></li></ul>',
    rule: "link-name",
    seen: "at the desk",
  },
  {
    what: "a label that leads nowhere",
    body: '<label for="elsewhere">名前</label><input id="other" class="field">',
    rule: "label",
    seen: "at the desk",
  },
  {
    what: "pale words",
    body: '<p class="known" style="color: #aaa">うすい</p>',
    rule: "color-contrast",
    seen: "at the desk",
  },
  {
    what: "known words whose stylesheet changed",
    body: "<style>.known { color: #bbb }</style>",
    rule: "color-contrast",
    seen: "at the desk",
  },
  {
    what: "known words on another ground",
    body: '<div style="background: #444"><p class="known">読めない</p></div>',
    rule: "color-contrast",
    seen: "at the desk",
  },
  {
    what: "two small buttons side by side",
    body: '<div><button class="small">あ</button><button class="small">い</button></div>',
    rule: "target-size",
    seen: "at the desk",
  },
  {
    what: "a large button under another",
    body: '<button class="large">あ</button><button class="large beside">い</button>',
    rule: "target-size",
    seen: "at the desk",
  },
  {
    what: "small buttons on a phone alone",
    body: '<div><button class="shrinks">あ</button><button class="shrinks">い</button></div>',
    rule: "target-size",
    seen: "on the phone",
  },
  {
    what: "a button without a name on a phone alone",
    body: '<button class="phone"></button>',
    rule: "button-name",
    seen: "on the phone",
  },
  {
    what: "a second main on a phone alone",
    body: '<div role="main" class="phone">あ</div>',
    rule: "landmark-no-duplicate-main",
    seen: "on the phone",
  },
  { what: "a heading out of order", body: "<h4>あ</h4>", rule: "heading-order", seen: "at the desk" },
  {
    what: "words outside of every landmark",
    frame: "</header><p>あ</p><header>",
    rule: "region",
    seen: "at the desk",
  },
];

const STYLE = `
  body { font-size: 16px; color: #222; background: #fff }
  .small { width: 14px; height: 14px; padding: 0; font-size: 8px }
  .large { position: absolute; top: 300px; left: 0; width: 60px; height: 60px }
  .beside { left: 10px }
  .shrinks { width: 50px; height: 50px }
  .phone { display: none; height: 50px }
  @media (max-width: 500px) {
    .phone { display: block }
    .shrinks { width: 14px; height: 14px; padding: 0; font-size: 8px }
  }`;

const pageWith = ({ frame = "", body = "" }: Partial<Fault>) => `<!doctype html>
  <html lang="ja"><head><title>空き</title><style>${STYLE}</style></head><body>
  <header><a href="/home">はじめ</a>${frame}</header>
  <main><h1>空き</h1><p class="known">読める</p>
  <p><label for="named">名前</label><input id="named" class="field"></p>
  <ul class="rows"><li><a href="/1">一</a></li></ul><ul class="rows"><li><a href="/2">二</a></li></ul>
  ${body}</main></body></html>`;

test("what is judged once is judged again when it is not the same", async ({ page }) => {
  const known = new KnownLooks();
  const judged = async (content: string) => {
    await page.setViewportSize(DESK);
    await page.setContent(content);
    const desk = await judgedAtDesk(page, known);
    await page.setViewportSize(PHONE);
    return { "at the desk": desk, "on the phone": await judgedOnPhone(page) };
  };
  const clean = { "at the desk": [], "on the phone": [] };
  expect(await judged(pageWith({}))).toEqual(clean);
  expect(await judged(pageWith({}))).toEqual(clean);
  for (const fault of FAULTS) {
    const found = await judged(pageWith(fault));
    expect.soft(rulesOf(found[fault.seen]), fault.what).toContain(fault.rule);
  }
});

const rulesOf = (lines: readonly string[]) => lines.map((line) => line.replace(/^\S+ ([\w-]+):.*$/s, "$1"));
