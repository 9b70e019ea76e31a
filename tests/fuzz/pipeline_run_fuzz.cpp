#include <cstdint>

#include "pipeline_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    dateline::fuzz::check_run({reinterpret_cast<const char*>(data), size});
    return 0;
}
