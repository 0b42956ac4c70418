// Puts the page into the document.

import { App } from "./app.js";
import { followPictures } from "./page/pictures.js";
import { followTheme } from "./page/theme.js";
import { keepPage } from "./sync/offline.js";
import { LANGUAGE, loadWords } from "./words/strings.js";

/** Called once. */
export async function start() {
  document.documentElement.lang = LANGUAGE;
  followPictures();
  followTheme(); // the document's first script has put the colours on
  const root = document.createElement("div");
  root.className = "grocery";
  document.body.append(root);
  await loadWords();
  const app = new App(root);
  keepPage(() => app.paintLifted());
}
