import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ErrorSummary, pageTitle } from "~/ui/error-summary";
import { CheckRows, RadioRows, SelectField, TextArea, TextField } from "~/ui/fields";

const html = renderToStaticMarkup;
const nights = [
  { value: "1", label: "1泊2日" },
  { value: "2", label: "2泊3日" },
];

describe("入力 (fields)", () => {
  const wrong = { id: "tel", name: "tel", label: "電話", hint: "市外局番から", error: "けたが足りません。" };

  it("ties a wrong answer to its hint and its sentence, and keeps what was typed", () => {
    const markup = html(<TextField {...wrong} type="tel" defaultValue="00-000" />);

    expect(markup).toContain('aria-describedby="tel-hint tel-error"');
    expect(markup).toContain('aria-invalid="true"');
    expect(markup).toContain('value="00-000"');
    expect(markup).toContain('<label for="tel">電話</label>');
    expect(markup).toMatch(/<p class="field-error" id="tel-error">.*けたが足りません。<\/p>/);
  });

  it("claims nothing about an answer that is not wrong", () => {
    expect(html(<TextField id="n" name="n" label="お名前" />)).not.toMatch(
      /aria-(invalid|describedby|required)/,
    );
  });

  it.each([
    ["a line", <TextField key="t" id="f" name="f" label="名前" required />],
    ["several lines", <TextArea key="a" id="f" name="f" label="名前" required />],
    ["a list", <SelectField key="s" id="f" name="f" label="名前" required choices={nights} />],
  ])("says in words that %s must be answered", (_, field) => {
    const markup = html(field);
    expect(markup).toContain("必須");
    expect(markup).toContain('aria-required="true"');
  });

  it("keeps the choices made, of one kind and of the other", () => {
    const one = html(<RadioRows id="n" name="n" label="何泊" choices={nights} defaultValue="2" />);
    const many = html(<CheckRows id="n" name="n" label="何泊" choices={nights} defaultValues={["1", "2"]} />);

    expect(one.match(/checked=""/g)).toHaveLength(1);
    expect(one).toMatch(/value="2"[^>]*checked|checked=""[^>]*value="2"/);
    expect(many.match(/checked=""/g)).toHaveLength(2);
  });

  it("groups choices under one question that a link of the summary can reach", () => {
    const markup = html(<RadioRows id="n" name="n" label="何泊" choices={nights} error="1つ選びます。" />);
    expect(markup).toMatch(/^<fieldset class="field" id="n" tabindex="-1" aria-describedby="n-error">/);
  });
});

describe("直すところ (error summary)", () => {
  it("links each sentence to its field and takes the focus without scripts too", () => {
    const markup = html(<ErrorSummary problems={[{ fieldId: "tel", says: "けたが足りません。" }]} />);
    expect(markup).toContain('<a href="#tel">けたが足りません。</a>');
    expect(markup).toContain("直すところが 1つあります");
    expect(markup).toMatch(/tabindex="-1"[^>]*autofocus=""/i);
  });

  it("does not speak of fields when the refusal concerns the whole form", () => {
    const markup = html(<ErrorSummary problems={[]} general={["先にほかの方が決まりました。"]} />);
    expect(markup).toContain("できませんでした");
  });

  it("is not there when nothing is wrong, and the title then has no prefix", () => {
    expect(html(<ErrorSummary problems={[]} />)).toBe("");
    expect(pageTitle("申しこみ")).toBe("申しこみ｜とまりぎ");
    expect(pageTitle("申しこみ", true)).toBe("エラー：申しこみ｜とまりぎ");
  });
});
