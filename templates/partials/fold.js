{# Both scripts compare words so: whatever their case, accents and quotation marks. #}
  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/[‘’‚‛ʼ]/g, "'")
      .replace(/[“”„‟«»]/g, '"')
      .toLowerCase();
