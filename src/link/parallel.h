// Pure work on all cores: the results stand where their index says, so that no thread's pace leaves a trace.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace dateline {

// Calls visit(0) .. visit(count - 1), each once, on as many threads as the machine has cores; `grain` calls in a row stay on one
// thread. Requires: visit writes only what belongs to its index, and throws nothing.
template <class Visit>
void for_each_index(std::size_t count, std::size_t grain, const Visit& visit) {
    constexpr unsigned threads_max = 64;
    const std::size_t chunks = (count + grain - 1) / grain;
    const std::size_t threads = std::min<std::size_t>(std::clamp(std::thread::hardware_concurrency(), 1u, threads_max), chunks);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t chunk = next++; chunk < chunks; chunk = next++)
            for (std::size_t i = chunk * grain; i < std::min(count, (chunk + 1) * grain); ++i) visit(i);
    };
    if (threads < 2) {
        work();
        return;
    }
    std::vector<std::jthread> pool;
    for (std::size_t t = 1; t < threads; ++t) pool.emplace_back(work);
    work();
}

}  // namespace dateline
