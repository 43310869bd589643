/** Calls the system as an outsider does. Every answer but the expected one ends the demo with what was said. */
export class Caller {
  readonly #address: string;
  constructor(address: string) {
    this.#address = address;
  }

  async call<Answer>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await fetch(`${this.#address}${path}`, {
      method,
      headers: { ...(body === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} → ${answer.status}: ${text.slice(0, 500)}`);
    return (text ? JSON.parse(text) : undefined) as Answer;
  }

  async token(sub: string, agency: string, roles: readonly string[]): Promise<Record<string, string>> {
    const { token } = await this.call<{ token: string }>('POST', '/local/token', { sub, agency, roles, scopes: [] });
    return { authorization: `Bearer ${token}` };
  }

  readonly setClock = (now: string) => this.call('POST', '/local/clock', { now });
  readonly drain = () => this.call('POST', '/local/drain', {});
}
