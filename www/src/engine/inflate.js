// Bytes that travel as text.
//
// In: gzip in base64. Out: the bytes. It goes by `atob` and not by fetching a data: URL, which `connect-src 'none'` stops.

/** @param {string} base64 */
export async function inflate(base64) {
  const bytes = Uint8Array.from(atob(base64.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}
