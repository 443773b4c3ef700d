// Stands before eSpeak NG in a process that it is preloaded into (LD_PRELOAD) and makes it fail at a sentence. The file
// that LOAXA_RIG_ESPEAK names says how and where, and is looked at anew at each call; missing or empty: nothing fails.
//
//   abort WORDS        it aborts at a text that holds these words
//   abort-once WORDS   the same, and takes the file away: a fault that does not come again
//   spin WORDS         it loops without end
//   sleep WORDS        it waits for ever
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fstream>
#include <string>
#include <unistd.h>

namespace {

using Synth = int (*)(const void*, std::size_t, unsigned, int, unsigned, unsigned, unsigned*, void*);

void fail_if_told(const char* text) {
  const char* file = std::getenv("LOAXA_RIG_ESPEAK");
  if (file == nullptr) return;
  std::ifstream orders(file);
  std::string does, words;
  if (!(orders >> does) || !std::getline(orders >> std::ws, words) || std::strstr(text, words.c_str()) == nullptr)
    return;
  if (does == "abort-once") ::unlink(file);
  if (does.starts_with("abort")) std::abort();
  for (volatile bool spins = does == "spin"; spins;) {
  }
  for (;;) ::pause();
}

}  // namespace

extern "C" int espeak_Synth(const void* text, std::size_t size, unsigned position, int position_type, unsigned end,
                            unsigned flags, unsigned* id, void* user);

extern "C" int espeak_Synth(const void* text, std::size_t size, unsigned position, int position_type, unsigned end,
                            unsigned flags, unsigned* id, void* user) {
  fail_if_told(static_cast<const char*>(text));
  static const auto real = reinterpret_cast<Synth>(::dlsym(RTLD_NEXT, "espeak_Synth"));
  return real(text, size, position, position_type, end, flags, id, user);
}
