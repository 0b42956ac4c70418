// Hears from the server that there is something new. Without it the page asks by itself all the time; with it, rarely.

import { address } from "./direct.js";

const REFUSED_MS = 30000;

export class Live {
  /**
   * news(pulse) is called when there may be something new; without a pulse when the stream was lost.
   * @param {(pulse: string | null) => void} news
   */
  constructor(news) {
    this.news = news;
    /** @type {EventSource | null} */
    this.source = null;
    this.open = false;
    this.notBefore = 0;
  }

  /** Listens while somebody looks at the page: each stream is one of the few connections that a browser allows. */
  watch() {
    const wanted = document.visibilityState === "visible";
    if (!wanted) this.close();
    else if (!this.source && Date.now() >= this.notBefore) this.listen();
  }

  listen() {
    this.source = new EventSource(address("grocery/live"));
    this.source.onopen = () => (this.open = true);
    this.source.onmessage = ({ data }) => this.news(data);
    this.source.onerror = () => {
      const refused = !this.open && this.source?.readyState === EventSource.CLOSED;
      this.open = false;
      if (refused)
        this.notBefore = Date.now() + REFUSED_MS; // too many pages listen: this one asks by itself meanwhile
      else this.news(null);
      if (this.source?.readyState === EventSource.CLOSED) this.close();
    };
  }

  close() {
    this.source?.close();
    this.source = null;
    this.open = false;
  }
}
