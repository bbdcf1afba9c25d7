// The page «بررسی لوح»: takes a picture or a text, and shows what the certificate must say.
"use strict";

(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { persian } = certificateCode;
  const at = (id) => document.getElementById(id);
  const ORDER = Object.keys(words.facts);
  const LISTS = ["names", "units", "co_senders"];
  let asked = 0;

  function filled(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, (field, name) => values[name] ?? data.event[name] ?? field);
  }

  function element(name, text, kind) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  // «۱۰ آذر ۱۴۰۵» for 20261201. A browser without the Persian calendar shows the digits.
  function day(digits) {
    if (!/^\d{8}$/.test(digits)) return persian(digits);
    const [year, month, date] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)];
    try {
      const form = { calendar: "persian", timeZone: "UTC", day: "numeric", month: "long", year: "numeric" };
      const parts = new Intl.DateTimeFormat("fa-IR", form).formatToParts(Date.UTC(year, month - 1, date));
      const part = (type) => parts.find((one) => one.type === type).value;
      return `${part("day")} ${part("month")} ${part("year")}`;
    } catch {
      return persian(`${year}/${month}/${date}`);
    }
  }

  // A number of a certificate keeps its own direction inside a Persian sentence.
  function isolated(text) {
    return `\u2066${text}\u2069`;
  }

  function people(text) {
    const parts = text.split("\t");
    const pairs = [];
    for (let place = 0; place < parts.length; place += 2) {
      pairs.push(parts[place + 1] ? `${parts[place]} (${parts[place + 1]})` : parts[place]);
    }
    return pairs;
  }

  // The lines of a fact, as a person reads them.
  function shown(fact, others) {
    const rest = fact.isWhole ? "" : "…";
    if (!fact.text && !rest) return [];
    if (fact.name === "kind") return [words.kinds[fact.text] || fact.text];
    if (fact.name === "date" || fact.name === "issued") return [day(fact.text)];
    if (fact.name === "rank") return [persian(fact.text)];
    if (fact.name === "serial") return [/\p{L}/u.test(fact.text) ? fact.text : persian(fact.text)];
    if (fact.name === "signatories") return people(fact.text + rest);
    const lines = LISTS.includes(fact.name) ? (fact.text + rest).split("\t") : [fact.text + rest];
    return others > 0 && fact.name === "names" ? [...lines, filled(words.others, { count: persian(others) })] : lines;
  }

  function factList(answer) {
    const list = element("dl");
    for (const name of ORDER) {
      const fact = answer.facts.find((one) => one.name === name);
      const lines = fact ? shown(fact, answer.others) : [];
      if (!lines.length) continue;
      const row = element("div", "", `fact ${name}`);
      row.append(element("dt", filled(words.facts[name], {})));
      for (const line of lines) {
        const value = element("dd");
        value.append(element("bdi", line));
        row.append(value);
      }
      list.append(row);
    }
    return list;
  }

  function notesOn(answer) {
    const notes = [];
    if (answer.facts.some((fact) => !fact.isWhole)) notes.push(words.partial);
    if (answer.state === "genuine") {
      const issued = (answer.facts.find((fact) => fact.name === "issued") || { text: "" }).text;
      notes.push(issued > data.listed ? words.later : words.upToDate);
    }
    return notes.map((note) => filled(note, { listed: day(data.listed) }));
  }

  function show(answer) {
    const [sign, title, sentence] = words.verdicts[answer.state];
    const ended = answer.ended || { date: "", by: "" };
    const verdict = at("verdict");
    verdict.className = `pane verdict ${answer.state}`;
    const old = words.old[answer.form];
    const head = element("div", "", "head");
    const mark = element("span", sign, "sign");
    mark.setAttribute("aria-hidden", "true");
    head.append(mark, element("h2", old && answer.state === "genuine" ? words.oldTitle : title));
    verdict.replaceChildren(head, element("p", filled(sentence, { date: day(ended.date), by: isolated(persian(ended.by)) })));
    if (old) verdict.append(element("p", filled(old, {}), "note"));
    if (answer.facts) {
      verdict.append(element("h3", answer.state === "genuine" ? words.mustSay : words.said), factList(answer));
      for (const note of notesOn(answer)) verdict.append(element("p", note, "note"));
    }
    verdict.hidden = false;
    document.body.dataset.state = answer.state;
    verdict.focus({ preventScroll: true });
    verdict.scrollIntoView({ block: "start" });
  }

  async function checkText(text) {
    const mine = (asked += 1);
    const answer = await certificateCode.checkByBrowser(text, data);
    if (mine === asked) show(answer);
  }

  async function checkPicture(file) {
    const mine = (asked += 1);
    at("progress").textContent = words.reading;
    let text = null;
    let state = "unreadable";
    try {
      text = await certificatePicture.textIn(file);
    } catch {
      state = "picture";
    }
    if (mine !== asked) return;
    at("progress").textContent = "";
    if (text === null) show({ state });
    else {
      at("code").value = text;
      await checkText(text);
    }
  }

  function take(transfer) {
    const file = Array.from((transfer && transfer.files) || []).find(Boolean);
    if (file) checkPicture(file);
    return Boolean(file);
  }

  function connect() {
    for (const id of ["camera", "picture"]) {
      at(id).addEventListener("change", (event) => {
        take(event.target);
        event.target.value = "";
      });
    }
    at("form").addEventListener("submit", (event) => {
      event.preventDefault();
      checkText(at("code").value);
    });
    document.addEventListener("paste", (event) => {
      if (take(event.clipboardData)) event.preventDefault();
      else if (event.target !== at("code")) {
        at("code").value = event.clipboardData.getData("text");
        checkText(at("code").value);
      }
    });
    for (const kind of ["dragover", "drop"]) {
      document.addEventListener(kind, (event) => {
        event.preventDefault();
        document.body.classList.toggle("over", kind === "dragover");
        if (kind === "drop") take(event.dataTransfer);
      });
    }
    document.addEventListener("dragleave", () => document.body.classList.remove("over"));
  }

  function describe() {
    for (const one of document.querySelectorAll("[data-words]")) {
      one.textContent = filled(one.dataset.words, { listed: day(data.listed), ended: persian(Object.keys(data.ended).length) });
    }
    document.title = filled("بررسی لوح — {title}", {});
    at("key").textContent = data.key.match(/.{8}/g).join(" ");
  }

  describe();
  connect();
})();
