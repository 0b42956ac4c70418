// Asks the browser not to throw away what it keeps for this site when its disk gets full.

let asked = false;

/**
 * To be called when something waits that only this browser has. It asks once, as the answer is for the whole site, and not
 * in Firefox, which would put the question to the person: the others decide by themselves.
 */
export function askToKeep() {
  if (asked) return;
  asked = true;
  const { storage, userAgent } = navigator;
  if (!storage?.persist || userAgent.includes("Firefox")) return;
  const ask = async () => (await storage.persisted()) || storage.persist();
  ask().catch(() => false); // inside another site it may be forbidden to ask
}
