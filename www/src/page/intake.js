// Every way in which an article comes to the page, but for typing.
//
// In: the text field, the file chooser, and the document's paste and drop events. Out: calls that say what came: a whole
// article, or a piece for the place where the caret is. It reads files and guesses their encoding; it converts nothing
// and draws nothing but the sign that a file may be dropped here.

/** @typedef {{text: string, html: boolean}} Article  `html` where it is known to be HTML; otherwise its looks decide */
/** @typedef {{article: (article: Article) => void, piece: (text: string) => void, long: () => void, odd: (cause: unknown) => void}} Arrivals */

/** Letters at the start that make a text worth asking whether it is HTML. */
export const MAY_BE_HTML = /^\s*</;

/** The page takes no more UTF-16 units than this. */
export const MOST = 20_000_000;

/** @param {HTMLTextAreaElement} input @param {HTMLInputElement} chooser @param {Arrivals} arrivals */
export function watchIntake(input, chooser, arrivals) {
  const open = (/** @type {File} */ file) => {
    if (file.size > 4 * MOST) arrivals.long();
    else readFile(file).then(arrivals.article, arrivals.odd);
  };

  document.addEventListener("paste", (event) => {
    const elsewhere = event.target !== input && event.target instanceof Element && event.target.matches("input, textarea");
    if (elsewhere || event.clipboardData === null) return;
    const file = event.clipboardData.files[0];
    const text = event.clipboardData.getData("text/plain");
    if (text === "") {
      const html = event.clipboardData.getData("text/html");
      if (html !== "") arrivals.article({ text: html, html: true });
      else if (file !== undefined) open(file);
      else return;
      event.preventDefault();
      return;
    }
    const whole = event.target !== input || (input.selectionStart === 0 && input.selectionEnd === input.value.length);
    if (whole) arrivals.article({ text, html: false });
    else if (MAY_BE_HTML.test(text) || text.length + input.value.length > MOST) arrivals.piece(text);
    else return; // The browser pastes it itself, and can undo that.
    event.preventDefault();
  });

  chooser.addEventListener("change", () => {
    const file = chooser.files?.[0];
    if (file !== undefined) open(file);
    chooser.value = ""; // So that the same file can be chosen again.
  });

  let inside = 0;
  const sign = (/** @type {number} */ count) => {
    inside = Math.max(0, count);
    document.documentElement.classList.toggle("dropping", inside > 0);
  };
  const brings = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  document.addEventListener("dragenter", (event) => brings(event) && sign(inside + 1));
  document.addEventListener("dragleave", (event) => brings(event) && sign(inside - 1));
  document.addEventListener("dragover", (event) => brings(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    sign(0);
    if (file === undefined) return; // Dragged words: the text field takes them itself.
    event.preventDefault();
    open(file);
  });
}

/** @param {File} file @returns {Promise<Article>} */
async function readFile(file) {
  const html = /^(text\/html|application\/xhtml\+xml)$/.test(file.type) || /\.x?html?$/i.test(file.name);
  const plain = file.type.startsWith("text/") || /\.(txt|text|md)$/i.test(file.name);
  if (!html && !plain) throw new Error(`${file.name}: ${file.type || "a file of unknown type"}`);
  return { text: decode(new Uint8Array(await file.arrayBuffer()), html), html };
}

/** Bytes to text: by byte-order mark, by what the HTML says of itself, as UTF-8, and else as the Windows code page that
 * old text files are in. @param {Uint8Array} bytes @param {boolean} html */
function decode(bytes, html) {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 2048));
    const said = html ? /<meta[^>]+charset=["']?([\w-]+)/i.exec(head)?.[1] : undefined;
    try {
      return new TextDecoder(said ?? "windows-1252").decode(bytes);
    } catch {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  }
}
