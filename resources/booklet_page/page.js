// Searches the booklet: everything is in this page, so it works without a network.
"use strict";

(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { compact, hits, joined, words } = bookletFold;
  const at = (id) => document.getElementById(id);
  const question = at("question");
  const expertise = at("expertise");
  const persian = (number) => String(number).replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]);
  let theme = "";

  const ideas = Array.from(document.querySelectorAll("article"), (article) => ({
    article,
    details: article.querySelector("details"),
    expertise: article.dataset.expertise.split(" "),
    texts: Array.from(article.querySelectorAll("[data-find]"), (element) => {
      const text = element.textContent;
      return { element, text, folded: compact(text, data.fold), isMarked: false };
    }),
  }));

  function mark(one, pairs) {
    if (!pairs.length && !one.isMarked) return;
    const pieces = [];
    let place = 0;
    for (const [from, to] of joined(pairs)) {
      const hit = document.createElement("mark");
      hit.textContent = one.text.slice(from, to);
      pieces.push(one.text.slice(place, from), hit);
      place = to;
    }
    one.element.replaceChildren(...pieces, one.text.slice(place));
    one.isMarked = pairs.length > 0;
  }

  // Whether every word is somewhere in the idea; then its hits are marked.
  function find(idea, asked) {
    const pairs = idea.texts.map((one) => asked.map((word) => hits(word, one.folded)));
    const isFound = asked.every((_, number) => pairs.some((each) => each[number].length));
    let isInText = false;
    idea.texts.forEach((one, number) => {
      const own = isFound ? pairs[number].flat() : [];
      mark(one, own);
      if (own.length && idea.details && idea.details.contains(one.element)) isInText = true;
    });
    if (idea.details && asked.length && isFound) idea.details.open = isInText;
    return isFound;
  }

  function show() {
    const asked = words(question.value, data.fold);
    let count = 0;
    for (const idea of ideas) {
      const isOfTheme = !theme || idea.article.dataset.theme === theme;
      const isWanted = !expertise.value || idea.expertise.includes(expertise.value);
      const isShown = find(idea, asked) && isOfTheme && isWanted;
      idea.article.hidden = !isShown;
      count += isShown ? 1 : 0;
    }
    if (!asked.length) for (const idea of ideas) if (idea.details) idea.details.open = false;
    const isAll = !asked.length && !theme && !expertise.value;
    const sentence = count ? data.words.found : data.words.nothing;
    at("count").textContent = (isAll ? data.words.all : sentence).replace("{count}", persian(count));
    at("empty").hidden = count > 0;
    at("clear").hidden = isAll;
    document.body.dataset.count = count;
  }

  function choose(wanted) {
    theme = wanted;
    for (const button of document.querySelectorAll("[data-choose]")) {
      button.setAttribute("aria-pressed", String(button.dataset.choose === theme));
    }
    show();
  }

  function clear() {
    question.value = "";
    expertise.value = "";
    choose("");
    question.focus();
  }

  function goToFirst() {
    const first = ideas.find((idea) => !idea.article.hidden);
    if (!first) return;
    first.article.querySelector("h2").focus({ preventScroll: true });
    first.article.scrollIntoView({ block: "start" });
  }

  // A link to an idea opens its text.
  function open() {
    const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = wanted && wanted.querySelector("details");
    if (details) details.open = true;
  }

  function connect() {
    question.addEventListener("input", show);
    expertise.addEventListener("change", show);
    at("clear").addEventListener("click", clear);
    at("search").addEventListener("submit", (event) => {
      event.preventDefault();
      goToFirst();
    });
    for (const button of document.querySelectorAll("[data-choose]")) {
      button.addEventListener("click", () => choose(button.dataset.choose === theme ? "" : button.dataset.choose));
    }
    document.addEventListener("keydown", (event) => {
      const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
      if (event.key === "/" && !isTyping) {
        event.preventDefault();
        question.focus();
      } else if (event.key === "Escape") clear();
    });
    addEventListener("hashchange", open);
    let closed = [];
    addEventListener("beforeprint", () => {
      closed = ideas.filter((idea) => idea.details && !idea.details.open);
      for (const idea of closed) idea.details.open = true;
    });
    addEventListener("afterprint", () => {
      for (const idea of closed) idea.details.open = false;
    });
  }

  at("search").hidden = false;
  connect();
  show();
  open();
})();
