import type { ClientMessage, ServerMessage } from '../src/protocol/messages.ts';
import type { RawSocket } from '../src/socket/RawSocket.ts';

/** A WebSocket of which the test is the other end. */
export class FakeSocket implements RawSocket {
  readyState = 0;
  onopen: RawSocket['onopen'] = null;
  onmessage: RawSocket['onmessage'] = null;
  onclose: RawSocket['onclose'] = null;
  onerror: RawSocket['onerror'] = null;
  readonly sent: ClientMessage[] = [];

  send(frame: string): void {
    this.sent.push(JSON.parse(frame) as ClientMessage);
  }

  close(): void {
    this.readyState = 3;
  }

  accept(): void {
    this.readyState = 1;
    this.onopen?.(new Event('open') as never);
  }

  deliver(message: ServerMessage | string): void {
    const data = typeof message === 'string' ? message : JSON.stringify(message);
    this.onmessage?.(new MessageEvent('message', { data }) as never);
  }

  drop(): void {
    this.readyState = 3;
    this.onclose?.(new CloseEvent('close') as never);
  }

  last(): ClientMessage {
    const message = this.sent.at(-1);
    if (message === undefined) throw new Error('nothing was sent');
    return message;
  }
}
