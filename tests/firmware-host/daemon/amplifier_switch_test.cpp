#include "firmware-host/daemon/amplifier_switch.hpp"

#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "tests/firmware-host/daemon/stand.hpp"

using namespace loaxa::host;
using namespace std::chrono_literals;

namespace {

/// A board that keeps what was done to its lines.
struct PlayedBoard : Board {
  struct Line : Relay {
    Line(PlayedBoard& of, std::string as) : board(of), name(std::move(as)) { board.told += " take " + name; }
    ~Line() override { board.told += " release " + name; }
    void set(bool on) override {
      if (board.gone) throw BoardError("đường đã mất", "the line is gone");
      board.told += (on ? " on " : " off ") + name;
    }
    PlayedBoard& board;
    std::string name;
  };
  std::unique_ptr<Relay> relay(const RelaySetting& setting) override {
    ++tries;
    if (missing) throw BoardError("không có chip", "there is no chip");
    return std::make_unique<Line>(*this, setting.chip + std::to_string(setting.line));
  }
  std::string told;
  bool missing = false, gone = false;
  int tries = 0;
};

struct Station {
  std::string take() { return std::exchange(board->told, {}); }
  std::string note() const {
    std::ifstream stream{folder / "relay"};
    return {std::istreambuf_iterator<char>{stream}, {}};
  }
  stand::Folder folder;
  const Log log;
  EventLoop loop{log};
  std::shared_ptr<PlayedBoard> board = std::make_shared<PlayedBoard>();
  std::optional<AmplifierSwitch> amplifier{std::in_place, loop, log, board, folder / "relay"};
};

}  // namespace

TEST_CASE("the relay is held from the settings on, switched as told, and off before it is let go") {
  Station station;
  station.amplifier->use("gpio:a:1");
  CHECK(station.take() == " take a1");
  CHECK(station.note() == "gpio:a:1\n");
  station.amplifier->set(true);
  station.amplifier->set(false);
  station.amplifier->set(true);
  CHECK(station.take() == " on a1 off a1 on a1");
  station.amplifier.reset();
  CHECK(station.take() == " off a1 release a1");
}

TEST_CASE("another relay takes over what the old one was, none lets it go") {
  Station station;
  station.amplifier->use("gpio:a:1");
  station.amplifier->set(true);
  station.take();
  station.amplifier->use("gpio:b:2");
  CHECK(station.take() == " off a1 release a1 take b2 on b2");
  station.amplifier->use("gpio:b:2");
  CHECK(station.take().empty());
  station.amplifier->use("none");
  CHECK(station.take() == " off b2 release b2");
  CHECK(station.note().empty());
  station.amplifier->set(false);
  CHECK(station.take().empty());
}

TEST_CASE("a relay that is missing is a fault, is tried again while it is wanted, and comes back as it is to be") {
  Station station;
  station.board->missing = true;
  station.amplifier->use("gpio:a:1");
  REQUIRE(station.amplifier->fault());
  CHECK(station.amplifier->fault()->file == "amplifier.relay");
  CHECK(station.amplifier->fault()->message == "không có chip");
  station.amplifier->set(true);
  const int tries = station.board->tries;
  stand::turn_until(
      station.loop, [&] { return station.board->tries > tries; }, 3s);
  CHECK(station.board->tries == tries + 1);
  station.board->missing = false;
  REQUIRE(stand::turn_until(
      station.loop, [&] { return !station.amplifier->fault(); }, 3s));
  CHECK(station.take() == " take a1 on a1");
}

TEST_CASE("a relay that is missing and not wanted costs an idle station nothing") {
  Station station;
  station.board->missing = true;
  station.amplifier->use("gpio:a:1");
  stand::turn_until(
      station.loop, [] { return false; }, 2500ms);
  CHECK(station.board->tries == 1);
}

TEST_CASE("a line that goes away under the amplifier is a fault and is taken anew") {
  Station station;
  station.amplifier->use("gpio:a:1");
  station.board->gone = true;
  station.amplifier->set(true);
  REQUIRE(station.amplifier->fault());
  CHECK(station.take() == " take a1 release a1");
  station.board->gone = false;
  REQUIRE(stand::turn_until(
      station.loop, [&] { return !station.amplifier->fault(); }, 4s));
  CHECK(station.take() == " take a1 on a1");
}
