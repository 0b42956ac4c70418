// Copying what stands in a field.

/**
 * Copies all that is in a field; whether that could be done. It is selected, so that a hand can do what a browser does not let us.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 */
export async function copied(field) {
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value); // over https, and on this computer
    return true;
  } catch {
    return document.execCommand("copy"); // everywhere else
  }
}
