#include <cstdint>

#include "petrarch_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    dateline::fuzz::check_petrarch({reinterpret_cast<const char*>(data), size});
    return 0;
}
