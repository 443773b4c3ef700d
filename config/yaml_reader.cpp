// The only file that knows yaml-cpp. Its events (not its own tree) build ours: so depth and number of nodes are bounded
// while it parses, an anchor stops it at once, and nothing is converted: a scalar stays the text that stands in the
// file. A file passes: size -> UTF-8 -> line lengths and brackets -> events -> tree; the first refusal ends it.
#include "config/yaml_reader.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "config/fault_list.hpp"
#include "config/yaml_syntax.hpp"

namespace loaxa::config {

namespace {

SyntaxError::Mark to_mark(const YAML::Mark& mark) {
  return {mark.line, mark.column};
}

/// Builds the tree from events. Throws: Refusal from any event.
class TreeBuilder : public YAML::EventHandler {
 public:
  explicit TreeBuilder(const SourceText& source) : source_(source) {}

  Node take() { return std::move(root_); }
  std::optional<SyntaxError::Mark> last_scalar() const { return last_scalar_; }
  std::optional<SyntaxError::Mark> open_bracket() const {
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
      if (open->flow) return open->mark;
    }
    return std::nullopt;
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 1) return;
    throw Refusal{place(mark), "thừa nội dung từ đây: tệp chỉ được có một phần, không có '---' ở giữa",
                  "there is more from here: the file may hold one document only, without '---' in the middle"};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    Node node;
    node.place = place(mark);
    count(node.place);
    attach(std::move(node));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { throw no_anchors(place(mark)); }
  void OnAnchor(const YAML::Mark& mark, const std::string&) override { throw no_anchors(place(mark)); }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, const std::string& text) override {
    refuse_tag(mark, tag);
    Node node;
    node.kind = Node::Kind::scalar;
    node.text = text;
    node.place = place(mark);
    count(node.place);
    require_closing_quote(source_, to_mark(mark));
    last_scalar_ = to_mark(mark);
    attach(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value style) override {
    open(Node::Kind::list, mark, tag, style);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value style) override {
    open(Node::Kind::map, mark, tag, style);
  }
  void OnMapEnd() override { close(); }

 private:
  /// A list or map that is still being read.
  struct Open {
    Node node;
    SyntaxError::Mark mark;
    bool flow = false;
    std::optional<Node> key;  ///< read, its value not yet
    std::set<std::string, std::less<>> keys;
  };

  Place place(const YAML::Mark& mark) const { return source_.place(mark.line, mark.column); }

  void refuse_tag(const YAML::Mark& mark, const std::string& tag) const {
    const auto at = source_.offset(mark.line, mark.column);
    const bool written = at < source_.text().size() && source_.text()[at] == '!';
    if (!written && (tag.empty() || tag == "?" || tag == "!")) return;
    throw no_tags(place(mark));
  }

  void count(Place where) {
    if (++nodes_ <= kMostYamlNodes) return;
    throw Refusal{where, fmt::format("tệp có quá nhiều mục (hơn {})", kMostYamlNodes - 1),
                  fmt::format("the file has too many values (over {})", kMostYamlNodes - 1)};
  }

  void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::EmitterStyle::value style) {
    refuse_tag(mark, tag);
    Open next;
    next.node.kind = kind;
    next.node.place = place(mark);
    next.mark = to_mark(mark);
    next.flow = style == YAML::EmitterStyle::Flow;
    count(next.node.place);
    if (open_.size() >= static_cast<std::size_t>(kDeepestYaml)) {
      throw Refusal{next.node.place, fmt::format("lồng nhau quá sâu (hơn {} cấp)", kDeepestYaml),
                    fmt::format("nested too deep (over {} levels)", kDeepestYaml)};
    }
    open_.push_back(std::move(next));
  }

  void close() {
    Node done = std::move(open_.back().node);
    open_.pop_back();
    attach(std::move(done));
  }

  void attach(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    auto& parent = open_.back();
    if (parent.node.kind == Node::Kind::list) {
      parent.node.children.push_back(std::move(node));
    } else if (!parent.key) {
      take_key(parent, std::move(node));
    } else {
      node.key = std::move(parent.key->text);
      node.key_place = parent.key->place;
      // The parser places an absent value where the next thing begins.
      if (node.kind == Node::Kind::null) node.place = node.key_place;
      parent.node.children.push_back(std::move(node));
      parent.key.reset();
    }
  }

  static void take_key(Open& parent, Node key) {
    if (key.kind != Node::Kind::scalar) {
      throw Refusal{key.place, "trước dấu hai chấm phải là một khóa bằng chữ",
                    "before the colon there must be a key in words"};
    }
    if (!parent.keys.insert(key.text).second) {
      const auto& children = parent.node.children;
      const auto first =
          std::find_if(children.begin(), children.end(), [&](const Node& n) { return n.key == key.text; });
      throw Refusal{
          key.place,
          fmt::format("khóa '{}' viết hai lần (lần đầu ở dòng {}); hãy bỏ một", key.text, first->key_place.line),
          fmt::format("the key '{}' stands twice (first in line {}); remove one", key.text, first->key_place.line)};
    }
    parent.key = std::move(key);
  }

  const SourceText& source_;
  std::vector<Open> open_;
  Node root_;
  std::optional<SyntaxError::Mark> last_scalar_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
};

Node build(const SourceText& source) {
  refuse_directives(source);
  refuse_bombs(source);
  TreeBuilder builder(source);
  try {
    std::istringstream stream(source.text());
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& error) {
    throw explain({error.msg, to_mark(error.mark), builder.last_scalar(), builder.open_bracket()}, source);
  }
  return builder.take();
}

template <typename Read>
Loaded<Node> refusals_as_faults(const std::string& file, Read read) {
  Loaded<Node> loaded;
  try {
    loaded.value = read();
  } catch (const Refusal& refusal) {
    FaultList faults(file);
    faults.add(refusal.place, refusal.message, refusal.english);
    loaded.faults = faults.take();
  }
  return loaded;
}

}  // namespace

const Node* Node::find(std::string_view name) const {
  if (kind != Kind::map) return nullptr;
  const auto child = std::find_if(children.begin(), children.end(), [&](const Node& node) { return node.key == name; });
  return child == children.end() ? nullptr : &*child;
}

Loaded<Node> parse_yaml(std::string text, const std::string& file) {
  return refusals_as_faults(file, [&] { return build(SourceText(std::move(text))); });
}

Loaded<Node> read_yaml(const std::filesystem::path& file) {
  return refusals_as_faults(file.string(), [&] { return build(SourceText(read_file(file, kMostYamlBytes))); });
}

}  // namespace loaxa::config
