// Folds texts as persian/text.py does: «كتاب», «کتاب» and «کِتاب» are one word, «می‌رود» and «میرود» too.
"use strict";

const bookletFold = (() => {
  const ZWNJ = "\u200c";

  // The folded letters of each character. A character that the table lacks comes from the keyboard.
  function letters(char, rules) {
    const known = rules.table[char];
    if (known !== undefined) return known;
    if (rules.plain.includes(char)) return char;
    return char.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s/gu, " ");
  }

  // Letters and digits only. `at` and `end` are the places of each letter in the text, `starts`
  // tells where a word begins.
  function compact(text, rules) {
    const chars = [];
    let place = 0;
    for (const char of text) {
      const to = place + char.length;
      const folded = [...letters(char, rules)];
      for (const letter of folded) chars.push([letter, place, to]);
      // a mark belongs to its letter, so that a hit does not end before it
      if (!folded.length && chars.length && /\p{M}/u.test(char)) chars[chars.length - 1][2] = to;
      place = to;
    }
    const dropped = endings(chars.map((one) => one[0]).join(""), rules);
    const found = { text: "", at: [], end: [], starts: [] };
    let inWord = false;
    let unit = 0;
    for (const [letter, from, to] of chars) {
      const isDropped = dropped.has(unit);
      unit += letter.length;
      if (letter === ZWNJ || isDropped) continue;
      if (!/[\p{L}\p{N}]/u.test(letter)) {
        inWord = false;
        continue;
      }
      for (let part = 0; part < letter.length; part += 1) {
        found.at.push(from);
        found.end.push(to);
        found.starts.push(!inWord && part === 0);
      }
      found.text += letter;
      inWord = true;
    }
    return found;
  }

  // The places of the «ی» in «خانه‌ی», which is one word with «خانهٔ» and «خانه».
  function endings(folded, rules) {
    const dropped = new Set();
    for (const hit of folded.matchAll(new RegExp(rules.ezafe, "gu"))) {
      for (let place = hit.index + 1; place < hit.index + hit[0].length; place += 1) dropped.add(place);
    }
    return dropped;
  }

  // The words of a question.
  function words(question, rules) {
    return question.split(/\s+/u).map((word) => compact(word, rules).text).filter(Boolean);
  }

  // The hits of a word: within one word, or from the beginning of a word on.
  function hits(word, text) {
    const found = [];
    for (let from = text.text.indexOf(word); from >= 0; from = text.text.indexOf(word, from + 1)) {
      const last = from + word.length - 1;
      const isInside = !text.starts.slice(from + 1, last + 1).includes(true);
      if (text.starts[from] || isInside) found.push([text.at[from], text.end[last]]);
    }
    return found;
  }

  // Hits in their order; those that touch are one.
  function joined(pairs) {
    const whole = [];
    for (const [from, to] of [...pairs].sort((a, b) => a[0] - b[0])) {
      const last = whole[whole.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else whole.push([from, to]);
    }
    return whole;
  }

  return { compact, hits, joined, words };
})();
