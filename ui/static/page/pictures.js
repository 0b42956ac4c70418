// Pictures before the names of things, for who wants them in this browser: everybody who did not switch them off.

import { shelf } from "../shelf/shelf.js";
import { t } from "../words/strings.js";
import { h } from "./dom.js";

const KEY = "grocery:pictures";

const wanted = () => shelf.get(KEY) !== "off";

/** Shows them, or not: how they look is the business of the styles. */
export const showPictures = () => (document.documentElement.dataset.pictures = wanted() ? "on" : "off");

/** Shows them, and follows what is chosen in another tab. */
export function followPictures() {
  showPictures();
  window.addEventListener("storage", showPictures);
}

/** The switch for it. */
export function picturesSwitch() {
  const box = h("input", { type: "checkbox", class: "switch", role: "switch", checked: wanted() });
  box.addEventListener("change", () => {
    shelf.set(KEY, box.checked ? "on" : "off");
    showPictures();
  });
  return h("label", { class: "check" }, box, h("span", {}, t("page-device-pictures")));
}
