#include "firmware-host/daemon/api_server.hpp"

#include <atomic>
#include <future>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "firmware-host/daemon/listen_socket.hpp"
#include "tests/firmware-host/daemon/http.hpp"
#include "tests/firmware-host/daemon/stand.hpp"

using namespace loaxa::host;
using namespace std::chrono_literals;
using stand::ask;
using stand::Client;

namespace {

struct Server {
  explicit Server(ApiServer::Handler handler, ApiLimits limits = {}) : held(listen_on(path)) {
    api.emplace(std::move(held.socket), std::move(handler), limits);
  }
  stand::Folder folder;
  std::filesystem::path path = folder / "api.sock";
  ListenSocket held;
  std::optional<ApiServer> api;
};

void echo(const ApiRequest& request, const ApiServer::Respond& respond) {
  std::string text = request.method + " " + request.path + " " + request.body;
  for (const auto& [key, value] : request.query) text += " " + key + "=" + value;
  respond({200, text});
}

}  // namespace

TEST_CASE("a request reaches the handler whole, with its method, path, query and body") {
  Server server{echo};
  CHECK(ask(server.path, "GET", "/next?n=5&from=2026-02-17T05%3A30%3A00%2B07%3A00").body ==
        "GET /next  from=2026-02-17T05:30:00+07:00 n=5");
  CHECK(ask(server.path, "POST", "/say", "xin chào").body == "POST /say xin chào");
  CHECK(ask(server.path, "PUT", "/volume", "{}").body == "PUT /volume {}");
  const std::string large(4 << 20, 'a');
  CHECK(ask(server.path, "POST", "/play", large).body.size() == large.size() + 11);
}

TEST_CASE("an answer may come later and from another thread") {
  std::vector<std::thread> threads;
  {
    Server server{[&](const ApiRequest& request, const ApiServer::Respond& respond) {
      threads.emplace_back([respond, path = request.path] {
        std::this_thread::sleep_for(30ms);
        respond({200, path});
      });
    }};
    CHECK(ask(server.path, "GET", "/a").body == "/a");
    CHECK(ask(server.path, "GET", "/b").body == "/b");
  }
  for (auto& thread : threads) thread.join();
}

TEST_CASE("a handler that never answers is answered 503 for, and a late answer is dropped") {
  std::promise<ApiServer::Respond> kept;  // handed over as the daemon does, not by luck
  Server server{[&](const ApiRequest& request, const ApiServer::Respond& respond) {
                  if (request.path == "/fast") return respond({200, "fast"});
                  kept.set_value(respond);
                },
                {.answer_within = 150ms}};
  CHECK(ask(server.path, "GET", "/slow").status == 503);
  kept.get_future().get()({200, "too late"});
  CHECK(ask(server.path, "GET", "/fast").body == "fast");
}

TEST_CASE("a handler that throws is answered 500 for") {
  Server server{[](const ApiRequest&, const ApiServer::Respond&) { throw std::runtime_error("hỏng"); }};
  const auto answer = ask(server.path, "GET", "/");
  CHECK(answer.status == 500);
  CHECK(answer.body.find("hỏng") != std::string::npos);
}

TEST_CASE("a body over the limit is refused, announced or not") {
  std::atomic<int> handled{0};
  Server server{[&](const ApiRequest&, const ApiServer::Respond& respond) {
                  ++handled;
                  respond({200, "{}"});
                },
                {.body_bytes = 1000}};
  CHECK(ask(server.path, "POST", "/say", std::string(1001, 'a')).status == 413);
  Client chunked{server.path};
  chunked.send("POST /say HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 20; ++i) chunked.send("64\r\n" + std::string(100, 'a') + "\r\n");
  chunked.send("0\r\n\r\n");
  CHECK(stand::parse_answer(chunked.receive()).status == 413);
  CHECK(handled == 0);
  CHECK(ask(server.path, "POST", "/say", std::string(1000, 'a')).status == 200);
}

TEST_CASE("large bodies together are bounded, when they have gone there is room again") {
  Server server{echo, {.body_bytes = 1000, .all_bodies_bytes = 1500}};
  Client first{server.path};
  first.send("POST /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n" +
             std::string(999, 'a'));
  std::this_thread::sleep_for(100ms);
  CHECK(ask(server.path, "POST", "/b", std::string(800, 'b')).status == 503);
  first.send("a");
  CHECK(stand::parse_answer(first.receive()).status == 200);
  CHECK(ask(server.path, "POST", "/b", std::string(800, 'b')).status == 200);
}

TEST_CASE("slow, silent and broken clients cost the others nothing and are let go") {
  Server server{echo, {.connections = 20, .idle_s = 1}};
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 15; ++i) {
    slow.push_back(std::make_unique<Client>(server.path));
    slow.back()->send(i % 3 == 0 ? "" : i % 3 == 1 ? "GET /" : "POST / HTTP/1.1\r\nContent-Length: 500\r\n\r\nabc");
  }
  Client{server.path}.send("\x01\x02 rác \r\n\r\n");
  CHECK(ask(server.path, "GET", "/status").status == 200);
  for (auto& client : slow) client->receive();  // ends when the server lets it go
  CHECK(ask(server.path, "GET", "/status").status == 200);
}

TEST_CASE("a server that ends answers what is open") {
  std::optional<Server> server;
  std::atomic<bool> asked{false};
  server.emplace([&](const ApiRequest&, const ApiServer::Respond&) { asked = true; });
  Client client{server->path};
  client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  while (!asked) std::this_thread::sleep_for(1ms);
  server->api.reset();
  CHECK(stand::parse_answer(client.receive()).status == 503);
}

TEST_CASE("an error names what is wrong in both languages") {
  CHECK(error_answer(404, "Không có.", "none").body == R"({"error":{"en":"none","vi":"Không có."}})");
  CHECK_NOTHROW(error_answer(400, "\xff\xfe", "\xff"));
}
