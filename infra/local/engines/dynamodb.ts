/** An error as DynamoDB names it, for example `ResourceNotFoundException`. */
export class DynamoDbError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

type Answer = Record<string, unknown>;

/** DynamoDB's JSON protocol, just enough for the runner: its records are already in the shape that Lambda events have. */
export class DynamoDb {
  readonly address: string;

  constructor(address: string) {
    this.address = address;
  }

  call(operation: string, input: object): Promise<Answer> {
    return this.#send(`DynamoDB_20120810.${operation}`, input);
  }

  streams(operation: string, input: object): Promise<Answer> {
    return this.#send(`DynamoDBStreams_20120810.${operation}`, input);
  }

  async #send(target: string, input: object): Promise<Answer> {
    const answer = await fetch(this.address, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': target,
        // The engine reads the key and the region from this and checks no signature.
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20260101/ap-southeast-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
        'x-amz-date': '20260101T000000Z',
      },
      body: JSON.stringify(input),
    });
    const body = (await answer.json()) as Answer;
    if (answer.ok) return body;
    throw new DynamoDbError(String(body.__type).split('#').pop()!, String(body.message ?? body.Message ?? answer.status));
  }
}
