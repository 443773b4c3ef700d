#pragma once

#include <string>
#include <string_view>

namespace loaxa::host::cli::plot {

/// A place or a size on the page. Units: SVG user units, 1/96 inch on A4; y grows downwards.
struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  double right() const { return x + width; }
  double bottom() const { return y + height; }
};

/// Text as it may stand in XML: escaped, without what XML 1.0 forbids.
std::string escaped(std::string_view utf8);

/// At least how wide the text will be in a sans-serif of that size: nothing may overlap, whatever font the viewer has.
double text_width(std::string_view utf8, double size);

/// The text cut to that width, with an ellipsis where something was cut; empty where not even one letter fits.
std::string fitted(std::string_view utf8, double size, double width);

/// An SVG document that grows element by element. Classes and colours are those of kStyle in svg.cpp. Thread: one.
class Svg {
 public:
  enum class Anchor { start, middle, end };

  Svg(double width, double height, std::string_view title);

  /// `classes` may name several. Text is escaped here.
  void text(double x, double y, double size, std::string_view classes, std::string_view utf8,
            Anchor anchor = Anchor::start);
  void line(double x1, double y1, double x2, double y2, std::string_view classes);
  void box(const Box& box, std::string_view classes);
  /// Path data as SVG has it; `tip` is shown when the pointer rests on it.
  void path(std::string_view data, std::string_view classes, std::string_view tip = {});
  void begin_group(std::string_view tip);
  void end_group();

  /// The whole document; nothing may be added afterwards.
  std::string finish();

 private:
  std::string out_;
};

/// A number with one decimal and no needless zero, as path data wants it.
std::string coordinate(double value);

}  // namespace loaxa::host::cli::plot
