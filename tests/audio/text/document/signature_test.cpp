#include "tests/audio/text/document/document_rows.hpp"

using namespace loaxa::audio::text::testing;

TEST_CASE("signature and recipients are dropped, one below the other or mixed") {
  const DocumentRow rows[] = {
      {"Mời họp.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLý Văn Sơn", "Mời họp.", 6},
      {"Mời họp.\nTM. UBND XÃ\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nLý Thị Hoa\nNơi nhận:\n- UBND tỉnh (b/c);\n- Lưu: "
       "VT, VP.",
       "Mời họp.", 8},
      {"Mời họp.\nNơi nhận:\tKT. CHỦ TỊCH\n- Như trên;\tPHÓ CHỦ TỊCH\n- Lưu: VT.\n\tLý Văn Sơn", "Mời họp.", 4},
      {"Mời họp.\nT/M CHI BỘ\nBÍ THƯ\nLý Văn Sơn", "Mời họp.", 3},
      {"Mời họp.\nTRƯỞNG THÔN\n(Ký, ghi rõ họ tên)\nLý Văn Sơn", "Mời họp.", 3},
      {"Mời họp.\nTrưởng thôn\nLý Văn Sơn", "Mời họp.", 2},
      {"Mời họp.\nTM. UBND xã\nChủ tịch\nLý Văn Sơn", "Mời họp.", 3},
      {"Mời họp.\nHiệp Lực, ngày 3/2/2026\nNGƯỜI THÔNG BÁO\nLý Văn Sơn", "Mời họp.", 3},
      {"Mời họp.\nTM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Đã ký) Lý Văn Sơn", "Mời họp.", 1},
      {"Trân trọng./. Nơi nhận: - Như trên; - Lưu: VT.", "Trân trọng.", 1},
      {"Mời họp.\nLưu: VT.", "Mời họp.", 1},
      {"Mời họp đông đủ.\nMang theo giấy tờ.\nThu Trang - Lan Anh", "Mời họp đông đủ. Mang theo giấy tờ.", 1},
  };
  check_documents(rows);
}

TEST_CASE("a sentence that only begins like a signature stays") {
  const DocumentRow rows[] = {
      {"Nơi nhận hồ sơ: Bộ phận một cửa.", "Nơi nhận hồ sơ: Bộ phận một cửa.", 0},
      {"Nơi nhận: Bộ phận một cửa của xã.", "Nơi nhận: Bộ phận một cửa của xã.", 0},
      {"Chủ tịch xã phát biểu.\nHọp xong.", "Chủ tịch xã phát biểu. Họp xong.", 0},
      {"Trưởng thôn\nMời bà con đi họp.", "Trưởng thôn. Mời bà con đi họp.", 0},
      {"CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ điện:\n- Các thôn.", "Chủ tịch ủy ban nhân dân xã điện. Các thôn.", 0},
      {"Lưu ý: giữ sạch nguồn nước.", "Lưu ý: giữ sạch nguồn nước.", 0},
      {"BAN TỔ CHỨC LỄ TANG KÍNH BÁO", "Ban tổ chức lễ tang kính báo.", 0},
      {"Bí thư: ông Sơn\nPhó bí thư: bà Hoa", "Bí thư: ông Sơn. Phó bí thư: bà Hoa.", 0},
      {"Mời họp đông đủ.\nXin đúng giờ.\nTrân Trọng Cảm Ơn", "Mời họp đông đủ. Xin đúng giờ. Trân Trọng Cảm Ơn.", 0},
  };
  check_documents(rows);
}

TEST_CASE("what follows a signature is the next item") {
  const DocumentRow rows[] = {
      {"Mời họp.\nTRƯỞNG THÔN\nLý Văn Sơn\n\nTHÔNG BÁO\nMất trâu.", "Mời họp. Thông báo. Mất trâu.", 2},
  };
  check_documents(rows);
}
