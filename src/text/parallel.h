// Pure work on all cores: the results stand where their index says, so that no thread's pace leaves a trace.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <utility>
#include <vector>

namespace dateline {

// Whether this thread is at such work already: what it calls then stays on it.
inline thread_local bool within_parallel_work = false;

// Calls visit(0) .. visit(count - 1), each once, on as many threads as the machine has cores; `grain` calls in a row stay on one
// thread. Within such a call everything stays on the caller's thread. Requires: visit writes only what belongs to its index, and throws nothing.
template <class Visit>
void for_each_index(std::size_t count, std::size_t grain, const Visit& visit) {
    constexpr unsigned threads_max = 64;
    const std::size_t chunks = (count + grain - 1) / grain;
    const std::size_t threads = std::min<std::size_t>(std::clamp(std::thread::hardware_concurrency(), 1u, threads_max), chunks);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        const bool outer = std::exchange(within_parallel_work, true);
        for (std::size_t chunk = next++; chunk < chunks; chunk = next++)
            for (std::size_t i = chunk * grain; i < std::min(count, (chunk + 1) * grain); ++i) visit(i);
        within_parallel_work = outer;
    };
    if (threads < 2 || within_parallel_work) {
        work();
        return;
    }
    std::vector<std::jthread> pool;
    for (std::size_t t = 1; t < threads; ++t) pool.emplace_back(work);
    work();
}

}  // namespace dateline
