#include "firmware-host/cli/plot/svg.hpp"

#include <cmath>

#include <fmt/format.h>

#include "firmware-host/cli/terminal.hpp"

namespace loaxa::host::cli::plot {

namespace {

// Colours that people with any colour vision tell apart, and that differ in grey. Source: M. Okabe, K. Ito, "Color
// Universal Design", 2008. What is wrong is also hatched, crossed or marked by a sign, never by colour alone.
constexpr std::string_view kStyle = R"(<style>
@page{size:A4 landscape;margin:0}
text{font-family:"Noto Sans","DejaVu Sans",Arial,sans-serif;fill:#1a1a1a}
.bold{font-weight:bold}.dim{fill:#555}.bad{fill:#a63c00}.good{fill:#00573d}.on-dark{fill:#fff}.halo{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
.page{fill:#fff}.panel{fill:#fbfbfb;stroke:#999;stroke-width:.8}.tile{fill:#f3f3f3;stroke:#bbb;stroke-width:.8}
.tile-bad{fill:#fff;stroke:#d55e00;stroke-width:2}
.grid{stroke:#ddd;stroke-width:.7;fill:none}.grid-part{stroke:#888;stroke-width:.7;stroke-dasharray:2 3;fill:none}
.row{stroke:#ddd;stroke-width:.7}
.wave{fill:#9ecae8}.rms{fill:#0072b2}.ceiling{stroke:#d55e00;stroke-width:1;stroke-dasharray:7 3}
.mark{fill:#d55e00}.flaw{fill:#d55e00;fill-opacity:.35;stroke:#d55e00;stroke-width:1}
.band{fill:#009e73;fill-opacity:.18}.target{stroke:#00573d;stroke-width:1.4;stroke-dasharray:7 3}
.momentary{fill:#d4d4d4;stroke:#8c8c8c;stroke-width:.6;stroke-linejoin:round}
.short{fill:none;stroke:#0072b2;stroke-width:2.2;stroke-linejoin:round}
.whole{stroke:#1a1a1a;stroke-width:1.3}
.lane{fill:#f3f3f3}.say{fill:#56b4e9;stroke:#1a1a1a;stroke-width:.6}.bulletin{fill:#0072b2;stroke:#1a1a1a;stroke-width:.6}
.sound{fill:#e69f00;stroke:#1a1a1a;stroke-width:.6}.signal{fill:#cc79a7;stroke:#1a1a1a;stroke-width:.6}.pause{fill:#fff;stroke:#666;stroke-width:.8;stroke-dasharray:3 2}
.bed{fill:#f5dc9a;stroke:#1a1a1a;stroke-width:.6}.left{fill:none;stroke:#d55e00;stroke-width:2.5}
.off{fill:none;stroke:#d55e00;stroke-width:2.5}
.tick{stroke:#1a1a1a;stroke-width:.8;fill:none}.skipped{stroke:#d55e00;stroke-width:2;fill:none}
</style>
)";

const char* anchor_name(Svg::Anchor anchor) {
  switch (anchor) {
    case Svg::Anchor::middle:
      return R"( text-anchor="middle")";
    case Svg::Anchor::end:
      return R"( text-anchor="end")";
    default:
      return "";
  }
}

// XML 1.0 forbids these two also as references; printable() has taken out the others.
bool forbidden(char32_t c) {
  return c == 0xFFFE || c == 0xFFFF;
}

}  // namespace

std::string escaped(std::string_view utf8) {
  const auto clean = printable(utf8);
  std::string out;
  out.reserve(clean.size());
  for (std::string_view rest{clean}; !rest.empty();) {
    const auto before = rest;
    const char32_t c = take_code_point(rest);
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += forbidden(c) ? "\xEF\xBF\xBD" : std::string(before.substr(0, before.size() - rest.size()));
    }
  }
  return out;
}

// Measured on DejaVu Sans, the widest of the usual ones: Vietnamese text 0.57 of the size a letter, digits 0.64,
// capitals up to 0.95.
double text_width(std::string_view utf8, double size) {
  double width = 0;
  while (!utf8.empty()) {
    const auto before = utf8;
    const char32_t c = take_code_point(utf8);
    const auto columns = display_width(before.substr(0, before.size() - utf8.size()));
    const bool wide = (c >= 'A' && c <= 'Z') || c == 'm' || c == 'w' || c == '%' || c == '@' || c == 0x2014;
    width += columns == 0 ? 0.0 : columns == 2 ? 1.05 : wide ? 0.86 : 0.62;
  }
  return width * size;
}

std::string fitted(std::string_view utf8, double size, double width) {
  if (text_width(utf8, size) <= width) return std::string{utf8};
  const double room = width - text_width("…", size);
  double used = 0;
  auto rest = utf8;
  while (!rest.empty()) {
    auto after = rest;
    take_code_point(after);
    used += text_width(rest.substr(0, rest.size() - after.size()), size);
    if (used > room) break;
    rest = after;
  }
  auto kept = std::string{utf8.substr(0, utf8.size() - rest.size())};
  while (kept.ends_with(' ')) kept.pop_back();
  return kept.empty() ? kept : kept + "…";
}

std::string coordinate(double value) {
  auto text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

Svg::Svg(double width, double height, std::string_view title) {
  out_ = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" "
      "role=\"img\">\n<title>{2}</title>\n",
      coordinate(width), coordinate(height), escaped(title));
  out_ += kStyle;
  box({0, 0, width, height}, "page");
}

void Svg::text(double x, double y, double size, std::string_view classes, std::string_view utf8, Anchor anchor) {
  if (utf8.empty()) return;
  out_ += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" class=\"{}\"{}>{}</text>\n", coordinate(x),
                      coordinate(y), coordinate(size), classes, anchor_name(anchor), escaped(utf8));
}

void Svg::line(double x1, double y1, double x2, double y2, std::string_view classes) {
  out_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"{}\"/>\n", coordinate(x1), coordinate(y1),
                      coordinate(x2), coordinate(y2), classes);
}

void Svg::box(const Box& box, std::string_view classes) {
  out_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"{}\"/>\n", coordinate(box.x),
                      coordinate(box.y), coordinate(box.width), coordinate(box.height), classes);
}

void Svg::path(std::string_view data, std::string_view classes, std::string_view tip) {
  if (data.empty()) return;
  out_ += fmt::format("<path class=\"{}\" d=\"{}\"", classes, data);
  out_ += tip.empty() ? "/>\n" : fmt::format("><title>{}</title></path>\n", escaped(tip));
}

void Svg::begin_group(std::string_view tip) {
  out_ += fmt::format("<g><title>{}</title>\n", escaped(tip));
}

void Svg::end_group() {
  out_ += "</g>\n";
}

std::string Svg::finish() {
  return std::move(out_) + "</svg>\n";
}

}  // namespace loaxa::host::cli::plot
