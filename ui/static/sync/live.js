// Hears from the server that there is something new. Without it the page asks by itself all the time; with it, hardly ever.

import { address } from "./direct.js";

const REFUSED_MS = 30_000;
const SILENT_MS = 25_000; // the server says something every ten seconds: see BEAT_S in ui/live.py

export class Live {
  /**
   * news(pulse) is called when there may be something new; without a pulse when the stream was lost.
   * @param {(pulse: string | null) => void} news
   */
  constructor(news) {
    this.news = news;
    /** @type {EventSource | null} */
    this.source = null;
    this.heard = -SILENT_MS;
    this.notBefore = 0;
  }

  /** Whether the page is told of news: something between it and the server may hold the stream up. */
  get open() {
    return Math.abs(Date.now() - this.heard) < SILENT_MS;
  }

  /** Listens while somebody looks at the page: each stream is one of the few connections that a browser allows. */
  watch() {
    const wanted = document.visibilityState === "visible";
    if (!wanted) this.close();
    else if (!this.source && Date.now() >= this.notBefore) this.listen();
  }

  listen() {
    this.source = new EventSource(address("grocery/live"));
    this.source.onmessage = ({ data }) => {
      this.heard = Date.now();
      this.news(data);
    };
    this.source.onerror = () => {
      const refused = !this.open && this.source?.readyState === EventSource.CLOSED;
      this.heard = -SILENT_MS;
      if (refused)
        this.notBefore = Date.now() + REFUSED_MS; // too many pages listen: this one asks by itself meanwhile
      else this.news(null);
      if (this.source?.readyState === EventSource.CLOSED) this.close();
    };
  }

  close() {
    this.source?.close();
    this.source = null;
    this.heard = -SILENT_MS;
  }
}
