/** An answer of the API that is no success, spelled as RFC 9457 wants it. */
export function problem(
  status: number,
  type: string,
  title: string,
  more: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify({ type: `urn:tomarigi:${type}`, title, status, ...more }), {
    status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });
}
