// The wire: lines go out by POST until they are taken, news comes in by server-sent events.

import { say } from "./say.js";

const PATIENCE = 1500; // ms between two tries

const pause = () => new Promise((done) => setTimeout(done, PATIENCE));

export const LOCKED =
  say("The bot was started again and has a new key: open the whole address that it printed.");

export async function ask(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status === 403 ? LOCKED : await answer.text());
  return answer.json();
}

// Sends until the server has it: the line's event makes a repeat harmless.
export async function post(line) {
  const body = JSON.stringify(line);
  const headers = { "Content-Type": "application/json" };
  for (;;) {
    let answer;
    try {
      answer = await fetch("/say", { method: "POST", headers, body });
    } catch {
      await pause();
      continue;
    }
    if (answer.ok) return;
    if (answer.status === 403) throw new Error(LOCKED);
    if (answer.status >= 500) throw new Error(say("That went wrong here; the bot’s log says why."));
    throw new Error(await answer.text());
  }
}

export class Stream {
  constructor({ people, greet, onHistory, onEntry, onState }) {
    Object.assign(this, { people, greet, onHistory, onEntry, onState });
  }

  open() {
    this.source?.close();
    const source = new EventSource(`/stream?${new URLSearchParams(this.people())}`);
    this.source = source;
    source.addEventListener("history", (event) => {
      this.onState("");
      this.onHistory(JSON.parse(event.data));
    });
    source.addEventListener("entry", (event) => this.onEntry(JSON.parse(event.data)));
    source.addEventListener("error", () => this.lost(source));
  }

  async lost(source) {
    if (source !== this.source) return;
    this.onState(say("Connection lost. Reconnecting…"));
    if (source.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    await pause();
    if (source !== this.source) return;
    try {
      await this.greet();
      this.open();
    } catch (error) {
      if (error.message === LOCKED) this.onState(LOCKED);
      else this.lost(source);
    }
  }
}
