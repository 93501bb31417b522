/** Cuts one direction of a PostgreSQL connection into messages: a type byte, then a length of four bytes that counts itself. */
export class Messages {
  #rest: Buffer = Buffer.alloc(0);
  /** The start-up message of a client has no type byte. */
  #untyped: boolean;
  readonly #onMessage: (type: string, body: Buffer) => void;

  constructor(from: 'client' | 'server', onMessage: (type: string, body: Buffer) => void) {
    this.#untyped = from === 'client';
    this.#onMessage = onMessage;
  }

  read(bytes: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const head = this.#untyped ? 0 : 1;
      if (this.#rest.length < head + 4) return;
      const end = head + this.#rest.readInt32BE(head);
      if (this.#rest.length < end) return;
      if (!this.#untyped) this.#onMessage(String.fromCharCode(this.#rest[0] ?? 0), this.#rest.subarray(head + 4, end));
      this.#untyped = false;
      this.#rest = this.#rest.subarray(end);
    }
  }
}

/** Reads the fields of a message's body in their order. */
export class Fields {
  #at = 0;
  readonly #body: Buffer;
  constructor(body: Buffer) {
    this.#body = body;
  }
  text(): string {
    const end = this.#body.indexOf(0, this.#at);
    const text = this.#body.toString('utf8', this.#at, end);
    this.#at = end + 1;
    return text;
  }
  letter(): string {
    return String.fromCharCode(this.#body[this.#at++] ?? 0);
  }
  int32(): number {
    this.#at += 4;
    return this.#body.readInt32BE(this.#at - 4);
  }
  int16(): number {
    this.#at += 2;
    return this.#body.readInt16BE(this.#at - 2);
  }
  /** With its length before it, null for -1. */
  value(): Buffer | null {
    const length = this.int32();
    if (length < 0) return null;
    this.#at += length;
    return this.#body.subarray(this.#at - length, this.#at);
  }
}
