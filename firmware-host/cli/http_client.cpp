#include "firmware-host/cli/http_client.hpp"

#include <memory>

#include "firmware-host/cli/message.hpp"

#define CURL_DISABLE_TYPECHECK  // the checks are macros around functions that are looked up here
#include <dlfcn.h>

#include <curl/curl.h>
#include <fmt/format.h>

namespace loaxa::host::cli {

namespace {

constexpr std::size_t kLongestAnswer = 256U << 20;  // Units: bytes; a journal of many years
constexpr long kConnectWithinMs = 3000;
constexpr long kAnswerWithinMs = 30000;

/// The functions of libcurl that are used, found at run time.
struct Curl {
  decltype(&::curl_easy_init) init;
  decltype(&::curl_easy_setopt) setopt;
  decltype(&::curl_easy_perform) perform;
  decltype(&::curl_easy_getinfo) getinfo;
  decltype(&::curl_easy_cleanup) cleanup;
  decltype(&::curl_easy_strerror) strerror;
  decltype(&::curl_slist_append) append;
  decltype(&::curl_slist_free_all) free_all;
};

template <typename Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  return function != nullptr;
}

Curl load_curl() {
  Curl curl{};
  void* library = ::dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);  // stays loaded until the program ends
  const bool whole =
      library != nullptr && find(library, "curl_easy_init", curl.init) &&
      find(library, "curl_easy_setopt", curl.setopt) && find(library, "curl_easy_perform", curl.perform) &&
      find(library, "curl_easy_getinfo", curl.getinfo) && find(library, "curl_easy_cleanup", curl.cleanup) &&
      find(library, "curl_easy_strerror", curl.strerror) && find(library, "curl_slist_append", curl.append) &&
      find(library, "curl_slist_free_all", curl.free_all);
  if (whole) return curl;
  throw Failure(Exit::failed,
                {"Thiếu thư viện libcurl nên không nói chuyện được với loaxad. Hãy chạy: sudo apt install libcurl4",
                 "libcurl is missing, so loaxad cannot be asked. Run: sudo apt install libcurl4"});
}

std::size_t collect(char* data, std::size_t size, std::size_t count, void* body) {
  auto& text = *static_cast<std::string*>(body);
  if (text.size() + size * count > kLongestAnswer) return 0;
  text.append(data, size * count);
  return size * count;
}

}  // namespace

HttpAnswer http_request(const std::filesystem::path& socket, const std::string& method, const std::string& path,
                        const std::string& body) {
  const Curl curl = load_curl();
  const std::unique_ptr<CURL, decltype(curl.cleanup)> handle{curl.init(), curl.cleanup};
  const std::unique_ptr<curl_slist, decltype(curl.free_all)> headers{
      curl.append(curl.append(nullptr, "Content-Type: application/json"), "Expect:"), curl.free_all};
  HttpAnswer answer;
  const auto url = "http://localhost" + path;
  curl.setopt(handle.get(), CURLOPT_UNIX_SOCKET_PATH, socket.c_str());
  curl.setopt(handle.get(), CURLOPT_URL, url.c_str());
  curl.setopt(handle.get(), CURLOPT_CUSTOMREQUEST, method.c_str());
  curl.setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
  curl.setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
  curl.setopt(handle.get(), CURLOPT_PROXY, "");  // no proxy of the environment stands between us and our own socket
  curl.setopt(handle.get(), CURLOPT_CONNECTTIMEOUT_MS, kConnectWithinMs);
  curl.setopt(handle.get(), CURLOPT_TIMEOUT_MS, kAnswerWithinMs);
  curl.setopt(handle.get(), CURLOPT_WRITEFUNCTION, &collect);
  curl.setopt(handle.get(), CURLOPT_WRITEDATA, &answer.body);
  if (!body.empty()) {
    curl.setopt(handle.get(), CURLOPT_POSTFIELDS, body.c_str());
    curl.setopt(handle.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  }
  const CURLcode result = curl.perform(handle.get());
  curl.getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &answer.status);
  if (result == CURLE_OK && answer.status != 0) return answer;
  // A daemon that refuses a body early closes while we still send; its answer is there all the same.
  if (answer.status >= 400 && !answer.body.empty()) return answer;
  throw Failure(Exit::failed, {fmt::format("loaxad không trả lời: {}.", curl.strerror(result)),
                               fmt::format("loaxad does not answer: {}.", curl.strerror(result))});
}

}  // namespace loaxa::host::cli
