// Whether the page's own script runs at all.
//
// In: nothing. Out: where page.js could not be loaded, is cut short, or stops before it is done, the page says so instead of
// getting ready for ever. A classic script without imports, in words that every browser of this century reads.

addEventListener("load", function () {
  if (document.documentElement.classList.contains("started")) return;
  var sentence = document.getElementById("not-started");
  if (sentence !== null) sentence.hidden = false;
  var summary = document.getElementById("summary");
  if (summary !== null) summary.textContent = "";
});
