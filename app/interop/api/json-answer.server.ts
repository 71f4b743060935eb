/**
 * A long answer in JSON that keeps its text beside its bytes: whoever sends it whole asks for the text, which would
 * otherwise be put together from the bytes again.
 */
export class JsonAnswer extends Response {
  readonly #text: string;

  constructor(value: unknown) {
    const text = JSON.stringify(value);
    super(text, { headers: { "Content-Type": "application/json" } });
    this.#text = text;
  }

  override text(): Promise<string> {
    return Promise.resolve(this.#text);
  }
}
