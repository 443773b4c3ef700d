#pragma once

namespace loaxa::test {

/// How often a generated test is tried of `all` times: a sanitizer makes what computes ten times as slow and looks at
/// each step, so there a quarter must do; all of them are tried without one.
constexpr int tries(int all) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return all / 4;
#else
  return all;
#endif
}

}  // namespace loaxa::test
