(function () {
  "use strict";
  var root = document.documentElement;
  var held = document.getElementById("wattloom-data");
  if (!held || !window.echarts) return;
  root.classList.add("js");

  var data = JSON.parse(held.textContent);
  var locale = root.lang === "fr" ? "fr-FR" : "en-GB", LOCALE = root.lang === "fr" ? "FR" : "EN";
  var NARROW = 560, PRINT_WIDTH = 680, DAY = 86400000;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var printing = false;
  var drawn = {};

  /* ---- unpacking: typed arrays back to plain lists (see html/embed.py) ---- */
  var TYPES = { i2: [Int16Array, -32768], i4: [Int32Array, -2147483648], f8: [Float64Array, null] };

  function column(packed) {
    var text = atob(packed.base64), bytes = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    var hole = TYPES[packed.type][1];
    return Array.from(new TYPES[packed.type][0](bytes.buffer), function (value) {
      return value === hole || value !== value ? null : value / packed.scale;
    });
  }

  function unpack(value) {
    if (Array.isArray(value)) return value.map(unpack);
    if (!value || typeof value !== "object") return value;
    if (value.$column) return column(value.$column);
    if (value.$rows) {
      var columns = value.$rows.map(column);
      return columns[0].map(function (_, i) { return columns.map(function (c) { return c[i]; }); });
    }
    var out = {};
    Object.keys(value).forEach(function (key) { out[key] = unpack(value[key]); });
    return out;
  }

  function isPlain(value) { return value && typeof value === "object" && !Array.isArray(value); }

  /* Merge `more` over `base` into a new object; lists of objects merge place by place, other lists are replaced. */
  function merge(base, more) {
    if (Array.isArray(base) && Array.isArray(more) && more.length && more.length <= 32 && more.every(isPlain)) {
      return base.map(function (item, i) { return i < more.length ? merge(item, more[i]) : item; });
    }
    if (!isPlain(base) || !isPlain(more)) return more;
    var out = Object.assign({}, base);
    Object.keys(more).forEach(function (key) { out[key] = key in base ? merge(base[key], more[key]) : more[key]; });
    return out;
  }

  function copy(value) {
    if (Array.isArray(value)) return value.length > 100 ? value : value.map(copy);
    if (!isPlain(value)) return value;
    var out = {};
    Object.keys(value).forEach(function (key) { out[key] = copy(value[key]); });
    return out;
  }

  function place(option, path, value) {
    var steps = path.split("."), at = option;
    for (var i = 0; i < steps.length - 1; i++) {
      if (at[steps[i]] === undefined) at[steps[i]] = {};
      at = at[steps[i]];
    }
    at[steps[steps.length - 1]] = value;
  }

  /* ---- what JSON cannot say: formats in the reader's language ---- */
  function escape(text) { return echarts.format.encodeHTML(String(text)); }
  function digits(count, more) {
    return new Intl.NumberFormat(locale, Object.assign({ minimumFractionDigits: 0, maximumFractionDigits: count }, more));
  }
  /* A number with its unit: {unit: "MW"} gives "5 MW", {prefix: "€", glued: "/MWh"} gives "€5/MWh". */
  function dress(args, text) {
    var sign = args.prefix && /^[-+−]/.test(text) ? text[0] : "";
    return sign + (args.prefix || "") + text.slice(sign.length) + (args.glued || "") + (args.unit ? "\u00a0" + args.unit : "");
  }
  function monthDay(first, index) { return new Date(Date.parse(first) + index * DAY); }
  function timed(options) {
    var format = new Intl.DateTimeFormat(locale, Object.assign({ timeZone: "UTC" }, options));
    return function (value) { return format.format(new Date(+(value && value.value !== undefined ? value.value : value))); };
  }

  var MAKE = {
    number: function (args) {
      var format = digits(args.digits);
      return function (value) {
        if (Array.isArray(value)) value = value[value.length - 1];
        return value === null || value === undefined || value === "" || isNaN(value) ? "–" : dress(args, format.format(value));
      };
    },
    signed: function (args) {
      var format = digits(args.digits, { signDisplay: "exceptZero" });
      return function (value) { return dress(args, format.format(value)); };
    },
    months: function (args) {
      return function (_, index) { return args.names[monthDay(args.first, index).getUTCMonth()]; };
    },
    month_starts: function (args) {
      return function (index) { return monthDay(args.first, index).getUTCDate() === 1; };
    },
    weekday: function () { return timed({ weekday: "short", day: "numeric" }); },
    weekday_hour: function () { return timed({ weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" }); },
    rank: function (args) {
      var format = digits(0);
      return function (params) { return args.text.replace("{n}", format.format(params.value)); };
    },
    cell: function (args, context) {
      var format = digits(args.digits);
      return function (params) {
        var at = params.value, day = context.transposed ? at[1] : at[0], hour = context.transposed ? at[0] : at[1];
        var value = at[2] === null ? "–" : dress(args, format.format(at[2]));
        return escape(context.days[day]) + ", " + String(hour).padStart(2, "0") + ":00<br>" + escape(args.label) + " <b>" + value + "</b>";
      };
    },
    pair: function (args) {
      var format = digits(args.digits);
      return function (params) {
        var at = params.value, places = args.names.map(function (names, i) { return escape(names[at[i]]); });
        return places.join(" · ") + "<br>" + escape(args.label) + " <b>" + dress(args, format.format(at[2])) + "</b>";
      };
    },
    last: function (args) {
      var format = digits(args.digits);
      return function (list) {
        var params = list[list.length - 1], value = params.data && params.data.value !== undefined ? params.data.value : params.value;
        return escape(params.name) + " <b>" + dress(args, format.format(value)) + "</b>";
      };
    }
  };

  /* ---- light and dark ---- */
  function tokens() { return data.tokens[dark.matches && !printing ? "dark" : "light"]; }

  function theme() {
    var t = tokens(), font = getComputedStyle(document.body).fontFamily;
    var axis = {
      axisLine: { lineStyle: { color: t.line } }, axisTick: { lineStyle: { color: t.line } },
      axisLabel: { color: t.muted, fontSize: 12, lineHeight: 15 }, nameTextStyle: { color: t.muted, fontSize: 12 },
      splitLine: { lineStyle: { color: t.line, width: 1 } }
    };
    return {
      textStyle: { fontFamily: font, color: t.ink }, backgroundColor: "transparent",
      categoryAxis: axis, valueAxis: axis, timeAxis: axis,
      tooltip: { backgroundColor: t.paper, borderColor: t.line, textStyle: { color: t.ink, fontSize: 13 },
                 axisPointer: { lineStyle: { color: t.muted }, shadowStyle: { color: t.muted, opacity: 0.08 } } },
      visualMap: { textStyle: { color: t.muted, fontSize: 12 } },
      markLine: { lineStyle: { color: t.muted }, label: { color: t.muted } }
    };
  }

  /* ---- one chart ---- */
  function finish(chart, narrow) {
    var option = chart.option, view = option.wattloom.views && option.wattloom.views[chart.view];
    if (view) option = merge(option, view);
    if (narrow && option.wattloom.narrow) option = merge(option, option.wattloom.narrow);
    var extra = option.wattloom, context = { days: (extra.texts || {}).days, transposed: !!option.transpose };
    option = copy(option);
    delete option.wattloom; delete option.transpose;
    option.legend = { show: false };
    if (context.transposed) transpose(option);
    Object.keys(extra.functions || {}).forEach(function (path) {
      var made = extra.functions[path], where = path;
      if (context.transposed) where = path.replace(/^([xy])Axis/, function (_, axis) { return (axis === "x" ? "y" : "x") + "Axis"; });
      place(option, where, MAKE[made[0]](made[1] || {}, context));
    });
    Object.keys(extra.theme || {}).forEach(function (path) { place(option, path, tokens()[extra.theme[path]]); });
    return option;
  }

  function transpose(option) {
    var day = option.xAxis;
    option.xAxis = Object.assign({}, option.yAxis, { position: "top" });
    option.yAxis = Object.assign({}, day, { inverse: true });
    option.series[0].data = option.series[0].data.map(function (cell) { return [cell[1], cell[0], cell[2]]; });
  }

  function render(name) {
    var chart = drawn[name];
    if (printing && chart.renderer === "canvas") { engrave(chart); return; }
    var width = printing ? PRINT_WIDTH : chart.element.clientWidth;
    if (!width) return;
    var scheme = tokens(), state = (width < NARROW) + "/" + chart.view;
    if (!chart.instance) {
      chart.instance = echarts.init(chart.element, theme(), {
        renderer: chart.renderer, locale: LOCALE, width: width, devicePixelRatio: Math.max(2, window.devicePixelRatio || 1)
      });
    } else if (chart.scheme !== scheme) {
      chart.instance.setTheme(theme());
    }
    chart.instance.resize({ width: width, height: printing ? paperHeight(chart) : chart.element.clientHeight });
    if (chart.state !== state || chart.scheme !== scheme) chart.instance.setOption(finish(chart, width < NARROW), true);
    chart.state = state; chart.scheme = scheme;
    if (printing) chart.instance.getZr().refreshImmediately();
  }

  function paperHeight(chart) {
    return Math.round(0.82 * parseFloat(chart.element.style.getPropertyValue("--tall")));
  }

  /* Paper gets a vector copy of a canvas: a canvas that is still painting would print empty. */
  function engrave(chart) {
    var copy = echarts.init(null, theme(), {
      renderer: "svg", ssr: true, locale: LOCALE, width: PRINT_WIDTH, height: paperHeight(chart)
    });
    copy.setOption(finish(chart, false));
    chart.paper = chart.paper || chart.element.parentNode.insertBefore(document.createElement("div"), chart.element);
    chart.paper.className = "paper";
    chart.paper.innerHTML = copy.renderToSVGString();
    copy.dispose();
  }

  function renderAll() { Object.keys(drawn).forEach(render); }

  document.querySelectorAll(".chart").forEach(function (element) {
    var name = element.dataset.chart, held = data.charts[name];
    var option = unpack(held.option);
    option.wattloom = option.wattloom || {};
    drawn[name] = { element: element, option: option, renderer: held.renderer, view: Object.keys(option.wattloom.views || {})[0] };
    render(name);
    if (window.ResizeObserver) new ResizeObserver(function () { if (!printing) render(name); }).observe(element);
  });

  document.querySelectorAll(".views button").forEach(function (button) {
    button.addEventListener("click", function () {
      button.parentNode.querySelectorAll("button").forEach(function (other) {
        other.setAttribute("aria-pressed", String(other === button));
      });
      drawn[button.dataset.chart].view = button.dataset.view;
      render(button.dataset.chart);
    });
  });

  dark.addEventListener("change", renderAll);
  window.addEventListener("beforeprint", function () { printing = true; renderAll(); });
  window.addEventListener("afterprint", function () { printing = false; renderAll(); });
})();
