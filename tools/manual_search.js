// Searches the manual. Chinese has no spaces between words, so a page is found by
// the characters themselves; the builder puts PAGES before these lines, so that the
// search also works in pages opened from a folder. base_url comes from the page.
(function () {
  "use strict";
  const AROUND = 80;
  const box = document.getElementById("mkdocs-search-query");
  const list = document.getElementById("mkdocs-search-results");
  if (!box || !list) { return; }

  function found(words) {
    const hits = [];
    for (const page of PAGES) {
      const title = page.title.toLowerCase();
      const text = page.text.toLowerCase();
      if (words.every((word) => title.includes(word) || text.includes(word))) {
        hits.push({ page, inTitle: words.some((word) => title.includes(word)) });
      }
    }
    return hits.sort((a, b) => b.inTitle - a.inTitle).map((hit) => hit.page);
  }

  function excerpt(page, word) {
    const at = Math.max(0, page.text.toLowerCase().indexOf(word) - AROUND / 2);
    return (at ? "…" : "") + page.text.slice(at, at + AROUND * 2);
  }

  function show() {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    list.replaceChildren();
    const pages = words.length ? found(words) : [];
    for (const page of pages) {
      const article = document.createElement("article");
      const link = document.createElement("a");
      link.href = base_url.replace(/\/?$/, "/") + page.location;
      link.textContent = page.title;
      const heading = document.createElement("h3");
      heading.append(link);
      const text = document.createElement("p");
      text.textContent = excerpt(page, words[0]);
      article.append(heading, text);
      list.append(article);
    }
    if (words.length && !pages.length) {
      const none = document.createElement("p");
      none.textContent = "没有找到“" + box.value + "”。";
      list.append(none);
    }
  }

  box.value = new URLSearchParams(window.location.search).get("q") || "";
  box.addEventListener("input", show);
  show();
})();
