#include "audio/text/document_types.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace loaxa::audio::text {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// Source: Decree 30/2020/NĐ-CP, annex III; Guidance 05-HD/VPTW of 2026; reading specification, section 7.
constexpr std::array<Pair, 31> kTypes = {{
    {"NQ", "Nghị quyết"},    {"QĐ", "Quyết định"},
    {"CT", "Chỉ thị"},       {"QC", "Quy chế"},
    {"QyĐ", "Quy định"},     {"TC", "Thông cáo"},
    {"TB", "Thông báo"},     {"HD", "Hướng dẫn"},
    {"CTr", "Chương trình"}, {"CTR", "Chương trình"},
    {"KH", "Kế hoạch"},      {"PA", "Phương án"},
    {"ĐA", "Đề án"},         {"DA", "Dự án"},
    {"BC", "Báo cáo"},       {"BB", "Biên bản"},
    {"TTr", "Tờ trình"},     {"TTR", "Tờ trình"},
    {"HĐ", "Hợp đồng"},      {"CĐ", "Công điện"},
    {"GM", "Giấy mời"},      {"GGT", "Giấy giới thiệu"},
    {"TT", "Thông tư"},      {"TTLT", "Thông tư liên tịch"},
    {"NĐ", "Nghị định"},     {"VBHN", "Văn bản hợp nhất"},
    {"CV", "Công văn"},      {"KL", "Kết luận"},
    {"L", "Luật"},           {"PL", "Pháp lệnh"},
    {"TL", "Thông lệnh"},
}};

constexpr std::array<Pair, 62> kIssuers = {{
    {"CP", "Chính phủ"},
    {"TTg", "Thủ tướng Chính phủ"},
    {"CTN", "Chủ tịch nước"},
    {"BTTTT", "Bộ Thông tin và Truyền thông"},
    {"BTC", "Bộ Tài chính"},
    {"BYT", "Bộ Y tế"},
    {"BGDĐT", "Bộ Giáo dục và Đào tạo"},
    {"BCA", "Bộ Công an"},
    {"BQP", "Bộ Quốc phòng"},
    {"BNV", "Bộ Nội vụ"},
    {"BTP", "Bộ Tư pháp"},
    {"BXD", "Bộ Xây dựng"},
    {"BGTVT", "Bộ Giao thông vận tải"},
    {"BCT", "Bộ Công Thương"},
    {"BNNPTNT", "Bộ Nông nghiệp và Phát triển nông thôn"},
    {"BNNMT", "Bộ Nông nghiệp và Môi trường"},
    {"BTNMT", "Bộ Tài nguyên và Môi trường"},
    {"BLĐTBXH", "Bộ Lao động Thương binh và Xã hội"},
    {"BVHTTDL", "Bộ Văn hóa Thể thao và Du lịch"},
    {"BKHCN", "Bộ Khoa học và Công nghệ"},
    {"BKHĐT", "Bộ Kế hoạch và Đầu tư"},
    {"BNG", "Bộ Ngoại giao"},
    {"BDTTG", "Bộ Dân tộc và Tôn giáo"},
    {"NHNN", "Ngân hàng Nhà nước"},
    {"TTCP", "Thanh tra Chính phủ"},
    {"VPCP", "Văn phòng Chính phủ"},
    {"UBND", "Ủy ban nhân dân"},
    {"HĐND", "Hội đồng nhân dân"},
    {"TTHĐND", "Thường trực Hội đồng nhân dân"},
    {"VP", "Văn phòng"},
    {"MTTQ", "Ủy ban Mặt trận Tổ quốc"},
    {"BTT", "Ban Thường trực Ủy ban Mặt trận Tổ quốc"},
    {"UBMTTQ", "Ủy ban Mặt trận Tổ quốc"},
    {"SYT", "Sở Y tế"},
    {"SGDĐT", "Sở Giáo dục và Đào tạo"},
    {"STTTT", "Sở Thông tin và Truyền thông"},
    {"SNN", "Sở Nông nghiệp"},
    {"SNV", "Sở Nội vụ"},
    {"STC", "Sở Tài chính"},
    {"CA", "Công an"},
    {"CAX", "Công an xã"},
    {"CAT", "Công an tỉnh"},
    {"BCH", "Ban Chỉ huy"},
    {"BCHQS", "Ban Chỉ huy Quân sự"},
    {"BCĐ", "Ban Chỉ đạo"},
    {"TTYT", "Trung tâm Y tế"},
    {"TYT", "Trạm Y tế"},
    {"TW", "Trung ương"},
    {"TƯ", "Trung ương"},
    {"BTGTW", "Ban Tuyên giáo Trung ương"},
    {"BTCTW", "Ban Tổ chức Trung ương"},
    {"VPTW", "Văn phòng Trung ương"},
    {"UBKTTW", "Ủy ban Kiểm tra Trung ương"},
    {"BDVTW", "Ban Dân vận Trung ương"},
    {"BNCTW", "Ban Nội chính Trung ương"},
    {"HU", "Huyện ủy"},
    {"QU", "Quận ủy"},
    {"ThU", "Thị ủy"},
    {"ĐU", "Đảng ủy"},
    {"ĐUX", "Đảng ủy xã"},
    {"CB", "chi bộ"},
    {"TTHU", "Thường trực Huyện ủy"},
}};

template <std::size_t N>
std::string_view find(const std::array<Pair, N>& table, std::string_view code) {
  const auto it = std::find_if(table.begin(), table.end(), [&](const Pair& p) { return p.first == code; });
  return it == table.end() ? std::string_view{} : it->second;
}

}  // namespace

std::string_view document_type(std::string_view code) {
  return find(kTypes, code);
}

std::string issuer(std::string_view code, const Style& style) {
  if (code == "TU") return style.party == Style::Party::thanh ? "Thành ủy" : "Tỉnh ủy";
  if (code == "ĐTN" || code == "ĐTNCS") return "Đoàn Thanh niên";
  return std::string(find(kIssuers, code));
}

}  // namespace loaxa::audio::text
