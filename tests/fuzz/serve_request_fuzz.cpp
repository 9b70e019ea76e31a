// Whole requests as bytes: parsing, guard, every handler.
#include <cstddef>
#include <cstdint>

#include "serve_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    dateline::fuzz::check_request({reinterpret_cast<const char*>(data), size});
    return 0;
}
